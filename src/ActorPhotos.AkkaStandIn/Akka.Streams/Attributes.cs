using Akka.Streams.Supervision;

namespace Akka.Streams;

/// <summary>Settings of a graph, inherited by its parts; the innermost setting of a kind wins.</summary>
public sealed class Attributes
{
    public static readonly Attributes None = new();

    private readonly IAttribute[] _attributes;

    public Attributes(params IAttribute[] attributes) => _attributes = attributes;

    /// <summary>A setting.</summary>
    public interface IAttribute;

    /// <summary>A setting that always has a value, by default from the materialiser.</summary>
    public interface IMandatoryAttribute : IAttribute;

    /// <summary>The part runs in an actor of its own.</summary>
    public sealed class AsyncBoundary : IAttribute
    {
        public static readonly AsyncBoundary Instance = new();

        private AsyncBoundary()
        {
        }
    }

    /// <summary>How many elements the input of an asynchronous part buffers.</summary>
    public sealed class InputBuffer(int initial, int max) : IMandatoryAttribute
    {
        public readonly int Initial = initial;
        public readonly int Max = max;
    }

    public static Attributes CreateInputBuffer(int initial, int max) => new(new InputBuffer(initial, max));

    public static Attributes CreateAsyncBoundary() => new(AsyncBoundary.Instance);

    public Attributes And(Attributes other) =>
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
    internal bool StartsIsland => Find<AsyncBoundary>() is not null || Find<ActorAttributes.Dispatcher>() is not null;
}

/// <summary>Attributes that concern the actors a stream runs on.</summary>
public static class ActorAttributes
{
    /// <summary>The dispatcher that runs the part.</summary>
    public sealed class Dispatcher(string name) : Attributes.IMandatoryAttribute
    {
        public readonly string Name = name;
    }

    /// <summary>What a stage does with an exception thrown by the function it was given.</summary>
    public sealed class SupervisionStrategy(Decider decider) : Attributes.IMandatoryAttribute
    {
        public readonly Decider Decider = decider;
    }

    /// <summary>
    /// Specifies the dispatcher by its id in the configuration. This also adds an asynchronous boundary.
    /// </summary>
    public static Attributes CreateDispatcher(string dispatcherName) => new(new Dispatcher(dispatcherName));

    public static Attributes CreateSupervisionStrategy(Decider strategy) => new(new SupervisionStrategy(strategy));
}
