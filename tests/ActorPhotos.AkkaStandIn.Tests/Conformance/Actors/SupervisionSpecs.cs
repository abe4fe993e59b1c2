using Akka.Actor;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Actors;

public sealed class SupervisionSpecs : ActorSpecs
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private async Task<(IActorRef Parent, IActorRef Child)> Family(SupervisorStrategy strategy)
    {
        var parent = Sys.ActorOf(Props.Create(() => new Worker(Seen)).WithSupervisorStrategy(strategy), "p");
        var child = await parent.Ask<IActorRef>(new Spawn(Props.Create(() => new Worker(Seen)), "c"), Limit);
        parent.Tell((Action<IActorContext>)(context => context.Watch(child)));
        await Seen.ShouldBe("p PreStart", "c PreStart");
        return (parent, child);
    }

    [Fact]
    public async Task Resume_goes_on_with_the_next_message()
    {
        var (_, child) = await Family(new OneForOneStrategy(_ => Directive.Resume));
        child.Tell(new Fail("boom"));
        child.Tell("next");
        await Seen.ShouldBe("c got next");
    }

    [Fact]
    public async Task Stop_ends_the_child()
    {
        var (_, child) = await Family(new OneForOneStrategy(_ => Directive.Stop));
        child.Tell(new Fail("boom"));
        child.Tell("never");
        await Seen.ShouldBe("c PostStop", "p saw c end");
    }

    [Fact]
    public async Task Past_its_limit_a_restart_becomes_a_stop()
    {
        var (_, child) = await Family(new OneForOneStrategy(1, TimeSpan.FromMinutes(1), _ => Directive.Restart));
        child.Tell(new Fail("one"));
        child.Tell(new Fail("two"));
        await Seen.ShouldBe("c PreRestart one Fail", "c PostStop", "c PostRestart one", "c PreStart",
            "c PostStop", "p saw c end");
    }

    [Fact]
    public async Task Escalate_fails_the_parent()
    {
        var (_, child) = await Family(new OneForOneStrategy(_ => Directive.Escalate));
        child.Tell(new Fail("boom"));
        (await Seen.Next("the restart of the parent")).ShouldStartWith("p PreRestart boom");
        await Seen.ShouldBe("p PostStop", "c PostStop", "p PostRestart boom", "p PreStart");
    }

    [Fact]
    public async Task An_actor_that_cannot_be_made_is_stopped_without_PostStop()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Worker(Seen)), "p");
        var child = await parent.Ask<IActorRef>(new Spawn(Props.Create(() => new Unborn()), "c"), Limit);
        parent.Tell((Action<IActorContext>)(context => context.Watch(child)));
        await Seen.ShouldBe("p PreStart", "p saw c end");
    }

    [Fact]
    public async Task Kill_stops_by_default()
    {
        var (_, child) = await Family(SupervisorStrategy.DefaultStrategy);
        child.Tell(Kill.Instance);
        await Seen.ShouldBe("c PostStop", "p saw c end");
    }

    [Fact]
    public async Task A_Terminated_that_is_not_handled_ends_the_watcher()
    {
        var (_, child) = await Family(SupervisorStrategy.DefaultStrategy);
        var widow = Sys.ActorOf(Props.Create(() => new Widow(Seen, child)), "w");
        await Seen.ShouldBe("w watches");
        child.Tell(PoisonPill.Instance);
        var all = new[] { await Seen.Next("1"), await Seen.Next("2"), await Seen.Next("3") };
        all[0].ShouldBe("c PostStop");
        all.ShouldBe(["c PostStop", "p saw c end", "w PostStop"], ignoreOrder: true);
        _ = widow;
    }

    [Fact]
    public async Task A_failed_child_waits_while_the_decision_is_made_and_no_one_else_does()
    {
        var decided = new TaskCompletionSource();
        var parent = Sys.ActorOf(Props.Create(() => new Worker(Seen)), "p");
        var first = await parent.Ask<IActorRef>(new Spawn(Props.Create(() => new Worker(Seen)), "c1"), Limit);
        var second = await parent.Ask<IActorRef>(new Spawn(Props.Create(() => new Worker(Seen)), "c2"), Limit);
        await Seen.ShouldBe("p PreStart", "c1 PreStart");
        await Seen.ShouldBe("c2 PreStart");
        first.Tell(new Fail("boom"));
        first.Tell("1");
        await Seen.ShouldBe("c1 PreRestart boom Fail", "c1 PostStop", "c1 PostRestart boom", "c1 PreStart", "c1 got 1");
        second.Tell("2");
        await Seen.ShouldBe("c2 got 2");
        decided.SetResult();
    }

    private sealed class Unborn : ReceiveActor
    {
        public Unborn() => throw new InvalidOperationException("no");
    }

    private sealed class Widow(Journal journal, IActorRef other) : ReceiveActor
    {
        protected override void PreStart()
        {
            Context.Watch(other);
            journal.Write("w watches");
        }

        protected override void PostStop() => journal.Write("w PostStop");
    }
}
