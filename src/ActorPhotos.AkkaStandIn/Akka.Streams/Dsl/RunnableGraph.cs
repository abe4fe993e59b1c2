using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>A graph without open ends.</summary>
public interface IRunnableGraph<TMat> : IGraph<ClosedShape, TMat>
{
    new IRunnableGraph<TMat> WithAttributes(Attributes attributes);

    new IRunnableGraph<TMat> AddAttributes(Attributes attributes);

    IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func);

    /// <summary>Starts one run of the graph and returns at once.</summary>
    TMat Run(IMaterializer materializer);
}

internal sealed class RunnableGraph<TMat>(Blueprint blueprint) : IRunnableGraph<TMat>
{
    Blueprint IGraph<ClosedShape>.Blueprint => blueprint;

    public IRunnableGraph<TMat> WithAttributes(Attributes attributes) => Of(blueprint.With(attributes));

    public IRunnableGraph<TMat> AddAttributes(Attributes attributes) => Of(blueprint.Add(attributes));

    public IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func) =>
        new RunnableGraph<TMat2>(new MappedBlueprint(blueprint, value => func((TMat)value!)));

    public TMat Run(IMaterializer materializer) => materializer.Materialize(this);

    IGraph<ClosedShape, TMat> IGraph<ClosedShape, TMat>.WithAttributes(Attributes attributes) =>
        WithAttributes(attributes);

    IGraph<ClosedShape, TMat> IGraph<ClosedShape, TMat>.AddAttributes(Attributes attributes) =>
        AddAttributes(attributes);

    IGraph<ClosedShape, TMat> IGraph<ClosedShape, TMat>.Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    private static RunnableGraph<TMat> Of(Blueprint blueprint) => new(blueprint);
}
