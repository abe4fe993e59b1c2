using Akka.Actor;

namespace Akka.Persistence;

// What happens between a persistent actor and its plugins. An incarnation goes through the phases in their order;
// the last two alternate.
public abstract partial class Eventsourced
{
    private enum Phase { LoadingSnapshot, Replaying, Commands, Persisting }

    /// <summary>Waits for its event to come back from the journal, in the order of the requests.</summary>
    private sealed record Pending(Action<object> Handler, bool HoldsCommands);

    private readonly LinkedList<Pending> _pending = [];
    private List<object> _eventBatch = [];
    private List<object> _journalBatch = [];
    private Phase _phase = Phase.LoadingSnapshot;
    private IActorRef? _journal;
    private IActorRef? _snapshotStore;
    private long _sequenceNr;
    private int _holding;
    private bool _writing;
    private bool _commandIsTask;

    public override void AroundPreStart()
    {
        StartRecovery();
        base.AroundPreStart();
    }

    public override void AroundPostRestart(Exception reason, object? message)
    {
        StartRecovery();
        base.AroundPostRestart(reason, message);
    }

    public override void AroundPreRestart(Exception cause, object? message)
    {
        ReturnStashed();
        // The actor's own words about an event that was being handled; the journal's envelope is not for user code.
        base.AroundPreRestart(cause, message switch
        {
            WriteMessageSuccess written => written.Event.Payload,
            LoopMessageSuccess looped => looped.Payload,
            ReplayedMessage replayed => replayed.Event.Payload,
            JournalAnswer => null,
            _ => message,
        });
    }

    public override void AroundPostStop()
    {
        ReturnStashed();
        base.AroundPostStop();
    }

    protected internal override bool AroundReceive(Receive receive, object message)
    {
        if (message is JournalAnswer answer && answer.InstanceId != _instanceId)
            return true;
        switch (_phase)
        {
            case Phase.LoadingSnapshot: LoadingSnapshot(message); break;
            case Phase.Replaying: Replaying(message); break;
            default: Running(receive, message); break;
        }

        return true;
    }

    private void StartRecovery()
    {
        Constructed();
        var plugins = PersistencePlugins.Of(Context.System);
        _journal = plugins.Journal();
        _snapshotStore = plugins.SnapshotStore();
        _snapshotStore.Tell(new LoadSnapshot(PersistenceId, _instanceId), Self);
    }

    private void ReturnStashed()
    {
        _internalStash.UnstashAll();
        if (_stash is not null)
            ((PersistentStash)_stash).ReturnToMailbox();
    }

    private void LoadingSnapshot(object message)
    {
        switch (message)
        {
            case LoadSnapshotResult result when result.InstanceId == _instanceId:
                if (result.Snapshot is { } offer)
                {
                    LastSequenceNr = offer.Metadata.SequenceNr;
                    if (!TryRecover(offer))
                        return;
                }

                Replay();
                break;
            case LoadSnapshotFailed failed when failed.InstanceId == _instanceId:
                if (PersistencePlugins.Of(Context.System).IsSnapshotOptional())
                    Replay();
                else
                    RecoveryFailed(failed.Cause, null);
                break;
            case LoadSnapshotResult or LoadSnapshotFailed:
                break;
            default:
                _internalStash.Stash();
                break;
        }
    }

    private void Replay()
    {
        _phase = Phase.Replaying;
        _journal!.Tell(new ReplayMessages(PersistenceId, LastSequenceNr + 1, Self, _instanceId), Self);
    }

    private void Replaying(object message)
    {
        switch (message)
        {
            case ReplayedMessage replayed:
                LastSequenceNr = replayed.Event.SequenceNr;
                TryRecover(replayed.Event.Payload);
                break;
            case ReplayMessagesFailure failure:
                RecoveryFailed(failure.Cause, null);
                break;
            case RecoverySuccess success:
                OnReplaySuccess();
                // A snapshot may be all that is left of the history.
                _sequenceNr = LastSequenceNr = Math.Max(success.HighestSequenceNr, LastSequenceNr);
                IsRecovering = false;
                try
                {
                    base.AroundReceive(ReceiveRecover, RecoveryCompleted.Instance);
                }
                finally
                {
                    FlushEvents();
                    _phase = _holding > 0 ? Phase.Persisting : Phase.Commands;
                    if (_phase == Phase.Commands)
                        _internalStash.UnstashAll();
                }

                break;
            default:
                _internalStash.Stash();
                break;
        }
    }

