namespace Akka.Streams.Implementation;

/// <summary>A description of a chain of stages: a tree whose leaves make one stage each.</summary>
internal abstract record Blueprint
{
    internal Attributes Attributes { get; init; } = Attributes.None;

    internal Blueprint Add(Attributes attributes) => With(Attributes.And(attributes));

    internal virtual Blueprint With(Attributes attributes) => this with { Attributes = attributes };

    /// <summary>
    /// This chain, then the next; <paramref name="combine"/> joins the materialised values (null: keeps the left).
    /// </summary>
    internal Blueprint Then(Blueprint next, Func<object?, object?, object?>? combine = null) =>
        new ChainBlueprint(this, next, combine);

    internal static Blueprint Of<TIn, TOut>(Func<StageLogic<TIn, TOut>> create) =>
        new StageBlueprint(() => (create(), NotUsed.Instance));
}

internal sealed record StageBlueprint(Func<(StageLogic Stage, object? Value)> Create) : Blueprint;

internal sealed record ChainBlueprint(Blueprint First, Blueprint Second, Func<object?, object?, object?>? Combine)
    : Blueprint;

internal sealed record MappedBlueprint(Blueprint Inner, Func<object?, object?> Map) : Blueprint;

/// <summary>No stage at all, until it gets attributes.</summary>
internal sealed record EmptyBlueprint<T> : Blueprint
{
    internal override Blueprint With(Attributes attributes) =>
        Of(() => new SelectStage<T, T>(static element => element)) with { Attributes = attributes };
}

/// <summary>One run of a blueprint: makes the stages, sorts them into islands and wires them up.</summary>
internal sealed class Materialization(Func<string?, Island> newIsland)
{
    private readonly List<StageLogic> _stages = [];
    private readonly List<Island> _islands = [];

    internal object? Value { get; private set; }

    /// <summary>The islands, downstream first.</summary>
    internal IEnumerable<Island> Build(Blueprint blueprint, Attributes inherited)
    {
        Value = Visit(blueprint, inherited, Open(inherited.And(blueprint.Attributes)));
        for (var i = 0; i + 1 < _stages.Count; i++) _stages[i].ConnectTo(_stages[i + 1]);
        return _islands.Where(island => !island.IsEmpty).Reverse();
    }

    private Island Open(Attributes attributes)
    {
        var island = newIsland(attributes.Find<ActorAttributes.Dispatcher>()?.Name);
        _islands.Add(island);
        return island;
    }

    private object? Visit(Blueprint blueprint, Attributes inherited, Island island)
    {
        var attributes = inherited.And(blueprint.Attributes);
        if (blueprint.Attributes.StartsIsland) island = Open(attributes);
        switch (blueprint)
        {
            case StageBlueprint leaf:
                var (stage, value) = leaf.Create();
                island.Add(stage, attributes);
                _stages.Add(stage);
                return value;
            case MappedBlueprint mapped:
                return mapped.Map(Visit(mapped.Inner, attributes, island));
            case ChainBlueprint chain:
                var left = Visit(chain.First, attributes, island);
                var right = Visit(chain.Second, attributes, island);
                return chain.Combine is { } combine ? combine(left, right) : left;
            default:
                return NotUsed.Instance;
        }
    }
}
