using Akka.Actor;
using Akka.TestKit;
using Xunit.Abstractions;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.TestKits;

/// <summary>Time that only the test moves.</summary>
public sealed class TestSchedulerSpecs(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit(
    "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"", output)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Nothing_happens_until_the_time_is_moved()
    {
        Scheduler.ScheduleTellOnce(TimeSpan.FromHours(1), TestActor, "now", ActorRefs.NoSender);
        Scheduler.Advance(TimeSpan.FromMinutes(59));
        ExpectNoMsg(Soon);
        Scheduler.Advance(TimeSpan.FromMinutes(1));
        ExpectMsg("now");
    }

    [Fact]
    public void What_is_due_comes_in_the_order_of_its_time()
    {
        foreach (var minute in new[] { 3, 1, 2 })
            Scheduler.ScheduleTellOnce(TimeSpan.FromMinutes(minute), TestActor, minute, ActorRefs.NoSender);
        Scheduler.AdvanceTo(Scheduler.Now + TimeSpan.FromMinutes(3));
        foreach (var minute in new[] { 1, 2, 3 }) ExpectMsg(minute);
    }

    [Fact]
    public void What_repeats_comes_once_an_interval_until_it_is_cancelled()
    {
        var minute = TimeSpan.FromMinutes(1);
        var tick = new Cancelable(Scheduler);
        Scheduler.ScheduleTellRepeatedly(minute, minute, TestActor, "tick", ActorRefs.NoSender, tick);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Scheduler.Advance(minute);
            ExpectMsg("tick");
        }
        tick.Cancel();
        Scheduler.Advance(minute);
        ExpectNoMsg(Soon);
    }

    [Fact]
    public void Timers_and_receive_timeouts_follow_it()
    {
        var sleeper = Sys.ActorOf(Props.Create(() => new Sleeper(TestActor)));
        ExpectMsg("started");
        Scheduler.Advance(TimeSpan.FromMinutes(5));
        ExpectMsg("timer");
        sleeper.Tell("wait");
        ExpectMsg("waiting");
        // The receive timeout is armed after the turn that set it: wait until the actor has had another.
        sleeper.Tell(new Identify(1));
        ExpectMsg<ActorIdentity>();
        AwaitAssert(() =>
        {
            Scheduler.Advance(TimeSpan.FromMinutes(10));
            ExpectMsg("timeout", TimeSpan.FromMilliseconds(50));
        });
    }

    private sealed class Sleeper : ReceiveActor, IWithTimers
    {
        private readonly IActorRef _observer;

        public Sleeper(IActorRef observer)
        {
            Receive<string>(text =>
            {
                observer.Tell(text == "wait" ? "waiting" : text);
                if (text == "wait") Context.SetReceiveTimeout(TimeSpan.FromMinutes(10));
            });
            Receive<ReceiveTimeout>(_ =>
            {
                Context.SetReceiveTimeout(null);
                observer.Tell("timeout");
            });
            _observer = observer;
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart()
        {
            Timers.StartSingleTimer("key", "timer", TimeSpan.FromMinutes(5));
            _observer.Tell("started");
        }
    }
}