    private bool TryRecover(object message)
    {
        try
        {
            base.AroundReceive(ReceiveRecover, message);
            return true;
        }
        catch (Exception e)
        {
            RecoveryFailed(e, message);
            return false;
        }
    }

    private void RecoveryFailed(Exception reason, object? message)
    {
        try { OnRecoveryFailure(reason, message); }
        finally { Context.Stop(Self); }
    }

    private void Running(Receive receive, object message)
    {
        switch (message)
        {
            case WriteMessagesSuccessful:
                _writing = false;
                FlushJournal();
                break;
            case WriteMessagesFailed:
                // Nothing more is sent: the first WriteMessageFailure, next in the mailbox, stops this actor.
                break;
            case WriteMessageSuccess written:
                LastSequenceNr = Math.Max(LastSequenceNr, written.Event.SequenceNr);
                RunHandler(written.Event.Payload);
                break;
            case LoopMessageSuccess looped:
                RunHandler(looped.Payload);
                break;
            case WriteMessageRejected rejected:
                LastSequenceNr = Math.Max(LastSequenceNr, rejected.Event.SequenceNr);
                HandlerDone(failed: false);
                OnPersistRejected(rejected.Cause, rejected.Event.Payload, rejected.Event.SequenceNr);
                break;
            case WriteMessageFailure failure:
                HandlerDone(failed: true);
                try { OnPersistFailure(failure.Cause, failure.Event.Payload, failure.Event.SequenceNr); }
                finally { Context.Stop(Self); }
                break;
            case LoadSnapshotResult or LoadSnapshotFailed or JournalAnswer:
                break;
            case var _ when _phase == Phase.Persisting:
                _internalStash.Stash();
                break;
            default:
                RunCommand(receive, message);
                break;
        }
    }

    private void RunCommand(Receive receive, object message)
    {
        var failed = true;
        _commandIsTask = false;
        try
        {
            base.AroundReceive(receive, message);
            failed = false;
        }
        finally
        {
            // A task says itself when it is over; it may be already.
            if (!_commandIsTask)
                CommandHandled(failed);
        }
    }

    // What was persisted by a command that then failed is stored all the same.
    private void CommandHandled(bool failed)
    {
        FlushEvents();
        if (_holding > 0)
            _phase = Phase.Persisting;
        else
            Unstash(failed);
    }

    private void RunHandler(object payload)
    {
        var failed = true;
        try
        {
            // The entry stays in the list meanwhile, so that DeferAsync in a handler waits its turn.
            try { _pending.First!.Value.Handler(payload); }
            finally { FlushEvents(); }
            failed = false;
        }
        finally
        {
            HandlerDone(failed);
        }
    }

    private void HandlerDone(bool failed)
    {
        var done = _pending.First!.Value;
        _pending.RemoveFirst();
        if (done.HoldsCommands)
            _holding--;
        if (_holding > 0)
            return;
        _phase = Phase.Commands;
        Unstash(failed);
    }

    // One at a time: a command that persists would only send the rest back to the stash.
    private void Unstash(bool all)
    {
        if (all)
            _internalStash.UnstashAll();
        else
            _internalStash.Unstash();
    }

    private void Enqueue<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler)
    {
        var write = new List<PersistentEvent>();
        foreach (var @event in events)
        {
            _pending.AddLast(new Pending(o => handler((TEvent)o), HoldsCommands: true));
            _holding++;
            write.Add(new PersistentEvent(PersistenceId, ++_sequenceNr, @event!, Sender));
        }

        if (write.Count > 0)
            _eventBatch.Add(new AtomicWrite(write));
    }

    private void FlushEvents()
    {
        _journalBatch.AddRange(_eventBatch);
        _eventBatch = [];
        FlushJournal();
    }

    // One write at a time: what is persisted during a write goes together into the next.
    private void FlushJournal()
    {
        if (_writing || _journalBatch.Count == 0)
            return;
        _journal!.Tell(new WriteMessages(_journalBatch, Self, _instanceId), Self);
        _journalBatch = [];
        _writing = true;
    }
}
