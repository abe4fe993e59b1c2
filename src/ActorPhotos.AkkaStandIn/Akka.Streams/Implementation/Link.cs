namespace Akka.Streams.Implementation;

/// <summary>
/// The wire between two neighbouring stages of one island. Signals are put on the island's ready queue and delivered
/// one by one, so handlers never call each other and the stack stays flat. At most one element is on the wire.
/// </summary>
internal abstract class Link(StageLogic producer, StageLogic consumer)
{
    private bool _queued;
    private bool _pullPending;
    private bool _finishPending;
    private bool _cancelPending;
    private Exception? _failure;
    private Exception? _cancelCause;

    protected bool PushPending { get; set; }

    /// <summary>Producer's view: an element may be pushed.</summary>
    internal bool Demand { get; private protected set; }

    /// <summary>Consumer's view: an element was asked for and has not arrived.</summary>
    internal bool Pulled { get; private set; }

    /// <summary>Consumer's view: nothing more will arrive.</summary>
    internal bool InClosed { get; private set; }

    /// <summary>Producer's view: nothing more may be pushed.</summary>
    internal bool OutClosed { get; private set; }

    protected abstract void Forget();

    internal void Pull()
    {
        if (InClosed || Pulled) throw new InvalidOperationException("Cannot pull a closed or already pulled port.");
        Pulled = true;
        if (OutClosed) return;
        _pullPending = true;
        Enqueue();
    }

    /// <summary>Pulls unless closed or already pulled.</summary>
    internal void TryPull()
    {
        if (!InClosed && !Pulled) Pull();
    }

    internal void Complete() => Close(null);

    internal void Fail(Exception cause) => Close(cause);

    /// <summary>An element already on the wire is delivered before the end is.</summary>
    private void Close(Exception? failure)
    {
        if (OutClosed) return;
        OutClosed = true;
        Demand = false;
        if (InClosed) return;
        _failure = failure;
        _finishPending = true;
        Enqueue();
    }

    internal void Cancel(Exception cause)
    {
        if (InClosed) return;
        InClosed = true;
        PushPending = false;
        Forget();
        if (OutClosed) return;
        _cancelCause = cause;
        _cancelPending = true;
        Enqueue();
    }

    protected void Enqueue()
    {
        if (_queued) return;
        _queued = true;
        producer.Island.Ready.Enqueue(this);
    }

    /// <summary>Delivers the one signal that is due; returns the stage that got it, whose handler may throw.</summary>
    internal void Deliver()
    {
        _queued = false;
        if (_cancelPending)
        {
            _cancelPending = false;
            if (OutClosed) return;
            OutClosed = true;
            Demand = false;
            producer.Guard(static (stage, cause) => stage.OnDownstreamFinish(cause!), _cancelCause);
        }
        else if (PushPending)
        {
            PushPending = false;
            Pulled = false;
            if (_finishPending) Enqueue();
            consumer.GuardPush();
        }
        else if (_finishPending)
        {
            _finishPending = false;
            if (InClosed) return;
            InClosed = true;
            if (_failure is null) consumer.Guard(static (stage, _) => stage.OnUpstreamFinish(), null);
            else consumer.Guard(static (stage, cause) => stage.OnUpstreamFailure(cause!), _failure);
        }
        else if (_pullPending)
        {
            _pullPending = false;
            if (OutClosed) return;
            Demand = true;
            producer.GuardPull();
        }
    }
}

/// <summary>A wire for elements of one type, so that values are not boxed on the way.</summary>
internal sealed class Link<T>(StageLogic producer, StageLogic consumer) : Link(producer, consumer)
{
    private T? _element;

    internal void Push(T element)
    {
        if (element is null) throw Elements.NullElement();
        if (OutClosed) throw new InvalidOperationException("Cannot push a closed port.");
        if (!Demand) throw new InvalidOperationException("Cannot push a port twice, or before it is pulled.");
        Demand = false;
        if (InClosed) return;
        _element = element;
        PushPending = true;
        Enqueue();
    }

    internal T Grab()
    {
        var element = _element!;
        _element = default;
        return element;
    }

    protected override void Forget() => _element = default;
}

internal static class Elements
{
    /// <summary>Rule 2.13 of Reactive Streams.</summary>
    internal static ArgumentNullException NullElement(object? element = null) =>
        new(nameof(element), "Element must not be null, rule 2.13");
}
