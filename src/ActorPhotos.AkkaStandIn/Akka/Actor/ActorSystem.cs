using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A tree of actors with its dispatchers, scheduler, event stream and configuration.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    private protected ActorSystem() { }
    public string Name { get; private protected init; } = null!;
    internal Settings Settings { get; private protected init; } = null!;
    public Dispatchers Dispatchers { get; private protected init; } = null!;
    public EventStream EventStream { get; private protected init; } = null!;
    public IActorRef DeadLetters { get; private protected init; } = null!;
    public IScheduler Scheduler { get; private protected init; } = null!;
    public ILoggingAdapter Log { get; private protected init; } = null!;
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

    /// <summary>
    /// The code runs after the last actor stopped and before <see cref="WhenTerminated"/>; latest first.
    /// </summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Terminates the system and waits for its end.</summary>
    public void Dispose() => ((IAsyncResult)Terminate()).AsyncWaitHandle.WaitOne();
}

/// <summary>A system as serializers and extensions see it.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    private protected ExtendedActorSystem() { }
    public abstract IActorRef SystemActorOf(Props props, string? name = null);
}
