using Akka.Streams.Dsl;
using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>Ends a stream from outside. Safe for any thread; the first call counts.</summary>
public interface IKillSwitch
{
    /// <summary>Completes downstream (what is in flight there drains) and cancels upstream.</summary>
    void Shutdown();

    /// <summary>Fails downstream and cancels upstream.</summary>
    void Abort(Exception cause);
}

/// <summary>Flows with a switch.</summary>
public static class KillSwitches
{
    /// <summary>A switch for one run of one stream.</summary>
    public static IGraph<FlowShape<T, T>, UniqueKillSwitch> Single<T>() =>
        new Flow<T, T, UniqueKillSwitch>(new StageBlueprint(() =>
        {
            var stage = new KillSwitchStage<T>();
            return (stage, new UniqueKillSwitch(stage.End));
        }));
}

/// <summary>A switch for one run of one stream.</summary>
public sealed class UniqueKillSwitch : IKillSwitch
{
    private readonly Action<Exception?> _end;
    private int _used;

    internal UniqueKillSwitch(Action<Exception?> end) => _end = end;

    public void Shutdown() => End(null);

    public void Abort(Exception cause) => End(cause);

    public override string ToString() => "SingleKillSwitch";

    private void End(Exception? cause)
    {
        if (Interlocked.Exchange(ref _used, 1) == 0) _end(cause);
    }
}
