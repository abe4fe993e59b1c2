using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Supervision;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Streams;

public sealed class SupervisionSpecs : StreamSpec
{
    private static int NotThree(int element) =>
        element == 3 ? throw new InvalidOperationException("three") : element;

    private static Attributes Strategy(Directive directive) =>
        ActorAttributes.CreateSupervisionStrategy(_ => directive);

    [Fact]
    public async Task Without_a_decider_an_exception_fails_the_stream_as_it_is()
    {
        var all = Source.From(Enumerable.Range(1, 5)).Select(NotThree).RunWith(Sink.Seq<int>(), Materializer);
        (await FailureOf(all, "the failure")).ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("three");
    }

    [Theory]
    [InlineData(Directive.Resume)]
    [InlineData(Directive.Restart)]
    public async Task Select_drops_the_element_silently(Directive directive)
    {
        var all = Source.From(Enumerable.Range(1, 5)).Select(NotThree).WithAttributes(Strategy(directive))
            .RunWith(Sink.Seq<int>(), Materializer);
        (await Awaiting(all, "the rest")).ShouldBe([1, 2, 4, 5]);
    }

    [Fact]
    public async Task Where_drops_the_element_silently()
    {
        var all = Source.From(Enumerable.Range(1, 5)).Where(e => NotThree(e) > 1)
            .WithAttributes(Strategy(Directive.Resume)).RunWith(Sink.Seq<int>(), Materializer);
        (await Awaiting(all, "the rest")).ShouldBe([2, 4, 5]);
    }

    [Fact]
    public async Task SelectMany_drops_the_element_silently()
    {
        var all = Source.From(Enumerable.Range(1, 5)).SelectMany(e => Enumerable.Repeat(NotThree(e), 2))
            .WithAttributes(Strategy(Directive.Resume)).RunWith(Sink.Seq<int>(), Materializer);
        (await Awaiting(all, "the rest")).ShouldBe([1, 1, 2, 2, 4, 4, 5, 5]);
    }

    [Fact]
    public async Task The_decider_is_asked_with_the_exception()
    {
        var all = Source.From(Enumerable.Range(1, 5)).Select(NotThree)
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(cause =>
                Tell(cause) is InvalidOperationException ? Directive.Resume : Directive.Stop))
            .RunWith(Sink.Seq<int>(), Materializer);
        (await Awaiting(all, "the rest")).ShouldBe([1, 2, 4, 5]);
        (await ExpectMsgAsync<InvalidOperationException>()).Message.ShouldBe("three");
    }

    [Fact]
    public async Task An_inner_decider_wins_over_an_outer_one()
    {
        var strict = Flow.Create<int>().Select(NotThree).WithAttributes(Strategy(Directive.Stop));
        var all = Source.From(Enumerable.Range(1, 5)).Via(strict).WithAttributes(Strategy(Directive.Resume))
            .RunWith(Sink.Seq<int>(), Materializer);
        (await FailureOf(all, "the failure")).ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task A_sink_that_throws_fails_its_task_and_cancels_upstream()
    {
        var (ended, done) = Source.From(Enumerable.Range(1, int.MaxValue)).WatchTermination(Keep.Right)
            .ToMaterialized(Sink.ForEach<int>(e => NotThree(e)), Keep.Both).Run(Materializer);
        (await FailureOf(done, "the failure")).ShouldBeOfType<InvalidOperationException>();
        await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(20)));
        ended.IsCompleted.ShouldBeTrue("upstream was not cancelled");
    }

    [Fact]
    public async Task An_enumerable_that_throws_fails_the_stream()
    {
        var all = Source.From(Enumerable.Range(1, 5).Select(NotThree)).RunWith(Sink.Seq<int>(), Materializer);
        (await FailureOf(all, "the failure")).ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task A_failure_crosses_boundaries()
    {
        var all = Source.From(Enumerable.Range(1, 5)).Select(NotThree).Async().Select(e => e).Async()
            .RunWith(Sink.Seq<int>(), Materializer);
        (await FailureOf(all, "the failure")).ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task A_null_element_fails_the_stream()
    {
        var all = Source.From([1]).Select(_ => (string)null!).RunWith(Sink.Seq<string>(), Materializer);
        (await FailureOf(all, "the failure")).ShouldBeOfType<ArgumentNullException>();
    }

    [Fact]
    public async Task A_null_result_of_a_task_fails_the_stream()
    {
        var all = Source.From([1]).SelectAsync(1, _ => Task.FromResult<string>(null!))
            .RunWith(Sink.Seq<string>(), Materializer);
        (await FailureOf(all, "the failure")).ShouldBeOfType<ArgumentNullException>();
    }
}
