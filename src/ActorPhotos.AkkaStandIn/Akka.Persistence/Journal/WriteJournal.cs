using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>
/// A journal plugin. It answers in the order of the requests and may block: it has a dispatcher of its own. The sender
/// of an answer about an event is the sender of the command that led to it.
/// </summary>
internal abstract class WriteJournal : ActorBase
{
    /// <summary>
    /// Stores what it can; one entry per write: null, or why it was rejected. Throws when storing failed.
    /// </summary>
    protected abstract IReadOnlyList<Exception?> Write(IReadOnlyList<AtomicWrite> writes);

    /// <summary>Events that are not deleted, ascending.</summary>
    protected abstract IEnumerable<PersistentEvent> Read(string persistenceId, long from);

    /// <summary>0 when nothing was ever written; deleted events count.</summary>
    protected abstract long ReadHighestSequenceNr(string persistenceId);

    protected abstract void Delete(string persistenceId, long toSequenceNr);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case WriteMessages write: Write(write); break;
            case ReplayMessages replay: Replay(replay); break;
            case DeleteMessagesTo delete: Delete(delete); break;
            default: return false;
        }
        return true;
    }

    private void Write(WriteMessages request)
    {
        IReadOnlyList<Exception?> rejections = [];
        Exception? failure = null;
        var writes = request.Batch.OfType<AtomicWrite>().ToList();
        // Whatever goes wrong belongs to the actor that asked, never to the supervisor of the journal.
        try { rejections = writes.Count == 0 ? [] : Write(writes); }
        catch (Exception e) { failure = e; }

        var id = request.InstanceId;
        request.Actor.Tell(failure is null ? new WriteMessagesSuccessful(id) : new WriteMessagesFailed(id), Self);
        var index = 0;
        foreach (var item in request.Batch)
        {
            if (item is LoopMessage loop)
            {
                request.Actor.Tell(new LoopMessageSuccess(loop.Payload, id), loop.Sender);
                continue;
            }

            var rejection = failure is null ? rejections[index++] : null;
            foreach (var @event in ((AtomicWrite)item).Events)
            {
                JournalAnswer answer = failure is not null ? new WriteMessageFailure(@event, failure, id)
                    : rejection is not null ? new WriteMessageRejected(@event, rejection, id)
                    : new WriteMessageSuccess(@event, id);
                request.Actor.Tell(answer, @event.Sender);
            }
        }
    }

    private void Replay(ReplayMessages request)
    {
        try
        {
            var highest = ReadHighestSequenceNr(request.PersistenceId);
            foreach (var @event in Read(request.PersistenceId, request.From))
                request.Actor.Tell(new ReplayedMessage(@event, request.InstanceId), ActorRefs.NoSender);
            request.Actor.Tell(new RecoverySuccess(highest, request.InstanceId), ActorRefs.NoSender);
        }
        catch (Exception e)
        {
            request.Actor.Tell(new ReplayMessagesFailure(e, request.InstanceId), ActorRefs.NoSender);
        }
    }

    private void Delete(DeleteMessagesTo request)
    {
        try
        {
            Delete(request.PersistenceId, request.ToSequenceNr);
            request.Actor.Tell(new DeleteMessagesSuccess(request.ToSequenceNr), Self);
        }
        catch (Exception e)
        {
            request.Actor.Tell(new DeleteMessagesFailure(e, request.ToSequenceNr), Self);
        }
    }
}
