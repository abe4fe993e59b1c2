using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Something with one inlet and one outlet.</summary>
public sealed class Flow<TIn, TOut, TMat> : IGraph<FlowShape<TIn, TOut>, TMat>
{
    private readonly Blueprint _blueprint;

    internal Flow(Blueprint blueprint) => _blueprint = blueprint;

    Blueprint IGraph<FlowShape<TIn, TOut>>.Blueprint => _blueprint;

    public Flow<TIn, TOut, TMat> WithAttributes(Attributes attributes) => new(_blueprint.With(attributes));

    public Flow<TIn, TOut, TMat> AddAttributes(Attributes attributes) => new(_blueprint.Add(attributes));

    public Flow<TIn, TOut, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    public Flow<TIn, TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) =>
        new(new MappedBlueprint(_blueprint, value => mapFunc((TMat)value!)));

    public Flow<TIn, T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> flow) =>
        new(_blueprint.Then(flow.Blueprint));

    public Flow<TIn, TOut2, TMat3> ViaMaterialized<TOut2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, TOut2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) =>
        new(_blueprint.Then(flow.Blueprint, Keep.Untyped(combine)));

    public Sink<TIn, TMat> To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink) => new(_blueprint.Then(sink.Blueprint));

    public Sink<TIn, TMat3> ToMaterialized<TMat2, TMat3>(
        IGraph<SinkShape<TOut>, TMat2> sink, Func<TMat, TMat2, TMat3> combine) =>
        new(_blueprint.Then(sink.Blueprint, Keep.Untyped(combine)));

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.WithAttributes(Attributes attributes) =>
        WithAttributes(attributes);

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.AddAttributes(Attributes attributes) =>
        AddAttributes(attributes);

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.Async() => Async();
}

/// <summary>Where flows begin.</summary>
public static class Flow
{
    /// <summary>Passes every element on.</summary>
    public static Flow<T, T, NotUsed> Create<T>() => new(new EmptyBlueprint<T>());
}
