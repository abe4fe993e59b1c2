namespace Akka.Persistence;

/// <summary>Whose snapshot, after which event, and when it was taken (UTC).</summary>
public sealed class SnapshotMetadata(string persistenceId, long sequenceNr, DateTime timestamp)
    : IEquatable<SnapshotMetadata>
{
    public SnapshotMetadata(string persistenceId, long sequenceNr) : this(persistenceId, sequenceNr, DateTime.MinValue)
    {
    }

    public string PersistenceId { get; } = persistenceId;

    public long SequenceNr { get; } = sequenceNr;

    public DateTime Timestamp { get; } = timestamp;

    public bool Equals(SnapshotMetadata? other) =>
        other is not null && PersistenceId == other.PersistenceId && SequenceNr == other.SequenceNr
        && Timestamp == other.Timestamp;

    public override bool Equals(object? obj) => Equals(obj as SnapshotMetadata);

    public override int GetHashCode() => HashCode.Combine(PersistenceId, SequenceNr, Timestamp);

    public override string ToString() => $"SnapshotMetadata<{PersistenceId}, {SequenceNr}, {Timestamp:O}>";
}

/// <summary>A saved state, given to the recovery handlers before the events that follow it.</summary>
public sealed class SnapshotOffer(SnapshotMetadata metadata, object snapshot) : IEquatable<SnapshotOffer>
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public object Snapshot { get; } = snapshot;

    public bool Equals(SnapshotOffer? other) =>
        other is not null && Metadata.Equals(other.Metadata) && Equals(Snapshot, other.Snapshot);

    public override bool Equals(object? obj) => Equals(obj as SnapshotOffer);

    public override int GetHashCode() => HashCode.Combine(Metadata, Snapshot);

    public override string ToString() => $"SnapshotOffer<{Metadata}, {Snapshot}>";
}

/// <summary>The snapshot is stored; events up to its sequence number may be deleted.</summary>
public sealed class SaveSnapshotSuccess(SnapshotMetadata metadata) : IEquatable<SaveSnapshotSuccess>
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public bool Equals(SaveSnapshotSuccess? other) => other is not null && Metadata.Equals(other.Metadata);

    public override bool Equals(object? obj) => Equals(obj as SaveSnapshotSuccess);

    public override int GetHashCode() => Metadata.GetHashCode();

    public override string ToString() => $"SaveSnapshotSuccess<{Metadata}>";
}

/// <summary>The snapshot is not stored; the actor goes on as before.</summary>
public sealed class SaveSnapshotFailure(SnapshotMetadata metadata, Exception cause) : IEquatable<SaveSnapshotFailure>
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public Exception Cause { get; } = cause;

    public bool Equals(SaveSnapshotFailure? other) =>
        other is not null && Metadata.Equals(other.Metadata) && Equals(Cause, other.Cause);

    public override bool Equals(object? obj) => Equals(obj as SaveSnapshotFailure);

    public override int GetHashCode() => HashCode.Combine(Metadata, Cause);

    public override string ToString() => $"SaveSnapshotFailure<{Metadata}, {Cause}>";
}

// Between a persistent actor and its snapshot store.
internal sealed record LoadSnapshot(string PersistenceId, int InstanceId);

internal sealed record LoadSnapshotResult(SnapshotOffer? Snapshot, int InstanceId);

internal sealed record LoadSnapshotFailed(Exception Cause, int InstanceId);

internal sealed record SaveSnapshot(SnapshotMetadata Metadata, object Snapshot);
