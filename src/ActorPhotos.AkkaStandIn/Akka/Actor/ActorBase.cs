using Akka.Event;

namespace Akka.Actor;

internal interface IInternalActor
{
    IActorContext ActorContext { get; }
}

/// <summary>An actor: state that is touched by one message at a time. Made by <see cref="Props"/> only.</summary>
public abstract class ActorBase : IInternalActor
{
    private readonly IActorContext _context;
    private IActorRef? _selfAfterStop;
    private SupervisorStrategy? _strategy;

    protected ActorBase()
    {
        var cell = ActorCell.Current ?? throw new ActorInitializationException(
            null!, "Do not create actors using 'new', always create them using an ActorContext/System");
        _context = cell;
        cell.Become(Receive);
    }

    /// <summary>Throws outside of the actor's own turn.</summary>
    protected static IActorContext Context => CurrentContext();
    protected static Receive EmptyReceive { get; } = _ => false;
    protected IActorRef Self => _selfAfterStop ?? Context.Self;
    protected IActorRef Sender => Context.Sender;
    IActorContext IInternalActor.ActorContext => _context;

    internal SupervisorStrategy SupervisorStrategyInternal
    {
        get => _strategy ??= SupervisorStrategy();
        set => _strategy = value;
    }

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPreRestart(Exception cause, object? message)
    {
        CancelTimers();
        PreRestart(cause, message!);
    }

    public virtual void AroundPostRestart(Exception cause, object? message) => PostRestart(cause);

    public virtual void AroundPostStop()
    {
        CancelTimers();
        PostStop();
    }

    internal static ActorCell CurrentContext() => ActorCell.Current ?? throw new NotSupportedException(
        "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    /// <summary>After this the old instance knows its reference without a context.</summary>
    internal void Clear(IActorRef self) => _selfAfterStop = self;

    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (message is TimerMessage timer)
        {
            if ((this as IWithTimers)?.Timers is not ActorTimers timers || !timers.Accepts(timer)) return true;
            var cell = (ActorCell)_context;
            cell.ReplaceCurrentMessage(timer.Message);
            if (timer.Message is IAutoReceivedMessage)
            {
                cell.AutoReceive(timer.Message);
                return true;
            }
            message = timer.Message;
        }
        var handled = receive(message);
        if (!handled) Unhandled(message);
        return handled;
    }

    protected abstract bool Receive(object message);
    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;
    protected virtual void PreStart() { }

    /// <summary>By default stops all children, then calls PostStop.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren().ToList())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }
        PostStop();
    }

    protected virtual void PostRestart(Exception reason) => PreStart();
    protected virtual void PostStop() { }

    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected void Become(Receive receive) => _context.Become(receive);
    protected void BecomeStacked(Receive receive) => _context.BecomeStacked(receive);
    protected void UnbecomeStacked() => _context.UnbecomeStacked();
    protected void SetReceiveTimeout(TimeSpan? timeout) => _context.SetReceiveTimeout(timeout);
    private void CancelTimers() => (this as IWithTimers)?.Timers?.CancelAll();
}
