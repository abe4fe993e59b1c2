using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Actors;

public sealed class BehaviourSpecs : ActorSpecs
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Stashed_messages_come_back_in_order_before_the_others()
    {
        var door = Sys.ActorOf(Props.Create(() => new Door(Seen)));
        foreach (var text in new[] { "1", "2", "open", "3", "close", "4", "open" }) door.Tell(text);
        await Seen.ShouldBe("open", "1", "2", "3", "close", "open", "4");
    }

    [Fact]
    public async Task Stashed_messages_survive_a_restart()
    {
        var door = Sys.ActorOf(Props.Create(() => new Door(Seen)));
        foreach (var text in new[] { "1", "fail", "open" }) door.Tell(text);
        await Seen.ShouldBe("open", "1");
    }

    [Fact]
    public async Task A_periodic_timer_repeats_until_it_is_cancelled_and_then_not_once_more()
    {
        var clock = Sys.ActorOf(Props.Create(() => new Clock(Seen)));
        clock.Tell("start");
        await Seen.ShouldBe("tick", "tick", "tick");
        (await clock.Ask<string>("stop", Limit)).ShouldBe("stopped");
        while (await clock.Ask<string>("active?", Limit) != "False") { }
        (await Seen.Next("end of the ticks")).ShouldBeOneOf("tick", "stopping");
    }

    [Fact]
    public async Task A_timer_that_was_replaced_while_its_message_was_queued_is_not_heard()
    {
        var clock = Sys.ActorOf(Props.Create(() => new Clock(Seen)));
        clock.Tell("race");
        await Seen.ShouldBe("second");
    }

    [Fact]
    public async Task A_receive_timeout_comes_after_silence()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Impatient(Seen)));
        await Seen.ShouldBe("timeout", "timeout");
        actor.Tell("enough");
        while (await Seen.Next("enough") != "enough") { }
    }

    [Fact]
    public async Task BecomeStacked_and_Unbecome_change_the_handlers()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Moody(Seen)));
        foreach (var text in new[] { "a", "angry", "a", "calm", "a" }) actor.Tell(text);
        await Seen.ShouldBe("calm a", "angry a", "calm a");
    }

    [Fact]
    public async Task What_has_no_handler_is_published_as_unhandled()
    {
        var listener = Sys.ActorOf(Props.Create(() => new Listener(Seen)));
        Sys.EventStream.Subscribe(listener, typeof(UnhandledMessage));
        Sys.ActorOf(Props.Create(() => new Moody(Seen)), "m").Tell(42);
        await Seen.ShouldBe("unhandled 42 at m");
    }

    [Fact]
    public async Task An_actor_runs_on_the_dispatcher_its_props_name()
    {
        await using var system = new AsyncSystem("""
            pinned { type = PinnedDispatcher }
            pool { type = ForkJoinDispatcher, throughput = 1, dedicated-thread-pool { thread-count = 2 } }
            """);
        foreach (var name in new[] { "pinned", "pool" })
        {
            var actor = system.Sys.ActorOf(Props.Create(() => new WhereAmI()).WithDispatcher(name));
            (await actor.Ask<string>("?", Limit)).ShouldBe("own thread");
        }
        Should.Throw<ConfigurationException>(() =>
            system.Sys.ActorOf(Props.Create(() => new WhereAmI()).WithDispatcher("nowhere")));
    }

    [Fact]
    public async Task Phases_of_the_shutdown_run_in_order_and_end_the_system()
    {
        await using var system = new AsyncSystem("");
        var shutdown = CoordinatedShutdown.Get(system.Sys);
        void Add(string phase, string text) => shutdown.AddTask(phase, text, () =>
        {
            Seen.Write(text);
            return Task.FromResult(Akka.Done.Instance);
        });
        Add(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "last");
        Add(CoordinatedShutdown.PhaseServiceStop, "stop");
        Add(CoordinatedShutdown.PhaseBeforeServiceUnbind, "first");
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "fails", () =>
            throw new InvalidOperationException("no"));
        await shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).WaitAsync(Limit);
        await Seen.ShouldBe("first", "stop", "last");
        shutdown.ShutdownReason.ShouldBe(CoordinatedShutdown.ClrExitReason.Instance);
        system.Sys.WhenTerminated.IsCompleted.ShouldBeTrue();
    }

    private sealed class AsyncSystem(string hocon) : IAsyncDisposable
    {
        public ActorSystem Sys { get; } = ActorSystem.Create("other", ConfigurationFactory.ParseString(
            "akka.loglevel = OFF, akka.stdout-loglevel = OFF\n" + hocon));

        public async ValueTask DisposeAsync() => await Sys.Terminate().WaitAsync(Limit);
    }

    private sealed class Door : ReceiveActor, IWithUnboundedStash
    {
        private readonly Journal _journal;

        public Door(Journal journal)
        {
            _journal = journal;
            Closed();
        }

        public IStash Stash { get; set; } = null!;

        private void Closed()
        {
            Receive<string>(text => text == "open", text =>
            {
                _journal.Write(text);
                Become(Open);
                Stash.UnstashAll();
            });
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("fail"));
            ReceiveAny(_ => Stash.Stash());
        }

        private void Open()
        {
            Receive<string>(text =>
            {
                _journal.Write(text);
                if (text == "close") Become(Closed);
            });
        }
    }

    private sealed class Clock : ReceiveActor, IWithTimers
    {
        public Clock(Journal journal)
        {
            Receive<string>(text => text == "start", _ =>
                Timers.StartPeriodicTimer("t", "tick", TimeSpan.Zero, TimeSpan.FromMilliseconds(2)));
            Receive<string>(text => text == "stop", _ =>
            {
                Timers.Cancel("t");
                journal.Write("stopping");
                Become(() =>
                {
                    Receive<string>(text => text == "tick", _ => journal.Write("late tick"));
                    Receive<string>(text => text == "active?", _ => Sender.Tell($"{Timers.IsTimerActive("t")}"));
                });
                Sender.Tell("stopped");
            });
            Receive<string>(text => text == "race", _ =>
            {
                Timers.StartSingleTimer("t", "first", TimeSpan.Zero);
                SpinWait.SpinUntil(() => false, 30);
                Timers.StartSingleTimer("t", "second", TimeSpan.Zero);
            });
            Receive<string>(journal.Write);
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }

    private sealed class Impatient : ReceiveActor
    {
        public Impatient(Journal journal)
        {
            Receive<ReceiveTimeout>(_ => journal.Write("timeout"));
            Receive<string>(text =>
            {
                Context.SetReceiveTimeout(null);
                journal.Write(text);
            });
        }

        protected override void PreStart() => Context.SetReceiveTimeout(TimeSpan.FromMilliseconds(5));
    }

    private sealed class Moody : ReceiveActor
    {
        public Moody(Journal journal)
        {
            Receive<string>(text => text == "angry", _ => BecomeStacked(() =>
            {
                Receive<string>(text => text == "calm", _ => UnbecomeStacked());
                Receive<string>(text => journal.Write("angry " + text));
            }));
            Receive<string>(text => journal.Write("calm " + text));
        }
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(Journal journal) =>
            Receive<UnhandledMessage>(m => journal.Write($"unhandled {m.Message} at {m.Recipient.Path.Name}"));
    }

    private sealed class WhereAmI : ReceiveActor
    {
        public WhereAmI() => ReceiveAny(_ => Sender.Tell(Thread.CurrentThread.IsThreadPoolThread ? "pool"
            : "own thread"));
    }
}
