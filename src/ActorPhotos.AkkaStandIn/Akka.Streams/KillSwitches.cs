using Akka.Streams.Dsl;
using Akka.Streams.Implementation;

namespace Akka.Streams;

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

/// <summary>Ends one run of one stream from outside. Safe for any thread; the first call counts.</summary>
public sealed class UniqueKillSwitch
{
    private readonly Action<Exception?> _end;
    private int _used;

    internal UniqueKillSwitch(Action<Exception?> end) => _end = end;

    /// <summary>Completes downstream (what is in flight there drains) and cancels upstream.</summary>
    public void Shutdown() => End(null);

    /// <summary>Fails downstream and cancels upstream.</summary>
    public void Abort(Exception cause) => End(cause);

    public override string ToString() => "SingleKillSwitch";

    private void End(Exception? cause)
    {
        if (Interlocked.Exchange(ref _used, 1) == 0) _end(cause);
    }
}
