using Akka.Event;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation;

/// <summary>
/// One stage of one running stream. Every method runs on the island's thread of control, never two at a time. An
/// exception that leaves a handler fails the stage.
/// </summary>
internal abstract class StageLogic
{
    private Decider? _decider;

    internal Island Island { get; set; } = null!;

    internal Attributes Attributes { get; set; } = Attributes.None;

    /// <summary>True once PostStop ran.</summary>
    internal bool Stopped { get; private set; }

    protected Decider Decider => _decider ??= Attributes.Decider;

    internal abstract Link? Inlet { get; }

    internal abstract Link? Outlet { get; }

    internal abstract void ConnectTo(StageLogic next);

    internal virtual void PreStart()
    {
    }

    /// <summary>Runs exactly once, also when the actor is stopped under the stream.</summary>
    internal virtual void PostStop()
    {
    }

    internal virtual void OnPush()
    {
    }

    internal virtual void OnPull()
    {
    }

    internal virtual void OnUpstreamFinish() => CompleteStage();

    internal virtual void OnUpstreamFailure(Exception cause) => FailStage(cause);

    internal virtual void OnDownstreamFinish(Exception cause) => CancelStage(cause);

    /// <summary>An asynchronous event of this stage.</summary>
    internal void Post(StageEvent stageEvent) => Island.Post(stageEvent);

    protected void CompleteStage()
    {
        Outlet?.Complete();
        Inlet?.Cancel(SubscriptionWithCancelException.StageWasCompleted.Instance);
    }

    protected void CancelStage(Exception cause)
    {
        Inlet?.Cancel(cause);
        if (cause is SubscriptionWithCancelException.NonFailureCancellation) Outlet?.Complete();
        else Outlet?.Fail(cause);
    }

    internal void FailStage(Exception cause)
    {
        Outlet?.Fail(cause);
        Inlet?.Cancel(cause);
    }

    /// <summary>
    /// For an element that failed: true when the element is dropped, false when the stage was failed.
    /// </summary>
    protected bool Survives(Exception cause)
    {
        if (Decider(cause) != Directive.Stop) return true;
        FailStage(cause);
        return false;
    }

    internal void GuardPush()
    {
        try
        {
            OnPush();
        }
        catch (Exception e)
        {
            Report(e);
        }
        StopWhenClosed();
    }

    internal void GuardPull()
    {
        try
        {
            OnPull();
        }
        catch (Exception e)
        {
            Report(e);
        }
        StopWhenClosed();
    }

    internal void Guard(Action<StageLogic, Exception?> handler, Exception? argument)
    {
        try
        {
            handler(this, argument);
        }
        catch (Exception e)
        {
            Report(e);
        }
        StopWhenClosed();
    }

    internal void GuardEvent(StageEvent stageEvent)
    {
        try
        {
            stageEvent.Run();
        }
        catch (Exception e)
        {
            Report(e);
        }
        StopWhenClosed();
    }

    private void Report(Exception cause)
    {
        Island.Log.Error(cause, "Error in stage [{0}]: {1}", GetType().Name, cause.Message);
        FailStage(cause);
    }

    private void StopWhenClosed()
    {
        if (Inlet is null or { InClosed: true } && Outlet is null or { OutClosed: true }) Stop();
    }

    internal void Stop()
    {
        if (Stopped) return;
        Stopped = true;
        try
        {
            PostStop();
        }
        catch (Exception e)
        {
            Island.Log.Error(e, "Error during PostStop in [{0}]", GetType().Name);
        }
        Island.OnStopped();
    }
}

/// <summary>A stage with its wires; a source has no <see cref="In"/>, a sink no <see cref="Out"/>.</summary>
internal abstract class StageLogic<TIn, TOut> : StageLogic, IConsumer<TIn>
{
    protected Link<TIn> In { get; private set; } = null!;

    protected Link<TOut> Out { get; private set; } = null!;

    internal sealed override Link? Inlet => In;

    internal sealed override Link? Outlet => Out;

    internal override void OnPull() => In.TryPull();

    /// <summary>Wires this stage to the next; between islands two boundary stages come in between.</summary>
    internal override void ConnectTo(StageLogic next)
    {
        if (Island == next.Island)
        {
            Out = new Link<TOut>(this, next);
            ((IConsumer<TOut>)next).Accept(Out);
            return;
        }
        var buffer = next.Attributes.Find<Attributes.InputBuffer>()?.Max ?? next.Island.Settings.MaxInputBufferSize;
        var entry = new BoundaryEntry<TOut>(buffer);
        var exit = new BoundaryExit<TOut>(entry);
        entry.Exit = exit;
        Island.Add(exit, Attributes);
        next.Island.Add(entry, next.Attributes);
        ConnectTo(exit);
        entry.ConnectTo(next);
    }

    void IConsumer<TIn>.Accept(Link<TIn> link) => In = link;
}

/// <summary>A stage with an inlet.</summary>
internal interface IConsumer<T>
{
    void Accept(Link<T> link);
}

/// <summary>Something that happened outside an island and concerns one of its stages.</summary>
internal abstract class StageEvent(StageLogic stage)
{
    internal StageLogic Stage { get; } = stage;

    /// <summary>On the island's thread of control, while the stage lives.</summary>
    internal abstract void Run();

    /// <summary>Instead of Run when the stage has ended; on any thread.</summary>
    internal virtual void Dropped()
    {
    }
}

/// <summary>An event with nothing to answer.</summary>
internal sealed class StageSignal(StageLogic stage, Action action) : StageEvent(stage)
{
    internal override void Run() => action();
}
