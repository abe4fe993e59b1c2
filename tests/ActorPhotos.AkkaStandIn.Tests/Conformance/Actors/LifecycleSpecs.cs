using Akka.Actor;
using Akka.Event;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Actors;

public sealed class LifecycleSpecs : ActorSpecs
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private IActorRef Start(string name) => Sys.ActorOf(Props.Create(() => new Worker(Seen)), name);

    private Task<IActorRef> Child(IActorRef parent, string name) =>
        parent.Ask<IActorRef>(new Spawn(Props.Create(() => new Worker(Seen)), name), Limit);

    [Fact]
    public async Task Messages_of_one_sender_arrive_in_order()
    {
        var actor = Start("a");
        for (var i = 0; i < 500; i++) actor.Tell($"{i}");
        await Seen.ShouldBe("a PreStart");
        for (var i = 0; i < 500; i++) await Seen.ShouldBe($"a got {i}");
    }

    [Fact]
    public async Task A_restart_keeps_the_mailbox_and_loses_the_message_that_failed()
    {
        var actor = Start("a");
        actor.Tell("1");
        actor.Tell(new Fail("boom"));
        actor.Tell("2");
        await Seen.ShouldBe(
            "a PreStart", "a got 1", "a PreRestart boom Fail", "a PostStop", "a PostRestart boom", "a PreStart",
                "a got 2");
    }

    [Fact]
    public async Task A_restart_stops_the_children_first()
    {
        var parent = Start("p");
        await Child(parent, "c");
        parent.Tell(new Fail("boom"));
        parent.Tell("after");
        await Seen.ShouldBe("p PreStart", "c PreStart", "p PreRestart boom Fail", "p PostStop", "c PostStop",
            "p PostRestart boom", "p PreStart", "p got after");
    }

    [Fact]
    public async Task Children_stop_before_the_PostStop_of_their_parent()
    {
        var parent = Start("p");
        await Child(await Child(parent, "c"), "g");
        await Seen.ShouldBe("p PreStart", "c PreStart", "g PreStart");
        Sys.Stop(parent);
        await Seen.ShouldBe("g PostStop", "c PostStop", "p PostStop");
    }

    [Fact]
    public async Task A_stop_overtakes_what_is_queued_and_a_poison_pill_does_not()
    {
        var first = Start("a");
        first.Tell("1");
        first.Tell(PoisonPill.Instance);
        first.Tell("2");
        await Seen.ShouldBe("a PreStart", "a got 1", "a PostStop");
        var second = Start("b");
        second.Tell((Action<IActorContext>)(context => context.Stop(context.Self)));
        second.Tell("never");
        await Seen.ShouldBe("b PreStart", "b PostStop");
        Seen.ShouldHaveNoMore();
    }

    [Fact]
    public async Task Terminated_comes_after_PostStop_and_the_name_is_free_by_then()
    {
        var parent = Start("p");
        var child = await Child(parent, "c");
        parent.Tell((Action<IActorContext>)(context => context.Watch(child)));
        child.Tell(PoisonPill.Instance);
        await Seen.ShouldBe("p PreStart", "c PreStart", "c PostStop", "p saw c end");
        (await Child(parent, "c")).Path.ShouldBe(child.Path);
        await Seen.ShouldBe("c PreStart");
    }

    [Fact]
    public async Task Watching_an_actor_that_is_gone_gives_Terminated()
    {
        var gone = Start("gone");
        gone.Tell(PoisonPill.Instance);
        await Seen.ShouldBe("gone PreStart", "gone PostStop");
        var watcher = Start("w");
        watcher.Tell((Action<IActorContext>)(context => context.Watch(gone)));
        await Seen.ShouldBe("w PreStart", "w saw gone end");
    }

    [Fact]
    public async Task A_name_is_used_once_at_a_time_and_some_are_not_allowed()
    {
        Start("a");
        await Seen.ShouldBe("a PreStart");
        Should.Throw<InvalidActorNameException>(() => Start("a"));
        Should.Throw<InvalidActorNameException>(() => Start("$a"));
        Should.Throw<InvalidActorNameException>(() => Start("a/b"));
        Start(null!).Path.Name.ShouldStartWith("$");
    }

    [Fact]
    public async Task A_path_names_the_system_and_the_way_down()
    {
        var child = await Child(Start("p"), "c");
        child.Path.ToString().ShouldBe("akka://specs/user/p/c");
        child.Path.Elements.ShouldBe(["user", "p", "c"]);
        child.Path.Parent.Name.ShouldBe("p");
        (child.Path.Parent / "c").ShouldBe(child.Path);
    }

    [Fact]
    public async Task What_a_stopped_actor_is_sent_becomes_a_dead_letter()
    {
        var listener = Sys.ActorOf(Props.Create(() => new Letters(Seen)));
        Sys.EventStream.Subscribe(listener, typeof(DeadLetter));
        var actor = Start("a");
        actor.Tell(PoisonPill.Instance);
        await Seen.ShouldBe("a PreStart", "a PostStop");
        actor.Tell("too late");
        await Seen.ShouldBe("letter too late to a");
    }

    [Fact]
    public async Task The_system_is_terminated_after_the_last_PostStop()
    {
        Start("a");
        await Seen.ShouldBe("a PreStart");
        await Sys.Terminate().WaitAsync(Limit);
        await Seen.ShouldBe("a PostStop");
        Should.Throw<InvalidOperationException>(() => Start("b"));
    }

    private sealed class Letters : ReceiveActor
    {
        public Letters(Journal journal) =>
            Receive<DeadLetter>(letter => journal.Write($"letter {letter.Message} to {letter.Recipient.Path.Name}"));
    }
}
