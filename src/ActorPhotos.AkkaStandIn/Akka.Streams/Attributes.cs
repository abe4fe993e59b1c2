using Akka.Streams.Supervision;

namespace Akka.Streams;

/// <summary>Settings of a graph, inherited by its parts; the innermost setting of a kind wins.</summary>
public sealed class Attributes
{
    internal static readonly Attributes None = new();

    private readonly IAttribute[] _attributes;

    internal Attributes(params IAttribute[] attributes) => _attributes = attributes;

    /// <summary>A setting.</summary>
    internal interface IAttribute;

    /// <summary>The part runs in an actor of its own.</summary>
    internal sealed class Boundary : IAttribute;

    internal static Attributes AsyncBoundary { get; } = new(new Boundary());

    /// <summary>How many elements the input of an asynchronous part buffers.</summary>
    internal sealed record InputBuffer(int Initial, int Max) : IAttribute;

    public static Attributes CreateInputBuffer(int initial, int max) => new(new InputBuffer(initial, max));

    internal Attributes And(Attributes other) =>
        other._attributes.Length == 0 ? this
        : _attributes.Length == 0 ? other
        : new Attributes([.. _attributes, .. other._attributes]);

    /// <summary>The most specific attribute of the kind, else null.</summary>
    internal T? Find<T>()
        where T : class, IAttribute
    {
        for (var i = _attributes.Length - 1; i >= 0; i--)
            if (_attributes[i] is T found)
                return found;
        return null;
    }

    internal Decider Decider => Find<ActorAttributes.SupervisionStrategy>()?.Decider ?? Deciders.StoppingDecider;

    /// <summary>True when a graph with these attributes of its own starts an island.</summary>
    internal bool StartsIsland => Find<Boundary>() is not null || Find<ActorAttributes.Dispatcher>() is not null;
}

/// <summary>Attributes that concern the actors a stream runs on.</summary>
public static class ActorAttributes
{
    /// <summary>The dispatcher that runs the part.</summary>
    internal sealed record Dispatcher(string Name) : Attributes.IAttribute;

    /// <summary>What a stage does with an exception thrown by the function it was given.</summary>
    internal sealed record SupervisionStrategy(Decider Decider) : Attributes.IAttribute;

    /// <summary>
    /// Specifies the dispatcher by its id in the configuration. This also adds an asynchronous boundary.
    /// </summary>
    public static Attributes CreateDispatcher(string dispatcherName) => new(new Dispatcher(dispatcherName));

    public static Attributes CreateSupervisionStrategy(Decider strategy) => new(new SupervisionStrategy(strategy));
}
