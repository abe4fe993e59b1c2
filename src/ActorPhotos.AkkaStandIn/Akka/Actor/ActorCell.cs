using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// One actor over all its incarnations: mailbox, behaviour, children, watches. Runs on its own turn only.
/// </summary>
internal sealed partial class ActorCell : IActorContext
{
    [ThreadStatic]
    private static ActorCell? _current;
    private readonly Stack<Receive> _behaviors = new();
    private readonly ActorSystemImpl _system;
    private readonly IInternalActorRef? _parent;
    private ActorBase? _actor;
    private TimeSpan? _receiveTimeout;
    private ICancelable? _receiveTimeoutTimer;

    public ActorCell(ActorSystemImpl system, LocalActorRef self, Props props, MessageDispatcher dispatcher,
        IInternalActorRef? parent)
    {
        _system = system;
        _parent = parent;
        SelfRef = self;
        Props = props;
        self.Cell = this;
        Mailbox = new Mailbox(this, dispatcher);
        dispatcher.Attach();
    }

    public static ActorCell? Current => _current;
    public Mailbox Mailbox { get; }
    public LocalActorRef SelfRef { get; }
    public IActorRef Self => SelfRef;
    public Props Props { get; }
    public ActorSystem System => _system;
    public IActorRef Parent => (IActorRef?)_parent ?? _system.DeadLetters;
    public MessageDispatcher Dispatcher => Mailbox.Dispatcher;
    public TimeSpan? ReceiveTimeout => _receiveTimeout;
    public Envelope CurrentEnvelope { get; private set; }
    public object? CurrentMessage => CurrentEnvelope.Message;

    /// <summary>Counts messages received; tells one turn from another.</summary>
    public int CurrentEnvelopeId { get; private set; }
    public IActorRef Sender => CurrentEnvelope.Sender ?? _system.DeadLetters;

    /// <summary>The instance that runs now; null before creation and after the end.</summary>
    public ActorBase? Instance => _actor;
    public static IActorRef GetCurrentSelfOrNoSender() => _current?.Self ?? ActorRefs.NoSender;
    public static IActorRef GetCurrentSenderOrNoSender() => _current?.CurrentEnvelope.Sender ?? ActorRefs.NoSender;

    /// <summary>Makes a cell the context of this thread and gives the one before, to be put back.</summary>
    public static ActorCell? Enter(ActorCell? cell)
    {
        var outer = _current;
        _current = cell;
        return outer;
    }

    public void Invoke(Envelope envelope)
    {
        CurrentEnvelopeId++;
        CurrentEnvelope = envelope;
        var restartsTimeout = envelope.Message is not INotInfluenceReceiveTimeout;
        if (restartsTimeout) CancelReceiveTimeout();
        try
        {
            if (envelope.Message is IAutoReceivedMessage) AutoReceive(envelope.Message);
            else ReceiveMessage(envelope.Message);

            if (!Mailbox.Awaiting) EndTurn(restartsTimeout);
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    public void InvokeSystem(ISystemMessage message)
    {
        try
        {
            switch (message)
            {
                case RunActorTask part: RunPart(part); break;
                case ActorTaskEnded ended: AfterTask(ended); break;
                case Failed failed: HandleFailed(failed); break;
                case DeathWatchNotification ended: WatchedActorTerminated(ended); break;
                case Watch watch: AddWatcher(watch); break;
                case Unwatch unwatch: RemoveWatcher(unwatch); break;
                case Dispatch.SysMsg.Create: Create(); break;
                case Recreate recreate: FaultRecreate(recreate.Cause); break;
                case Suspend: FaultSuspend(); break;
                case Resume resume: FaultResume(resume.Cause); break;
                case Dispatch.SysMsg.Terminate: Terminate(); break;
            }
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    public void AutoReceive(object message)
    {
        switch (message)
        {
            case Terminated terminated: ReceivedTerminated(terminated); break;
            case PoisonPill: Stop(SelfRef); break;
            case Kill: throw new ActorKilledException("Kill");
            case Identify identify: Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self); break;
        }
    }

    /// <summary>What is stashed, or shown by a failure, is the message itself and not its wrapping.</summary>
    public void ReplaceCurrentMessage(object message) =>
        CurrentEnvelope = new Envelope(message, CurrentEnvelope.Sender);

    public void Become(Receive receive)
    {
        if (_behaviors.Count > 0) _behaviors.Pop();
        _behaviors.Push(receive);
    }

    public void BecomeStacked(Receive receive) => _behaviors.Push(receive);

    public void UnbecomeStacked()
    {
        if (_behaviors.Count > 1) _behaviors.Pop();
    }

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        _receiveTimeout = timeout;
        if (timeout is null) CancelReceiveTimeout();
    }

    private void ReceiveMessage(object message) => _actor!.AroundReceive(_behaviors.Peek(), message);

    private void EndTurn(bool restartsTimeout = true)
    {
        CurrentEnvelope = default;
        if (restartsTimeout || _receiveTimeoutTimer is null) CheckReceiveTimeout();
    }

    private void CheckReceiveTimeout()
    {
        CancelReceiveTimeout();
        if (_receiveTimeout is { } timeout && !Mailbox.IsClosed && !IsTerminating)
        {
            _receiveTimeoutTimer = new Cancelable(_system.Scheduler);
            _system.Scheduler.Schedule(
                timeout, null, () => Self.Tell(Akka.Actor.ReceiveTimeout.Instance, Self), _receiveTimeoutTimer);
        }
    }

    private void CancelReceiveTimeout()
    {
        _receiveTimeoutTimer?.Cancel();
        _receiveTimeoutTimer = null;
    }

    private void RunPart(RunActorTask part)
    {
        var interrupted = CurrentEnvelope;
        CurrentEnvelope = part.Message;
        part.Scheduler.Execute(part.Task);
        CurrentEnvelope = interrupted;
    }

    private void AfterTask(ActorTaskEnded ended)
    {
        Mailbox.Awaiting = false;
        CurrentEnvelope = ended.Message;
        if (ended.Failure is not null) HandleInvokeFailure(ended.Failure);
        else EndTurn();
    }

    private void Publish(LogEvent @event) => _system.EventStream.Publish(@event);
}
