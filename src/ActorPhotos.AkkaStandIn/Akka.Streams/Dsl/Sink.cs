using System.Collections.Immutable;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Something with one inlet: asks for elements.</summary>
public sealed class Sink<TIn, TMat> : IGraph<SinkShape<TIn>, TMat>
{
    private readonly Blueprint _blueprint;

    internal Sink(Blueprint blueprint) => _blueprint = blueprint;

    Blueprint IGraph<SinkShape<TIn>>.Blueprint => _blueprint;
}

/// <summary>The sinks there are. Their tasks fault with the stream's failure, or when the stream is aborted.</summary>
public static class Sink
{
    public static Sink<TIn, Task<Done>> Ignore<TIn>() => Aggregate<TIn, Done>(Done.Instance, (done, _) => done);

    /// <summary>Calls the action for every element, one after the other; subject to the supervision decider.</summary>
    public static Sink<TIn, Task<Done>> ForEach<TIn>(Action<TIn> action) => Aggregate<TIn, Done>(
        Done.Instance,
        (done, element) =>
        {
            action(element);
            return done;
        });

    /// <summary>Folds all elements; subject to the supervision decider (Restart starts again at zero).</summary>
    public static Sink<TIn, Task<TOut>> Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) =>
        new(new StageBlueprint(() =>
        {
            var stage = new AggregateSink<TIn, TOut>(zero, aggregate);
            return (stage, stage.Task);
        }));

    public static Sink<TIn, Task<IImmutableList<TIn>>> Seq<TIn>() =>
        Aggregate<TIn, IImmutableList<TIn>>(ImmutableList<TIn>.Empty, (all, element) => all.Add(element));
}
