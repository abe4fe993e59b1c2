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

    [Theory]
    [InlineData(OverflowStrategy.DropHead, new[] { 0, 2, 3 })]
    [InlineData(OverflowStrategy.DropTail, new[] { 0, 1, 3 })]
    [InlineData(OverflowStrategy.DropBuffer, new[] { 0, 3 })]
    public async Task A_full_buffer_drops_what_the_strategy_says(OverflowStrategy strategy, int[] left)
    {
        var (queue, all) = await Stuck(strategy);
        await Offered<QueueOfferResult.Enqueued>(queue.OfferAsync(3));
        queue.Complete();
        _gates.Open(0);
        (await Awaiting(all, "the elements")).ShouldBe(left);
        await Awaiting(queue.WatchCompletionAsync(), "completion");
    }

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
    public async Task Fail_fails_the_stream()
    {
        var (queue, all) = await Stuck(OverflowStrategy.Fail);
        await Offered<QueueOfferResult.Failure>(queue.OfferAsync(3));
        (await FailureOf(all, "the failure")).ShouldBeOfType<BufferOverflowException>();
        (await FailureOf(queue.WatchCompletionAsync(), "completion")).ShouldBeOfType<BufferOverflowException>();
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
        var (queue, all) = Source.Queue<int>(2, OverflowStrategy.Backpressure).Take(1)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        await Offered<QueueOfferResult.Enqueued>(queue.OfferAsync(1));
        (await Awaiting(all, "the element")).ShouldBe([1]);
        await Awaiting(queue.WatchCompletionAsync(), "completion");
    }
}
