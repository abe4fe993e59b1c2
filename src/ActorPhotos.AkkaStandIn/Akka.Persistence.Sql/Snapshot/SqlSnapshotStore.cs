using Akka.Configuration;
using Akka.Persistence.Snapshot;

namespace Akka.Persistence.Sql.Snapshot;

/// <summary>
/// Snapshots in the table <c>snapshot</c>; a second one at the same sequence number replaces the first.
/// </summary>
internal sealed class SqlSnapshotStore(Config config) : SnapshotStore
{
    private const string Upsert = """
        INSERT INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id)
        VALUES ($id, $number, $created, $snapshot, $manifest, $serializer)
        ON CONFLICT (persistence_id, sequence_number) DO UPDATE SET created = excluded.created,
            snapshot = excluded.snapshot, manifest = excluded.manifest, serializer_id = excluded.serializer_id
        """;

    private const string Select = """
        SELECT sequence_number, created, snapshot, manifest, serializer_id FROM snapshot
        WHERE persistence_id = $id ORDER BY sequence_number DESC LIMIT 1
        """;

    private readonly SqliteDatabase _database = new(config, Tables.Snapshot);

    protected override void PostStop()
    {
        _database.Dispose();
        base.PostStop();
    }

    protected override SnapshotOffer? Load(string persistenceId)
    {
        using var command = _database.Command(Select, ("$id", persistenceId));
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return null;

        var payload = new Payload(reader.GetFieldValue<byte[]>(2), reader.GetInt32(4),
            reader.IsDBNull(3) ? "" : reader.GetString(3));
        var created = new DateTime(reader.GetInt64(1), DateTimeKind.Utc);
        return new SnapshotOffer(
            new SnapshotMetadata(persistenceId, reader.GetInt64(0), created), payload.Read(Context.System));
    }

    protected override void Save(SnapshotMetadata metadata, object snapshot)
    {
        var payload = Payload.Of(snapshot, Context.System);
        _database.Execute(null, Upsert, ("$id", metadata.PersistenceId), ("$number", metadata.SequenceNr),
            ("$created", metadata.Timestamp.Ticks), ("$snapshot", payload.Bytes), ("$manifest", payload.Manifest),
            ("$serializer", payload.SerializerId));
    }
}
