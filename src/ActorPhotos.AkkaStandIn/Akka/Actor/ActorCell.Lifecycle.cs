using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>What goes on once the children that are stopping have stopped.</summary>
internal enum ChildrenWait
{
    None,
    Creation,
    Recreation,
    Termination,
}

internal sealed partial class ActorCell
{
    private ChildrenWait _waitFor;
    private Exception? _recreationCause;
    private IActorRef? _failed;
    private IActorRef? _escalating;
    private bool IsTerminating => _waitFor == ChildrenWait.Termination || Mailbox.IsClosed;
    private string Source => Self.Path.ToString();

    private ActorBase NewActor()
    {
        _behaviors.Clear();
        var actor = Props.NewActor();
        (actor as ReceiveActor)?.EndConstruction();
        if (actor is IActorStash stashing) stashing.Stash ??= new MailboxStash(this);
        if (actor is IWithTimers timed) timed.Timers = new ActorTimers(this);
        if (Props.SupervisorStrategy is not null) actor.SupervisorStrategyInternal = Props.SupervisorStrategy;
        return actor;
    }

    private void Create()
    {
        try
        {
            _actor = NewActor();
            _actor.AroundPreStart();
            EndTurn();
        }
        catch (Exception e)
        {
            ForgetActor();
            throw new ActorInitializationException(Self, "Exception during creation", e);
        }
    }

    /// <summary>Suspends this actor and its children and leaves the decision to the parent.</summary>
    private void HandleInvokeFailure(Exception cause, IReadOnlyCollection<Child>? suspendedAlready = null)
    {
        var perpetrator = _escalating;
        _escalating = null;
        if (_failed is not null) return;
        try
        {
            Mailbox.Suspend();
            _failed = perpetrator ?? Self;
            foreach (var child in ChildrenSnapshot())
            {
                if (!child.Ref.Equals(perpetrator) && suspendedAlready?.Contains(child) != true)
                    child.Ref.OnSystemMessage(new Suspend());
            }
            if (_parent is null) _system.RootFailed(cause);
            else _parent.SendSystemMessage(new Failed(SelfRef, cause));
        }
        catch (Exception e)
        {
            Publish(new Error(e, Source, GetType(),
                "emergency stop: exception in failure handling for " + cause.GetType()));
            Stop(SelfRef);
        }
    }

    private void FaultSuspend()
    {
        Mailbox.Suspend();
        foreach (var child in ChildrenSnapshot()) child.Ref.OnSystemMessage(new Suspend());
    }

    private void FaultResume(Exception? cause)
    {
        if (_actor is null && !IsTerminating)
        {
            Publish(new Error(cause, Source, GetType(), "Changing Resume into Create after " + cause));
            FaultCreate();
            return;
        }
        var perpetrator = _failed;
        Mailbox.Resume();
        if (cause is not null) _failed = null;
        foreach (var child in ChildrenSnapshot())
            child.Ref.OnSystemMessage(new Resume(child.Ref.Equals(perpetrator) ? cause : null));
    }

    private void FaultRecreate(Exception cause)
    {
        if (_actor is null && !IsTerminating)
        {
            Publish(new Error(cause, Source, GetType(), "Changing Recreate into Create after " + cause));
            FaultCreate();
        }
        else if (_waitFor == ChildrenWait.None && !IsTerminating)
        {
            try
            {
                _actor!.AroundPreRestart(cause, CurrentMessage);
                UnstashAll(_actor);
            }
            catch (Exception e)
            {
                var failure = new PreRestartException(Self, e, cause, CurrentMessage);
                Publish(new Error(failure, Source, _actor!.GetType(), e.Message));
            }
            finally
            {
                Release(_actor!);
            }
            _recreationCause = cause;
            if (!WaitForChildren(ChildrenWait.Recreation)) FinishRecreate(cause);
        }
        else
        {
            // Already stopping or restarting: only the suspension has to be balanced.
            FaultResume(null);
        }
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = ChildrenSnapshot();
        try
        {
            Mailbox.Resume();
            _failed = null;
            CurrentEnvelope = default;
            _actor = NewActor();
            _actor.AroundPostRestart(cause, null);
            EndTurn();
            foreach (var child in survivors) child.Ref.OnSystemMessage(new Recreate(cause));
        }
        catch (Exception e)
        {
            ForgetActor();
            HandleInvokeFailure(new PostRestartException(Self, e, cause), survivors);
        }
    }

    private void FaultCreate()
    {
        foreach (var child in GetChildren().ToList()) Stop(child);
        if (!WaitForChildren(ChildrenWait.Creation)) FinishCreate();
    }

    private void FinishCreate()
    {
        Mailbox.Resume();
        _failed = null;
        try
        {
            Create();
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    private void Terminate()
    {
        if (IsTerminating) return;
        SetReceiveTimeout(null);
        UnwatchAll();
        lock (_childrenLock)
        {
            _noMoreChildren = true;
        }
        foreach (var child in GetChildren().ToList()) Stop(child);
        if (WaitForChildren(ChildrenWait.Termination))
        {
            // No normal messages meanwhile, and no failures go up during the shutdown.
            Mailbox.Suspend();
            _failed = Self;
        }
        else FinishTerminate();
    }

    private void FinishTerminate()
    {
        var actor = _actor;
        try
        {
            if (actor is not null)
            {
                actor.AroundPostStop();
                UnstashAll(actor);
            }
        }
        catch (Exception e)
        {
            Publish(new Error(e, Source, actor!.GetType(), e.Message));
        }
        lock (_childrenLock)
        {
            _noMoreChildren = true;
        }
        Mailbox.Close();
        _system.EventStream.Unsubscribe(Self);
        _parent?.SendSystemMessage(new DeathWatchNotification(Self, true));
        TellWatchersWeDied();
        UnwatchAll();
        if (actor is not null) Release(actor);
        _actor = null;
        _behaviors.Clear();
        CurrentEnvelope = default;
        Dispatcher.Detach();
        if (_parent is null) _system.RootTerminated();
    }

    /// <summary>True when there are children still stopping, so that <paramref name="then"/> happens later.</summary>
    private bool WaitForChildren(ChildrenWait then)
    {
        lock (_childrenLock)
        {
            if (_children.Values.All(c => !c.Dying)) return false;
            _waitFor = then;
            return true;
        }
    }

    private void UnstashAll(ActorBase actor) => (actor as IActorStash)?.Stash?.UnstashAll();

    private void ForgetActor()
    {
        if (_actor is not null) Release(_actor);
        _actor = null;
    }

    private void Release(ActorBase actor)
    {
        try
        {
            (actor as IDisposable)?.Dispose();
        }
        catch (Exception e)
        {
            Publish(new Error(e, Source, actor.GetType(), $"Failed to dispose [{actor.GetType()}]"));
        }
        actor.Clear(Self);
    }
}
