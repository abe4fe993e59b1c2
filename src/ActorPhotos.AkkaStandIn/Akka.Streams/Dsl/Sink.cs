using System.Collections.Immutable;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Something with one inlet: asks for elements.</summary>
public sealed class Sink<TIn, TMat> : IGraph<SinkShape<TIn>, TMat>
{
    private readonly Blueprint _blueprint;

    internal Sink(Blueprint blueprint) => _blueprint = blueprint;

    Blueprint IGraph<SinkShape<TIn>>.Blueprint => _blueprint;

    public Sink<TIn, TMat> WithAttributes(Attributes attributes) => new(_blueprint.With(attributes));

    public Sink<TIn, TMat> AddAttributes(Attributes attributes) => new(_blueprint.Add(attributes));

    public Sink<TIn, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    public Sink<TIn, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> fn) =>
        new(new MappedBlueprint(_blueprint, value => fn((TMat)value!)));

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.WithAttributes(Attributes attributes) =>
        WithAttributes(attributes);

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.AddAttributes(Attributes attributes) =>
        AddAttributes(attributes);

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.Async() => Async();
}

/// <summary>The sinks there are. Their tasks fault with the stream's failure, or when the stream is aborted.</summary>
public static class Sink
{
    public static Sink<TIn, Task<Done>> Ignore<TIn>() => Of<TIn, Done>(() => new IgnoreSink<TIn>());

    /// <summary>Calls the action for every element, one after the other; subject to the supervision decider.</summary>
    public static Sink<TIn, Task<Done>> ForEach<TIn>(Action<TIn> action) => Flow.Create<TIn>()
        .Select(element =>
        {
            action(element);
            return NotUsed.Instance;
        })
        .ToMaterialized(Ignore<NotUsed>(), Keep.Right);

    /// <summary>Folds all elements; subject to the supervision decider (Restart starts again at zero).</summary>
    public static Sink<TIn, Task<TOut>> Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) =>
        Of<TIn, TOut>(() => new AggregateSink<TIn, TOut>(zero, aggregate));

    public static Sink<TIn, Task<IImmutableList<TIn>>> Seq<TIn>() =>
        Of<TIn, IImmutableList<TIn>>(() => new SeqSink<TIn>());

    /// <summary>
    /// The first element, then cancels; faults with <see cref="NoSuchElementException"/> if there is none.
    /// </summary>
    public static Sink<TIn, Task<TIn>> First<TIn>() => Of<TIn, TIn>(() => new FirstSink<TIn>());

    private static Sink<TIn, Task<T>> Of<TIn, T>(Func<TaskSink<TIn, T>> create) => new(new StageBlueprint(() =>
    {
        var stage = create();
        return (stage, stage.Task);
    }));
}
