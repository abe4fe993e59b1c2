using Akka;
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
    public async Task Where_and_SelectMany_do_what_their_names_say()
    {
        var all = Source.From(Enumerable.Range(1, 6)).Where(e => e % 2 == 0)
            .SelectMany(e => Enumerable.Repeat(e, e / 2)).RunWith(Sink.Seq<int>(), Materializer);
        (await Awaiting(all, "the elements")).ShouldBe([2, 4, 4, 6, 6, 6]);
    }

    [Fact]
    public async Task No_element_at_all_completes_every_sink()
    {
        var source = Source.From(Array.Empty<int>());
        (await Awaiting(source.RunWith(Sink.Seq<int>(), Materializer), "the list")).ShouldBeEmpty();
        (await Awaiting(source.RunWith(Sink.Aggregate<int, int>(7, (sum, e) => sum + e), Materializer), "the sum"))
            .ShouldBe(7);
        await Awaiting(source.RunWith(Sink.ForEach<int>(_ => { }), Materializer), "the end");
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
    public async Task ForEach_sees_every_element_in_order()
    {
        var seen = new List<int>();
        await Awaiting(Source.From(Enumerable.Range(1, 100)).RunWith(Sink.ForEach<int>(seen.Add), Materializer),
            "the end");
        seen.ShouldBe(Enumerable.Range(1, 100));
    }

    [Fact]
    public async Task Materialised_values_are_kept_as_asked()
    {
        var source = Source.From([1]).MapMaterializedValue(_ => "left");
        source.To(Sink.Ignore<int>()).Run(Materializer).ShouldBe("left");
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
        var ended = Source.From([1]).Select<int, int, NotUsed>(_ => throw new InvalidOperationException("broken"))
            .WatchTermination((_, done) => done).To(Sink.Ignore<int>()).Run(Materializer);
        (await FailureOf(ended, "the failure")).ShouldBeOfType<InvalidOperationException>();
    }
}
