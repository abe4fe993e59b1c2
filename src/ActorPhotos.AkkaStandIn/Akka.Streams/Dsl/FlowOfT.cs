using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Something with one inlet and one outlet.</summary>
public sealed class Flow<TIn, TOut, TMat> : IGraph<FlowShape<TIn, TOut>, TMat>
{
    private readonly Blueprint _blueprint;

    internal Flow(Blueprint blueprint) => _blueprint = blueprint;

    Blueprint IGraph<FlowShape<TIn, TOut>>.Blueprint => _blueprint;

    /// <summary>Replaces the attributes of this graph (those of the parts inside stay and are more specific).</summary>
    public Flow<TIn, TOut, TMat> WithAttributes(Attributes attributes) => new(_blueprint.With(attributes));

    public Flow<TIn, TOut, TMat> AddAttributes(Attributes attributes) => new(_blueprint.Add(attributes));

    /// <summary>Behind an asynchronous boundary: an actor of its own, input buffers on the way in.</summary>
    public Flow<TIn, TOut, TMat> Async() => AddAttributes(Attributes.AsyncBoundary);

    internal Flow<TIn, T, TMat> Then<T>(Func<StageLogic<TOut, T>> create) => new(_blueprint.Then(Blueprint.Of(create)));
}

/// <summary>Where flows begin.</summary>
public static class Flow
{
    /// <summary>Passes every element on.</summary>
    public static Flow<T, T, NotUsed> Create<T>() => new(new EmptyBlueprint<T>());
}

/// <summary>As those of a source.</summary>
public static class FlowOperations
{
    public static Flow<T, TOut, TMat> Select<T, TIn, TOut, TMat>(this Flow<T, TIn, TMat> flow, Func<TIn,
        TOut> mapper) =>
        flow.Then(() => new SelectStage<TIn, TOut>(mapper));

    public static Flow<T, TOut, TMat> SelectAsync<T, TIn, TOut, TMat>(
        this Flow<T, TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Then(() => new SelectAsyncStage<TIn, TOut>(parallelism, asyncMapper));
}
