using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Util;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Streams;

public sealed class SourceAndSinkSpecs : StreamSpec
{
    [Fact]
    public async Task A_blueprint_can_run_many_times()
    {
        var graph = Source.From([1, 2, 3]).Select(e => e * 2).ToMaterialized(Sink.Seq<int>(), Keep.Right);
        (await Awaiting(graph.Run(Materializer), "the first run")).ShouldBe([2, 4, 6]);
        (await Awaiting(graph.Run(Materializer), "the second run")).ShouldBe([2, 4, 6]);
    }

    [Fact]
    public async Task Where_SelectMany_Take_and_Skip_do_what_their_names_say()
    {
        var flow = Flow.Create<int>().Where(e => e % 2 == 0).SelectMany(e => Enumerable.Repeat(e, e / 2))
            .Skip(1).Take(4);
        var all = Source.From(Enumerable.Range(1, 100)).Via(flow).RunWith(Sink.Seq<int>(), Materializer);
        (await Awaiting(all, "the elements")).ShouldBe([4, 4, 6, 6]);
    }

    [Fact]
    public async Task UnfoldAsync_goes_on_until_there_is_none()
    {
        var all = Source.UnfoldAsync(0, async state =>
        {
            await Task.Yield();
            return state < 3 ? new Option<(int, string)>((state + 1, "e" + state)) : Option<(int, string)>.None;
        }).RunWith(Sink.Seq<string>(), Materializer);
        (await Awaiting(all, "the elements")).ShouldBe(["e0", "e1", "e2"]);
    }

    [Fact]
    public async Task UnfoldAsync_fails_with_its_task()
    {
        var all = Source.UnfoldAsync(0, _ =>
                Task.FromException<Option<(int, string)>>(new InvalidOperationException("broken")))
            .RunWith(Sink.Seq<string>(), Materializer);
        (await FailureOf(all, "the failure")).ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task An_empty_source_completes_every_sink()
    {
        var source = Source.Empty<int>();
        (await Awaiting(source.RunWith(Sink.Seq<int>(), Materializer), "the list")).ShouldBeEmpty();
        (await Awaiting(source.RunAggregate(7, (sum, e) => sum + e, Materializer), "the sum")).ShouldBe(7);
        await Awaiting(source.RunForeach(_ => { }, Materializer), "the end");
        var none = await FailureOf(source.RunWith(Sink.First<int>(), Materializer), "no first element");
        none.ShouldBeOfType<NoSuchElementException>();
    }

    [Fact]
    public async Task First_takes_one_element_and_cancels()
    {
        var (ended, first) = Source.From(Enumerable.Range(1, int.MaxValue)).WatchTermination(Keep.Right)
            .ToMaterialized(Sink.First<int>(), Keep.Both).Run(Materializer);
        (await Awaiting(first, "the first element")).ShouldBe(1);
        await Awaiting(ended, "the cancellation");
    }

    [Fact]
    public async Task ForEach_sees_every_element_in_order()
    {
        var seen = new List<int>();
        await Awaiting(Source.From(Enumerable.Range(1, 100)).RunForeach(seen.Add, Materializer), "the end");
        seen.ShouldBe(Enumerable.Range(1, 100));
    }

    [Fact]
    public async Task Materialised_values_are_kept_as_asked()
    {
        var source = Source.Single(1).MapMaterializedValue(_ => "left");
        source.To(Sink.Ignore<int>()).Run(Materializer).ShouldBe("left");
        source.ToMaterialized(Sink.Ignore<int>(), Keep.None).Run(Materializer).ShouldBe(NotUsed.Instance);
        var (left, right) = source.ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        left.ShouldBe("left");
        (await Awaiting(right, "the elements")).ShouldBe([1]);
        source.To(Sink.Ignore<int>()).MapMaterializedValue(value => value.Length).Run(Materializer).ShouldBe(4);
    }

    [Fact]
    public async Task WatchTermination_sees_completion()
    {
        var ended = Source.From([1, 2]).WatchTermination((_, done) => done).To(Sink.Ignore<int>()).Run(Materializer);
        (await Awaiting(ended, "the end")).ShouldBe(Done.Instance);
    }

    [Fact]
    public async Task WatchTermination_sees_a_failure_from_upstream()
    {
        var ended = Source.Single(1).Select<int, int, NotUsed>(_ => throw new InvalidOperationException("broken"))
            .WatchTermination((_, done) => done).To(Sink.Ignore<int>()).Run(Materializer);
        (await FailureOf(ended, "the failure")).ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Flows_and_sinks_compose_before_they_run()
    {
        var sink = Flow.Create<int>().Select(e => e + 1).WatchTermination((_, done) => done)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both);
        var (ended, all) = Source.From([1, 2]).RunWith(sink, Materializer);
        (await Awaiting(all, "the elements")).ShouldBe([2, 3]);
        await Awaiting(ended, "the end");
    }
}
