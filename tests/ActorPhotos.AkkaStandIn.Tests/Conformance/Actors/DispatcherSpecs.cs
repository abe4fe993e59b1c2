using Akka.Actor;
using Xunit.Abstractions;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Actors;

/// <summary>Blocking work has threads of its own and delays nobody else.</summary>
public sealed class DispatcherSpecs(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit("""
    blocking {
      type = ForkJoinDispatcher
      throughput = 1
      dedicated-thread-pool.thread-count = 2
    }
    alone {
      type = PinnedDispatcher
    }
    """, output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void Blocked_threads_of_a_dispatcher_do_not_delay_the_default_one()
    {
        using var gate = new ManualResetEventSlim();
        var blockers = Enumerable.Range(0, 8).Select(_ => Block(gate, "blocking")).ToList();
        var free = Sys.ActorOf(Props.Create(() => new Blocker(null)));
        free.Tell("who");
        ExpectMsg<string>(Limit);
        gate.Set();
        foreach (var _ in blockers) ExpectMsg("done", Limit);
    }

    [Fact]
    public void A_blocked_default_dispatcher_does_not_delay_the_threads_of_another()
    {
        using var gate = new ManualResetEventSlim();
        foreach (var _ in Enumerable.Range(0, Environment.ProcessorCount * 2)) Block(gate,
            "akka.actor.default-dispatcher");
        var own = Sys.ActorOf(Props.Create(() => new Blocker(null)).WithDispatcher("blocking"));
        own.Tell("who");
        var answer = FishForMessage<string>(text => text.StartsWith("blocking", StringComparison.Ordinal), Limit);
        answer.ShouldNotBeEmpty();
        gate.Set();
    }

    [Fact]
    public void A_pinned_actor_keeps_its_thread()
    {
        var pinned = Sys.ActorOf(Props.Create(() => new Pinned()).WithDispatcher("alone"));
        var threads = new HashSet<int>();
        foreach (var _ in Enumerable.Range(0, 50))
        {
            pinned.Tell("thread");
            threads.Add(ExpectMsg<int>(Limit));
        }
        threads.Count.ShouldBe(1);
    }

    [Fact]
    public void An_unknown_dispatcher_is_an_error_when_the_actor_is_made() =>
        Should.Throw<Exception>(() => Sys.ActorOf(Props.Create(() =>
            new Pinned()).WithDispatcher("no-such-dispatcher")));

    private IActorRef Block(ManualResetEventSlim gate, string dispatcher)
    {
        var blocker = Sys.ActorOf(Props.Create(() => new Blocker(gate)).WithDispatcher(dispatcher));
        blocker.Tell("block");
        return blocker;
    }

    private sealed class Blocker : ReceiveActor
    {
        public Blocker(ManualResetEventSlim? gate)
        {
            Receive<string>(text => text == "block", _ =>
            {
                gate!.Wait(Limit);
                Sender.Tell("done");
            });
            Receive<string>(_ => Sender.Tell(Context.Dispatcher.Id));
        }
    }

    private sealed class Pinned : ReceiveActor
    {
        public Pinned() => Receive<string>(_ => Sender.Tell(Environment.CurrentManagedThreadId));
    }
}
