using Akka.Actor;
using Xunit.Abstractions;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Actors;

/// <summary>
/// However many send at once, an actor handles one message at a time, and each sender's in its order.
/// </summary>
public sealed class OneAtATimeSpecs(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit(output: output)
{
    private const int Senders = 8;
    private const int Each = 2_000;

    [Fact]
    public void Messages_of_many_senders_are_handled_one_at_a_time_and_in_the_order_of_each()
    {
        var observer = TestActor;
        var counter = Sys.ActorOf(Props.Create(() => new Counter(observer)));
        Parallel.For(0, Senders, new ParallelOptions { MaxDegreeOfParallelism = Senders }, sender =>
        {
            for (var i = 0; i < Each; i++) counter.Tell(new Numbered(sender, i), ActorRefs.NoSender);
        });
        ExpectMsg("all in order, never two at once", TimeSpan.FromSeconds(30));
    }

    private sealed record Numbered(int Sender, int Number);

    private sealed class Counter : ReceiveActor
    {
        private readonly int[] _next = new int[Senders];
        private int _inside;
        private bool _good = true;

        public Counter(IActorRef observer) => Receive<Numbered>(message =>
        {
            _good &= Interlocked.Increment(ref _inside) == 1 && _next[message.Sender]++ == message.Number;
            Interlocked.Decrement(ref _inside);
            if (_next.Sum() == Senders * Each)
                observer.Tell(_good ? "all in order, never two at once" : "disorder");
        });
    }
}
