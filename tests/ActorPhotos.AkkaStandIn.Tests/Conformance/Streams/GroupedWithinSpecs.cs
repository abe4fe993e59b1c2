using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.TestKit;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Streams;

public sealed class GroupedWithinSpecs()
    : StreamSpec("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"")
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    private (ISourceQueueWithComplete<int> Queue, Task<Akka.Done> End) Run() =>
        Source.Queue<int>(16, OverflowStrategy.Backpressure).GroupedWithin(3, Interval)
            .Select(group => Tell(string.Join(' ', group)))
            .ToMaterialized(Sink.Ignore<string>(), Keep.Both)
            .Run(Materializer);

    private static async Task Offer(ISourceQueueWithComplete<int> queue, params int[] elements)
    {
        foreach (var element in elements)
            (await Awaiting(queue.OfferAsync(element), "an offer")).ShouldBeOfType<QueueOfferResult.Enqueued>();
    }

    [Fact]
    public async Task A_group_leaves_when_it_is_full()
    {
        var (queue, _) = Run();
        await Offer(queue, 1, 2, 3, 4, 5, 6);
        await ExpectMsgAsync("1 2 3");
        await ExpectMsgAsync("4 5 6");
    }

    [Fact]
    public async Task A_group_leaves_when_its_time_is_over_and_no_empty_group_ever_does()
    {
        var (queue, _) = Run();
        await Offer(queue, 1, 2);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        Scheduler.Advance(Interval);
        await ExpectMsgAsync("1 2");
        Scheduler.Advance(Interval);
        Scheduler.Advance(Interval);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        await Offer(queue, 3);
        Scheduler.Advance(Interval);
        await ExpectMsgAsync("3");
    }

    [Fact]
    public async Task A_group_by_weight_leaves_when_it_is_heavy_enough_and_what_is_too_much_begins_the_next()
    {
        var (queue, end) = Source.Queue<int>(16, OverflowStrategy.Backpressure)
            .GroupedWeightedWithin(10, Interval, element => element)
            .Select(group => Tell(string.Join(' ', group)))
            .ToMaterialized(Sink.Ignore<string>(), Keep.Both)
            .Run(Materializer);
        await Offer(queue, 1, 2, 7, 6, 5, 1);
        await ExpectMsgAsync("1 2 7");
        await ExpectMsgAsync("6");
        Scheduler.Advance(Interval);
        await ExpectMsgAsync("5 1");
        await Offer(queue, 25, 3);
        await ExpectMsgAsync("25");
        queue.Complete();
        await ExpectMsgAsync("3");
        await Awaiting(end, "completion");
    }

    [Fact]
    public async Task The_rest_leaves_when_upstream_completes()
    {
        var (queue, end) = Run();
        await Offer(queue, 1, 2, 3, 4);
        queue.Complete();
        await ExpectMsgAsync("1 2 3");
        await ExpectMsgAsync("4");
        await Awaiting(end, "completion");
    }

    [Fact]
    public async Task Nothing_at_all_gives_no_group()
    {
        var (queue, end) = Run();
        queue.Complete();
        await Awaiting(end, "completion");
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task A_failure_drops_the_unfinished_group()
    {
        var (queue, end) = Run();
        await Offer(queue, 1);
        queue.Fail(new InvalidOperationException("broken"));
        (await FailureOf(end, "the failure")).ShouldBeOfType<InvalidOperationException>();
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }
}
