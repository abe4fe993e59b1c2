using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A tree of actors with its dispatchers, scheduler, event stream and configuration.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    private protected ActorSystem() { }
    public abstract string Name { get; }
    public abstract Settings Settings { get; }
    public abstract Dispatchers Dispatchers { get; }
    public abstract EventStream EventStream { get; }
    public abstract IActorRef DeadLetters { get; }
    public abstract IScheduler Scheduler { get; }
    public abstract ILoggingAdapter Log { get; }
    public abstract Serialization.Serialization Serialization { get; }

    /// <summary>Done when the last actor is; never faulted.</summary>
    public abstract Task WhenTerminated { get; }
    public static ActorSystem Create(string name) => Create(name, Config.Empty);

    /// <summary>The configuration goes before the defaults of the stand-in.</summary>
    public static ActorSystem Create(string name, Config config) => new ActorSystemImpl(name, config);
    public abstract IActorRef ActorOf(Props props, string? name = null);
    public abstract void Stop(IActorRef actor);

    /// <summary>Runs the coordinated shutdown, unless configured not to, and stops all actors.</summary>
    public abstract Task Terminate();

    /// <summary>The code runs after the last actor stopped and before <see cref="WhenTerminated"/>; latest first.</summary>
    public abstract void RegisterOnTermination(Action code);
    public abstract object GetExtension(IExtensionId extensionId);

    public abstract T GetExtension<T>()
        where T : class, IExtension;

    public abstract bool HasExtension(Type type);

    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    public abstract object RegisterExtension(IExtensionId extension);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract void Dispose(bool disposing);
}

/// <summary>A system as serializers and extensions see it.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    private protected ExtendedActorSystem() { }
    public abstract IActorRef SystemActorOf(Props props, string? name = null);
}
