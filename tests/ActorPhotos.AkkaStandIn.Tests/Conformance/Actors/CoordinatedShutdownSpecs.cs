using System.Collections.Concurrent;
using Akka;
using Akka.Actor;
using Xunit.Abstractions;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Actors;

/// <summary>The ordered stop.</summary>
public sealed class CoordinatedShutdownSpecs(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit("""
    akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
    akka.coordinated-shutdown.exit-clr = off
    akka.coordinated-shutdown.phases.service-stop.timeout = 200ms
    """, output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly ConcurrentQueue<string> _ran = new();

    [Fact(Timeout = 60_000)]
    public async Task The_phases_run_in_order_and_the_system_ends_last()
    {
        var shutdown = CoordinatedShutdown.Get(Sys);
        Note(shutdown, CoordinatedShutdown.PhaseBeforeActorSystemTerminate);
        Note(shutdown, CoordinatedShutdown.PhaseServiceStop);
        Note(shutdown, CoordinatedShutdown.PhaseBeforeServiceUnbind);
        Note(shutdown, CoordinatedShutdown.PhaseServiceRequestsDone);
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);
        await Sys.WhenTerminated.WaitAsync(Limit);
        _ran.ShouldBe([
            CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceRequestsDone,
            CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseBeforeActorSystemTerminate]);
    }

    [Fact(Timeout = 60_000)]
    public async Task It_runs_once_and_keeps_the_first_reason()
    {
        var shutdown = CoordinatedShutdown.Get(Sys);
        Note(shutdown, CoordinatedShutdown.PhaseServiceStop);
        var first = shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        var second = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await Task.WhenAll(first, second).WaitAsync(Limit);
        _ran.Count.ShouldBe(1);
        shutdown.ShutdownReason.ShouldBe(CoordinatedShutdown.ClrExitReason.Instance);
    }

    [Fact(Timeout = 60_000)]
    public async Task Ending_the_system_runs_it()
    {
        Note(CoordinatedShutdown.Get(Sys), CoordinatedShutdown.PhaseServiceStop);
        await Sys.Terminate().WaitAsync(Limit);
        _ran.ShouldBe([CoordinatedShutdown.PhaseServiceStop]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_task_that_fails_or_hangs_does_not_keep_the_later_phases_from_running()
    {
        var shutdown = CoordinatedShutdown.Get(Sys);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "fails",
            () => Task.FromException<Done>(new InvalidOperationException("no")));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "hangs", () => new TaskCompletionSource<Done>().Task);
        Note(shutdown, CoordinatedShutdown.PhaseBeforeActorSystemTerminate);
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);
        _ran.ShouldBe([CoordinatedShutdown.PhaseBeforeActorSystemTerminate]);
    }

    private void Note(CoordinatedShutdown shutdown, string phase) => shutdown.AddTask(phase, "note " + phase, () =>
    {
        _ran.Enqueue(phase);
        return Task.FromResult(Done.Instance);
    });
}
