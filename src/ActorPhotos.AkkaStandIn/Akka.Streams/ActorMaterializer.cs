using Akka.Actor;
using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>Runs blueprints.</summary>
public interface IMaterializer
{
    /// <summary>Starts one run and returns its materialised value at once.</summary>
    TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);
}

/// <summary>
/// Runs blueprints on actors below the actor (or system) it was made for: they end with it. Thread-safe.
/// </summary>
public abstract class ActorMaterializer : IMaterializer, IDisposable
{
    private protected ActorMaterializer()
    {
    }

    /// <summary>True once its streams were stopped; it takes no new ones then.</summary>
    public abstract bool IsShutdown { get; }

    public abstract TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);

    /// <summary>Aborts all streams this materialiser runs.</summary>
    public abstract void Shutdown();

    public void Dispose() => Shutdown();
}

/// <summary>The usual way to a materialiser.</summary>
public static class ActorMaterializerExtensions
{
    /// <summary>
    /// Of a system: streams live as long as it. Of an actor's context: they end when it stops or restarts.
    /// </summary>
    public static ActorMaterializer Materializer(
        this IActorRefFactory context, ActorMaterializerSettings? settings = null, string? namePrefix = null) =>
        StreamMaterializer.For(context, settings, namePrefix ?? "Flow");
}
