using ActorPhotos.TestSupport;
using Akka.Actor;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance;

/// <summary>
/// What goes wrong with a journal. A write fails when two actors of one id are alive: the second finds its sequence
/// number taken.
/// </summary>
public sealed class PersistFailureSpecs : PersistenceSpec
{
    private readonly ScratchFolder _folder;

    public PersistFailureSpecs() : this(new ScratchFolder()) { }

    private PersistFailureSpecs(ScratchFolder folder) : base(Sqlite(folder["journal.db"])) => _folder = folder;

    [Fact]
    public void A_persist_failure_stops_the_actor_whatever_the_strategy_and_its_handler_is_not_called()
    {
        var supervisor = Sys.ActorOf(Props.Create(() => new Restarting(TestActor)));
        supervisor.Tell(Scripted.Props("a", TestActor), TestActor);
        var child = ExpectMsg<IActorRef>();
        ExpectMsg("recovered at 0");
        Watch(child);
        TakeSequenceNumber();

        Tell(child, a => a.Note("mine"));
        child.Tell("command", TestActor);

        ExpectMsg("failed mine as 1");
        ExpectTerminated(child);
        ExpectMsg("supervisor: child ended");
    }

    [Fact]
    public void All_events_of_a_failed_write_are_missing()
    {
        var actor = Start("a");
        TakeSequenceNumber();

        Watch(actor);
        Tell(actor, a => a.PersistAll([new Noted("x"), new Noted("y")], e => a.Report(e.Text)));
        ExpectMsg("failed x as 1");
        ExpectTerminated(actor);

        Sys.ActorOf(Scripted.Props("a", TestActor));
        ExpectInOrder("replayed theirs", "recovered at 1");
    }

    [Fact]
    public void A_rejected_persist_is_reported_and_the_actor_goes_on()
    {
        var actor = Start("a");

        Tell(actor, a =>
        {
            a.Note("one");
            a.Note(Noted.Unwritable);
            a.Note("three");
        });
        actor.Tell("command", TestActor);
        ExpectInOrder("stored one as 1", "rejected unwritable as 2", "stored three as 3", "command");
        End(actor);

        Sys.ActorOf(Scripted.Props("a", TestActor));
        ExpectInOrder("replayed one", "replayed three", "recovered at 3");
    }

    [Fact]
    public void One_unwritable_event_rejects_all_that_were_to_be_stored_with_it()
    {
        var actor = Start("a");

        Tell(actor, a => a.PersistAll([new Noted("one"), new Noted(Noted.Unwritable)], e => a.Report(e.Text)));
        ExpectInOrder("rejected one as 1", "rejected unwritable as 2");
        Tell(actor, a => a.Note("three"));

        ExpectMsg("stored three as 3");
    }

    [Fact]
    public void A_replayed_event_that_cannot_be_applied_stops_the_actor_whatever_the_strategy()
    {
        Store("a", "one", Scripted.FailsToReplay, "three");
        var supervisor = Sys.ActorOf(Props.Create(() => new Restarting(TestActor)));

        supervisor.Tell(Scripted.Props("a", TestActor), TestActor);
        ExpectMsg<IActorRef>();

        ExpectInOrder("replayed one", "recovery failed", "supervisor: child ended");
    }

    [Fact]
    public void An_event_that_cannot_be_read_stops_the_actor()
    {
        Store("a", "one", Noted.Unreadable);
        var supervisor = Sys.ActorOf(Props.Create(() => new Restarting(TestActor)));

        supervisor.Tell(Scripted.Props("a", TestActor), TestActor);
        ExpectMsg<IActorRef>();

        // Whether the events before it are replayed first is up to the journal.
        FishForMessage<string>(text => text == "recovery failed");
        ExpectMsg("supervisor: child ended");
    }

    [Fact]
    public void A_supervisor_that_watches_brings_the_actor_back_after_a_pause_with_its_history()
    {
        var supervisor = Sys.ActorOf(Props.Create(() => new Recreating(Scripted.Props("a", TestActor))));
        ExpectMsg("recovered at 0");
        TakeSequenceNumber();

        supervisor.Tell(new Script(a => a.Note("mine")), TestActor);
        ExpectInOrder("failed mine as 1", "replayed theirs", "recovered at 1");
        supervisor.Tell(new Script(a => a.Note("again")), TestActor);

        ExpectMsg("stored again as 2");
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _folder.Dispose();
    }

    private void TakeSequenceNumber()
    {
        var rival = CreateTestProbe();
        var actor = Sys.ActorOf(Scripted.Props("a", rival));
        actor.Tell(new Script(a => a.Note("theirs")));
        rival.ExpectMsg("recovered at 0");
        rival.ExpectMsg("stored theirs as 1");
        rival.Watch(actor);
        Sys.Stop(actor);
        rival.ExpectTerminated(actor);
    }

    /// <summary>Would restart its child for any exception, and says so.</summary>
    private sealed class Restarting : ReceiveActor
    {
        private readonly IActorRef _report;

        public Restarting(IActorRef report)
        {
            _report = report;
            Receive<Props>(props => report.Tell(Context.Watch(Context.ActorOf(props))));
            Receive<Terminated>(_ => report.Tell("supervisor: child ended"));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(e =>
        {
            _report.Tell($"supervisor decides about {e.Message}");
            return Directive.Restart;
        });
    }

    /// <summary>The pattern of a job supervisor: watch, wait, create again.</summary>
    private sealed class Recreating : ReceiveActor, IWithTimers
    {
        private IActorRef _child;

        public Recreating(Props props)
        {
            _child = Context.Watch(Context.ActorOf(props));
            Receive<Terminated>(_ => Timers.StartSingleTimer("again", "again", TimeSpan.FromMilliseconds(10)));
            Receive<string>(_ => _child = Context.Watch(Context.ActorOf(props)));
            Receive<Script>(script => _child.Forward(script));
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }
}
