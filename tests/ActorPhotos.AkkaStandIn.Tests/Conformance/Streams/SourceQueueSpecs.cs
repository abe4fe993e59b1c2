using System.Collections.Immutable;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Streams;

public sealed class SourceQueueSpecs : StreamSpec
{
    private readonly Gates _gates = new();

    /// <summary>Takes one element and then nothing until gate 0 opens; the buffer has room for two.</summary>
    private async Task<(ISourceQueueWithComplete<int> Queue, Task<IImmutableList<int>> All)> Stuck(
        OverflowStrategy strategy)
    {
        var (queue, all) = Source.Queue<int>(2, strategy)
            .SelectAsync(1, e =>
            {
                Tell(e);
                return e == 0 ? _gates[0].Task : Task.FromResult(e);
            })
            .ToMaterialized(Sink.Seq<int>(), Keep.Both)
            .Run(Materializer);
        await Offered<QueueOfferResult.Enqueued>(queue.OfferAsync(0));
        await ExpectMsgAsync(0);
        await Offered<QueueOfferResult.Enqueued>(queue.OfferAsync(1));
        await Offered<QueueOfferResult.Enqueued>(queue.OfferAsync(2));
        return (queue, all);
    }

    private static async Task<TResult> Offered<TResult>(Task<IQueueOfferResult> offer) =>
        (await Awaiting(offer, "the answer to an offer")).ShouldBeOfType<TResult>();

    [Fact]
    public async Task DropNew_refuses_the_new_element()
    {
        var (queue, all) = await Stuck(OverflowStrategy.DropNew);
        await Offered<QueueOfferResult.Dropped>(queue.OfferAsync(3));
        queue.Complete();
        _gates.Open(0);
        (await Awaiting(all, "the elements")).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task Backpressure_holds_the_offer_back_until_there_is_room()
    {
        var (queue, all) = await Stuck(OverflowStrategy.Backpressure);
        var waiting = queue.OfferAsync(3);
        await FailureOf(queue.OfferAsync(4), "a second waiting offer");
        waiting.IsCompleted.ShouldBeFalse();
        _gates.Open(0);
        await Offered<QueueOfferResult.Enqueued>(waiting);
        queue.Complete();
        (await Awaiting(all, "the elements")).ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public async Task Completion_sends_what_is_buffered_first()
    {
        var (queue, all) = await Stuck(OverflowStrategy.Backpressure);
        queue.Complete();
        await Offered<QueueOfferResult.QueueClosed>(queue.OfferAsync(3));
        _gates.Open(0);
        (await Awaiting(all, "the elements")).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task An_offer_after_the_end_is_never_enqueued()
    {
        var (queue, all) = await Stuck(OverflowStrategy.Backpressure);
        queue.Complete();
        _gates.Open(0);
        await Awaiting(all, "the elements");
        var late = queue.OfferAsync(4);
        await Task.WhenAny(late, Task.Delay(TimeSpan.FromSeconds(20)));
        late.IsCompleted.ShouldBeTrue("the late offer was never answered");
        if (late.IsCompletedSuccessfully) (await late).ShouldBeOfType<QueueOfferResult.QueueClosed>();
    }

    [Fact]
    public async Task Failing_the_queue_fails_the_stream()
    {
        var (queue, all) = await Stuck(OverflowStrategy.Backpressure);
        queue.Fail(new InvalidOperationException("broken"));
        (await FailureOf(all, "the failure")).ShouldBeOfType<InvalidOperationException>();
        (await FailureOf(queue.WatchCompletionAsync(), "completion")).ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Cancellation_completes_the_queue()
    {
        var ((queue, killSwitch), all) = Source.Queue<int>(2, OverflowStrategy.Backpressure)
            .ViaMaterialized(KillSwitches.Single<int>(), Keep.Both)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        killSwitch.Shutdown();
        (await Awaiting(all, "the end")).ShouldBeEmpty();
        await Awaiting(queue.WatchCompletionAsync(), "completion");
    }
}
