using Akka.Configuration;

namespace Akka.Persistence.Snapshot;

/// <summary>Snapshots of this actor system, forgotten when it ends.</summary>
internal sealed class MemorySnapshotStore(Config config) : SnapshotStore
{
    private readonly List<SnapshotOffer> _snapshots = [];

    public Config Config { get; } = config;

    protected override SnapshotOffer? Load(string persistenceId) =>
        _snapshots.Where(s => s.Metadata.PersistenceId == persistenceId)
            .MaxBy(s => s.Metadata.SequenceNr);

    protected override void Save(SnapshotMetadata metadata, object snapshot)
    {
        _snapshots.RemoveAll(s => s.Metadata.PersistenceId == metadata.PersistenceId
                                  && s.Metadata.SequenceNr == metadata.SequenceNr);
        _snapshots.Add(new SnapshotOffer(metadata, snapshot));
    }
}

/// <summary>Stands where no snapshot store is configured: finds nothing, refuses to save.</summary>
internal sealed class NoSnapshotStore(Config config) : SnapshotStore
{
    public Config Config { get; } = config;

    protected override SnapshotOffer? Load(string persistenceId) => null;

    protected override void Save(SnapshotMetadata metadata, object snapshot) =>
        throw new NotSupportedException("No snapshot store is configured: set akka.persistence.snapshot-store.plugin.");
}
