using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>The open ends of a graph: here always none, one inlet, one outlet, or one of each.</summary>
public abstract class Shape
{
    private protected Shape()
    {
    }
}

/// <summary>One outlet.</summary>
public sealed class SourceShape<TOut> : Shape
{
    private SourceShape()
    {
    }
}

/// <summary>One inlet.</summary>
public sealed class SinkShape<TIn> : Shape
{
    private SinkShape()
    {
    }
}

/// <summary>One inlet, one outlet.</summary>
public sealed class FlowShape<TIn, TOut> : Shape
{
    private FlowShape()
    {
    }
}

/// <summary>No open ends: ready to run.</summary>
public class ClosedShape : Shape
{
    private ClosedShape()
    {
    }
}

/// <summary>
/// A blueprint with a shape. It does nothing until it is materialised, and can be any number of times.
/// </summary>
public interface IGraph<out TShape>
    where TShape : Shape
{
    internal Blueprint Blueprint { get; }
}

/// <summary>A blueprint that yields a <typeparamref name="TMaterialized"/> each time it is materialised.</summary>
public interface IGraph<out TShape, out TMaterialized> : IGraph<TShape>
    where TShape : Shape;
