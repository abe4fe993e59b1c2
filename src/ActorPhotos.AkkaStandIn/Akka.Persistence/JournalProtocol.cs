using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Every event up to <see cref="ToSequenceNr"/> is gone from later recoveries.</summary>
public sealed class DeleteMessagesSuccess(long toSequenceNr) : IEquatable<DeleteMessagesSuccess>
{
    public long ToSequenceNr { get; } = toSequenceNr;

    public bool Equals(DeleteMessagesSuccess? other) => other is not null && ToSequenceNr == other.ToSequenceNr;

    public override bool Equals(object? obj) => Equals(obj as DeleteMessagesSuccess);

    public override int GetHashCode() => ToSequenceNr.GetHashCode();

    public override string ToString() => $"DeleteMessagesSuccess<{ToSequenceNr}>";
}

/// <summary>The events are still there.</summary>
public sealed class DeleteMessagesFailure(Exception cause, long toSequenceNr) : IEquatable<DeleteMessagesFailure>
{
    public Exception Cause { get; } = cause;

    public long ToSequenceNr { get; } = toSequenceNr;

    public bool Equals(DeleteMessagesFailure? other) =>
        other is not null && Equals(Cause, other.Cause) && ToSequenceNr == other.ToSequenceNr;

    public override bool Equals(object? obj) => Equals(obj as DeleteMessagesFailure);

    public override int GetHashCode() => HashCode.Combine(Cause, ToSequenceNr);

    public override string ToString() => $"DeleteMessagesFailure<{ToSequenceNr}, {Cause}>";
}

/// <summary>One event with its place in the history of one persistent actor.</summary>
internal sealed record PersistentEvent(string PersistenceId, long SequenceNr, object Payload, IActorRef Sender);

/// <summary>Events that are stored together or not at all.</summary>
internal sealed record AtomicWrite(IReadOnlyList<PersistentEvent> Events);

/// <summary>Not stored: comes back from the journal after the writes before it.</summary>
internal sealed record LoopMessage(object Payload, IActorRef Sender);

// Requests. A batch is a list of AtomicWrite and LoopMessage in the order in which the actor asked for them.
internal sealed record WriteMessages(IReadOnlyList<object> Batch, IActorRef Actor, int InstanceId);

internal sealed record ReplayMessages(string PersistenceId, long From, IActorRef Actor, int InstanceId);

internal sealed record DeleteMessagesTo(string PersistenceId, long ToSequenceNr, IActorRef Actor);

/// <summary>
/// An answer of the journal to one incarnation of a persistent actor; a later incarnation ignores it.
/// </summary>
internal abstract record JournalAnswer(int InstanceId);

internal sealed record WriteMessagesSuccessful(int InstanceId) : JournalAnswer(InstanceId);

internal sealed record WriteMessagesFailed(int InstanceId) : JournalAnswer(InstanceId);

internal sealed record WriteMessageSuccess(PersistentEvent Event, int InstanceId) : JournalAnswer(InstanceId);

internal sealed record WriteMessageRejected(PersistentEvent Event, Exception Cause, int InstanceId)
    : JournalAnswer(InstanceId);

internal sealed record WriteMessageFailure(PersistentEvent Event, Exception Cause, int InstanceId)
    : JournalAnswer(InstanceId);

internal sealed record LoopMessageSuccess(object Payload, int InstanceId) : JournalAnswer(InstanceId);

internal sealed record ReplayedMessage(PersistentEvent Event, int InstanceId) : JournalAnswer(InstanceId);

internal sealed record RecoverySuccess(long HighestSequenceNr, int InstanceId) : JournalAnswer(InstanceId);

internal sealed record ReplayMessagesFailure(Exception Cause, int InstanceId) : JournalAnswer(InstanceId);
