using Akka.Actor;
using Akka.TestKit;
using Xunit.Abstractions;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Actors;

/// <summary>
/// How the program restarts a worker: OneForOne has no back-off, so the worker is stopped, and its supervisor makes a
/// new one some time after Terminated.
/// </summary>
public sealed class BackOffSpecs(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit(
    "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"", output)
{
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(30);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_stopped_worker_is_made_anew_after_the_back_off_and_not_before()
    {
        var supervisor = Sys.ActorOf(Props.Create(() => new Supervisor(TestActor)), "supervisor");
        var first = ExpectMsg<WorkerStarted>().Worker;
        supervisor.Tell("fail");
        ExpectMsg("worker stopped");
        ExpectMsg("terminated");
        Scheduler.Advance(BackOff - TimeSpan.FromTicks(1));
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        Scheduler.Advance(TimeSpan.FromTicks(1));
        var second = ExpectMsg<WorkerStarted>().Worker;
        second.Path.ShouldBe(first.Path);
        second.ShouldNotBe(first);
        supervisor.Tell("work");
        ExpectMsg("work");
    }

    private sealed record WorkerStarted(IActorRef Worker);

    private sealed class Supervisor : ReceiveActor, IWithTimers
    {
        private readonly IActorRef _observer;
        private IActorRef? _worker;

        public Supervisor(IActorRef observer)
        {
            _observer = observer;
            Receive<Terminated>(ended =>
            {
                Timers.StartSingleTimer("back-off", Create.Instance, BackOff);
                observer.Tell("terminated");
            });
            Receive<Create>(_ => StartWorker());
            Receive<string>(text => _worker!.Forward(text));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => StartWorker();

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

        private void StartWorker()
        {
            var observer = _observer;
            _worker = Context.Watch(Context.ActorOf(Props.Create(() => new Worker(observer)), "worker"));
        }

        private sealed class Create
        {
            public static readonly Create Instance = new();
        }
    }

    private sealed class Worker : ReceiveActor
    {
        private readonly IActorRef _observer;

        public Worker(IActorRef observer)
        {
            _observer = observer;
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("asked to fail"));
            Receive<string>(text => observer.Tell(text));
        }

        protected override void PreStart() => _observer.Tell(new WorkerStarted(Self));

        protected override void PostStop() => _observer.Tell("worker stopped");
    }
}
