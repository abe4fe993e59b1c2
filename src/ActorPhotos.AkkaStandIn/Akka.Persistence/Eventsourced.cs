using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Persistence;

/// <summary>
/// An actor whose state is rebuilt from its stored events. Each incarnation recovers first (commands wait), then
/// handles commands; while events of <see cref="Persist{TEvent}"/> are being stored, commands wait again.
/// </summary>
public abstract partial class Eventsourced : ActorBase, IWithUnboundedStash
{
    private static int instances;

    private readonly int _instanceId = Interlocked.Increment(ref instances);
    private readonly IStash _internalStash;
    private IStash? _stash;
    private ILoggingAdapter? _log;

    protected Eventsourced()
    {
        _internalStash = new MailboxStash((ActorCell)Context);
    }

    /// <summary>The key of the history; one live actor per id.</summary>
    public abstract string PersistenceId { get; }

    /// <summary>The sequence number of the event replayed or stored last; 0 before the first.</summary>
    public long LastSequenceNr { get; private set; }

    /// <summary>False from <see cref="RecoveryCompleted"/> on.</summary>
    public bool IsRecovering { get; private set; } = true;

    public bool IsRecoveryFinished => !IsRecovering;

    public IStash Stash
    {
        get => _stash!;
        set => _stash = new PersistentStash(value, _internalStash);
    }

    protected virtual ILoggingAdapter Log => _log ??= Context.GetLogger();

    /// <summary>
    /// Stores the event, then calls the handler with the command's sender; no command is handled in between. The
    /// handler may change state, reply and persist more.
    /// </summary>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler) => PersistAll([@event], handler);

    /// <summary>All events are stored or none; the handler is called once for each, in order.</summary>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler)
    {
        EnsureRecovered();
        Enqueue(events, handler);
    }

    /// <summary>
    /// Calls the handler after the handlers of everything persisted before it; at once if there is none.
    /// </summary>
    public void DeferAsync<TEvent>(TEvent evt, Action<TEvent> handler)
    {
        EnsureRecovered();
        if (_pending.Count == 0)
        {
            handler(evt);
            return;
        }

        _pending.AddLast(new Pending(o => handler((TEvent)o), HoldsCommands: false));
        _eventBatch.Add(new LoopMessage(evt!, Sender));
    }

    /// <summary>
    /// Answered by <see cref="SaveSnapshotSuccess"/> or <see cref="SaveSnapshotFailure"/>, as commands.
    /// </summary>
    public void SaveSnapshot(object snapshot) =>
        _snapshotStore!.Tell(
            new SaveSnapshot(new SnapshotMetadata(PersistenceId, LastSequenceNr), snapshot), Self);

    /// <summary>Answered by <see cref="DeleteMessagesSuccess"/> or <see cref="DeleteMessagesFailure"/>.</summary>
    public void DeleteMessages(long toSequenceNr)
    {
        if (toSequenceNr == long.MaxValue || toSequenceNr <= LastSequenceNr)
        {
            _journal!.Tell(new DeleteMessagesTo(PersistenceId, toSequenceNr, Self), Self);
            return;
        }

        var cause = new InvalidOperationException(
            $"toSequenceNr [{toSequenceNr}] must be less than or equal to LastSequenceNr [{LastSequenceNr}]");
        Self.Tell(new DeleteMessagesFailure(cause, toSequenceNr), Self);
    }

    protected abstract bool ReceiveRecover(object message);

    /// <summary>After the last event, before <see cref="RecoveryCompleted"/>.</summary>
    protected virtual void OnReplaySuccess() { }

    /// <summary>The actor is stopped afterwards, whatever its supervisor would decide.</summary>
    protected virtual void OnRecoveryFailure(Exception reason, object? message = null) =>
        Log.Error(reason, "Recovery of {0} failed after sequence number {1} at {2}.", PersistenceId, LastSequenceNr,
            message?.GetType().Name ?? "the plugin");

    /// <summary>Whether the event was stored is not known; the actor is stopped afterwards in any case.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Event {0} with sequence number {1} of {2} could not be stored.", @event.GetType(),
            sequenceNr, PersistenceId);

    /// <summary>The event was not stored and its handler is not called; the actor goes on.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Event {0} with sequence number {1} of {2} was rejected.", @event.GetType(), sequenceNr,
            PersistenceId);

    /// <summary>Runs a task as part of the current message; what it persists is sent when it ends.</summary>
    protected void RunTask(Func<Task> action)
    {
        _commandIsTask = true;
        ActorTaskScheduler.RunTask(async () =>
        {
            var failed = true;
            try
            {
                await action();
                failed = false;
            }
            finally
            {
                CommandHandled(failed);
            }
        });
    }

    protected override void Unhandled(object message)
    {
        switch (message)
        {
            case RecoveryCompleted:
                break;
            case SaveSnapshotFailure failure:
                Log.Warning("Snapshot {0} was not saved: {1}", failure.Metadata, failure.Cause);
                break;
            case DeleteMessagesFailure failure:
                Log.Warning("Events of {0} up to {1} were not deleted: {2}", PersistenceId, failure.ToSequenceNr,
                    failure.Cause);
                break;
            default:
                base.Unhandled(message);
                break;
        }
    }

    private protected virtual void Constructed() { }

    private void EnsureRecovered()
    {
        if (IsRecovering)
        {
            throw new InvalidOperationException(
                "Cannot persist during replay. Events can be persisted when receiving RecoveryCompleted or later.");
        }
    }
}
