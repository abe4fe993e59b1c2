using Akka.Streams;
using Akka.Streams.Dsl;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Streams;

public sealed class BackPressureSpecs() : StreamSpec("""
    blocking {
      type = ForkJoinDispatcher
      throughput = 1
      dedicated-thread-pool { thread-count = 2, threadtype = background }
    }
    """)
{
    private readonly Gates _gates = new();

    [Fact]
    public async Task Without_a_boundary_upstream_works_only_on_demand()
    {
        Source.From(Enumerable.Range(1, 1000)).Select(Tell).SelectAsync(2, e => _gates[e].Task)
            .To(Sink.Ignore<int>()).Run(Materializer);
        await ExpectMsgAsync(1);
        await ExpectMsgAsync(2);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
        _gates.Open(1);
        await ExpectMsgAsync(3);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task A_boundary_buffers_a_bounded_number_of_elements()
    {
        Source.From(Enumerable.Range(1, 1000)).Select(Tell).Async().SelectAsync(1, e => _gates[e].Task)
            .To(Sink.Ignore<int>()).Run(Materializer);
        var count = 0;
        while (await ReceiveOneAsync(TimeSpan.FromMilliseconds(count == 0 ? 5000 : 300)) is not null) count++;
        count.ShouldBeInRange(2, 32);
        _gates.Open([.. Enumerable.Range(1, 1000)]);
        await ExpectMsgAsync(count + 1);
    }

    [Fact]
    public async Task A_boundary_keeps_order_and_loses_nothing()
    {
        var all = Source.From(Enumerable.Range(1, 50_000)).Async().Select(e => e + 1).Async().Select(e => e - 1).Async()
            .RunWith(Sink.Seq<int>(), Materializer);
        (await Awaiting(all, "all elements")).ShouldBe(Enumerable.Range(1, 50_000));
    }

    [Fact]
    public async Task An_input_buffer_of_one_hands_over_element_by_element()
    {
        var slow = Flow.Create<int>().SelectAsync(1, e => _gates[e].Task).Async()
            .AddAttributes(Attributes.CreateInputBuffer(1, 1));
        Source.From(Enumerable.Range(1, 1000)).Select(Tell).Via(slow).To(Sink.Ignore<int>()).Run(Materializer);
        var count = 0;
        while (await ReceiveOneAsync(TimeSpan.FromMilliseconds(count == 0 ? 5000 : 300)) is not null) count++;
        count.ShouldBeInRange(1, 3);
    }

    [Fact]
    public async Task Functions_of_one_island_never_run_at_once()
    {
        var running = 0;
        int Alone(int element)
        {
            Interlocked.Increment(ref running).ShouldBe(1);
            Thread.SpinWait(200);
            Interlocked.Decrement(ref running);
            return element;
        }

        var end = Source.From(Enumerable.Range(1, 5000)).Select(Alone)
            .SelectAsyncUnordered(8, async e =>
            {
                await Task.Yield();
                return e;
            })
            .Select(Alone).SelectMany(e => new[] { e }).Where(e => Alone(e) > 0)
            .RunWith(Sink.ForEach<int>(e => Alone(e)), Materializer);
        await Awaiting(end, "the end");
    }

    [Fact]
    public async Task A_dispatcher_attribute_decides_where_stage_code_runs()
    {
        var blocking = Flow.Create<int>().Select(_ => Thread.CurrentThread.IsThreadPoolThread)
            .WithAttributes(ActorAttributes.CreateDispatcher("blocking")).Async();
        var pooled = Source.From([1, 2, 3]).Via(blocking).RunWith(Sink.Seq<bool>(), Materializer);
        (await Awaiting(pooled, "the elements")).ShouldBe([false, false, false]);
    }

    [Fact]
    public async Task A_downstream_that_has_enough_cancels_upstream()
    {
        var ((ended, killSwitch), rest) = Source.From(Enumerable.Range(1, int.MaxValue)).WatchTermination(Keep.Right)
            .Async().ViaMaterialized(KillSwitches.Single<int>(), Keep.Both)
            .ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Materializer);
        killSwitch.Shutdown();
        await Awaiting(ended, "the cancellation");
        await Awaiting(rest, "the end");
    }
}
