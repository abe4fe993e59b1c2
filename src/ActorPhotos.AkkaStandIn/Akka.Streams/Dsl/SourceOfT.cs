using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Something with one outlet: emits elements when downstream asks for them.</summary>
public sealed class Source<TOut, TMat> : IGraph<SourceShape<TOut>, TMat>
{
    private readonly Blueprint _blueprint;

    internal Source(Blueprint blueprint) => _blueprint = blueprint;

    Blueprint IGraph<SourceShape<TOut>>.Blueprint => _blueprint;

    /// <summary>Replaces the attributes of this graph (those of the parts inside stay and are more specific).</summary>
    public Source<TOut, TMat> WithAttributes(Attributes attributes) => new(_blueprint.With(attributes));

    /// <summary>Before an asynchronous boundary: what follows has an actor of its own and input buffers.</summary>
    public Source<TOut, TMat> Async() => new(_blueprint.Add(Attributes.AsyncBoundary));

    public Source<TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) =>
        new(new MappedBlueprint(_blueprint, value => mapFunc((TMat)value!)));

    public Source<T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> flow) =>
        new(_blueprint.Then(flow.Blueprint));

    public Source<TOut2, TMat3> ViaMaterialized<TOut2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, TOut2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) =>
        new(_blueprint.Then(flow.Blueprint, Keep.Untyped(combine)));

    public IRunnableGraph<TMat> To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink) =>
        new RunnableGraph<TMat>(_blueprint.Then(sink.Blueprint));

    public IRunnableGraph<TMat3> ToMaterialized<TMat2, TMat3>(
        IGraph<SinkShape<TOut>, TMat2> sink, Func<TMat, TMat2, TMat3> combine) =>
        new RunnableGraph<TMat3>(_blueprint.Then(sink.Blueprint, Keep.Untyped(combine)));

    /// <summary>Runs into the sink and returns the sink's materialised value.</summary>
    public TMat2 RunWith<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink, IMaterializer materializer) =>
        ToMaterialized(sink, Keep.Right).Run(materializer);

    internal Source<T, TMat> Then<T>(Func<StageLogic<TOut, T>> create) => new(_blueprint.Then(Blueprint.Of(create)));
}
