using System.Collections.Immutable;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Streams;

public sealed class KillSwitchSpecs : StreamSpec
{
    private readonly Gates _gates = new();

    private (UniqueKillSwitch Switch, Task Upstream, Task<IImmutableList<int>> All) Run()
    {
        var ((upstream, killSwitch), all) = Source.From(Enumerable.Range(1, 1000)).WatchTermination(Keep.Right)
            .ViaMaterialized(KillSwitches.Single<int>(), Keep.Both)
            .SelectAsync(3, e =>
            {
                Tell(e);
                return _gates[e].Task;
            })
            .ToMaterialized(Sink.Seq<int>(), Keep.Both)
            .Run(Materializer);
        return (killSwitch, upstream, all);
    }

    [Fact]
    public async Task Shutdown_cancels_upstream_and_drains_what_is_in_flight_downstream()
    {
        var (killSwitch, upstream, all) = Run();
        for (var i = 1; i <= 3; i++) await ExpectMsgAsync(i);
        killSwitch.Shutdown();
        await Awaiting(upstream, "the cancellation of upstream");
        all.IsCompleted.ShouldBeFalse();
        _gates.Open(2, 3, 1);
        (await Awaiting(all, "what was in flight")).ShouldBe([1, 2, 3]);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task Abort_fails_downstream_at_once()
    {
        var (killSwitch, upstream, all) = Run();
        for (var i = 1; i <= 3; i++) await ExpectMsgAsync(i);
        killSwitch.Abort(new InvalidOperationException("enough"));
        (await FailureOf(all, "the failure")).ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("enough");
        await Task.WhenAny(upstream, Task.Delay(TimeSpan.FromSeconds(20)));
        upstream.IsCompleted.ShouldBeTrue("upstream was not cancelled");
    }

    [Fact]
    public async Task Only_the_first_call_counts()
    {
        var (killSwitch, _, all) = Run();
        for (var i = 1; i <= 3; i++) await ExpectMsgAsync(i);
        killSwitch.Shutdown();
        killSwitch.Abort(new InvalidOperationException("too late"));
        _gates.Open(1, 2, 3);
        (await Awaiting(all, "what was in flight")).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_switch_after_the_end_does_nothing()
    {
        var (killSwitch, all) = Source.From([1, 2]).ViaMaterialized(KillSwitches.Single<int>(), Keep.Right)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        (await Awaiting(all, "the elements")).ShouldBe([1, 2]);
        killSwitch.Shutdown();
    }
}
