using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Supervision;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Streams;

public sealed class SelectAsyncSpecs : StreamSpec
{
    private readonly Gates _gates = new();

    private Task<int> Gated(int element)
    {
        Tell(element);
        return _gates[element].Task;
    }

    [Fact]
    public async Task Results_leave_in_the_order_of_the_elements()
    {
        var all = Source.From(Enumerable.Range(1, 4)).SelectAsync(4, Gated).RunWith(Sink.Seq<int>(), Materializer);
        for (var i = 1; i <= 4; i++) await ExpectMsgAsync(i);
        _gates.Open(4, 3, 2, 1);
        (await Awaiting(all, "the results")).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task No_more_tasks_run_than_the_parallelism()
    {
        var all = Source.From(Enumerable.Range(1, 6)).SelectAsync(2, Gated).RunWith(Sink.Seq<int>(), Materializer);
        await ExpectMsgAsync(1);
        await ExpectMsgAsync(2);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
        _gates.Open(2);
        // The second is ready but waits for the first, and holds its slot while it does.
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
        _gates.Open(1, 3, 4, 5, 6);
        (await Awaiting(all, "the results")).ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task Unordered_results_leave_as_they_come_and_free_their_slot()
    {
        var all = Source.From(Enumerable.Range(1, 3)).SelectAsyncUnordered(2, Gated).Select(e => Tell("out " + e))
            .RunWith(Sink.Ignore<string>(), Materializer);
        await ExpectMsgAsync(1);
        await ExpectMsgAsync(2);
        _gates.Open(2);
        (await ReceiveTwo()).ShouldBe(["3", "out 2"], ignoreOrder: true);
        _gates.Open(3);
        await ExpectMsgAsync("out 3");
        _gates.Open(1);
        await ExpectMsgAsync("out 1");
        await Awaiting(all, "the end");

        async Task<string?[]> ReceiveTwo() =>
            [(await ExpectMsgAsync<object>()).ToString(), (await ExpectMsgAsync<object>()).ToString()];
    }

    [Fact]
    public async Task A_hundred_thousand_finished_tasks_neither_recurse_nor_get_lost()
    {
        var sum = Source.From(Enumerable.Range(1, 100_000)).SelectAsync(4, Task.FromResult)
            .RunWith(Sink.Aggregate<int, long>(0L, (total, element) => total + element), Materializer);
        (await Awaiting(sum, "the sum")).ShouldBe(5_000_050_000L);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_task_fails_the_stream(bool ordered)
    {
        var source = Source.From(Enumerable.Range(1, 3));
        var mapped = ordered ? source.SelectAsync(2, Gated) : source.SelectAsyncUnordered(2, Gated);
        var all = mapped.RunWith(Sink.Seq<int>(), Materializer);
        await ExpectMsgAsync(1);
        await ExpectMsgAsync(2);
        _gates[2].SetException(new InvalidOperationException("broken"));
        _gates.Open(1, 3);
        var failure = await FailureOf(all, "the failure");
        failure.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("broken");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Resume_drops_the_element_silently(bool ordered)
    {
        Func<int, Task<int>> map = e =>
            e == 2 ? Task.FromException<int>(new InvalidOperationException("broken")) : Task.FromResult(e);
        var source = Source.From(Enumerable.Range(1, 4));
        var mapped = ordered ? source.SelectAsync(2, map) : source.SelectAsyncUnordered(2, map);
        var all = mapped.WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider))
            .RunWith(Sink.Seq<int>(), Materializer);
        (await Awaiting(all, "the rest")).ShouldBe([1, 3, 4]);
    }

    [Fact]
    public async Task A_function_that_throws_fails_the_stream()
    {
        Func<int, Task<int>> broken = _ => throw new InvalidOperationException("no");
        var all = Source.From([1]).SelectAsync(1, broken)
            .RunWith(Sink.Seq<int>(), Materializer);
        (await FailureOf(all, "the failure")).ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Tasks_under_way_are_finished_after_upstream_completes()
    {
        var all = Source.From([1, 2]).SelectAsync(2, Gated).RunWith(Sink.Seq<int>(), Materializer);
        await ExpectMsgAsync(1);
        await ExpectMsgAsync(2);
        _gates.Open(2, 1);
        (await Awaiting(all, "the results")).ShouldBe([1, 2]);
    }
}
