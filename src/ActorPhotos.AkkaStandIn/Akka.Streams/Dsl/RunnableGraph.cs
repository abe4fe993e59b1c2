using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>A graph without open ends.</summary>
public interface IRunnableGraph<TMat> : IGraph<ClosedShape, TMat>
{
    IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func);

    /// <summary>Starts one run of the graph and returns at once.</summary>
    TMat Run(IMaterializer materializer);
}

internal sealed class RunnableGraph<TMat>(Blueprint blueprint) : IRunnableGraph<TMat>
{
    Blueprint IGraph<ClosedShape>.Blueprint => blueprint;

    public IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func) =>
        new RunnableGraph<TMat2>(new MappedBlueprint(blueprint, value => func((TMat)value!)));

    public TMat Run(IMaterializer materializer) => materializer.Materialize(this);
}
