using Akka.Configuration;
using Akka.Persistence.Journal;

namespace Akka.Persistence.Sql.Journal;

/// <summary>
/// Events in the table <c>journal</c>. One transaction per request. An event that cannot be serialised rejects the
/// atomic write it belongs to; an error of the database fails the whole request.
/// </summary>
internal sealed class SqlWriteJournal(Config config) : WriteJournal
{
    private const string Insert = """
        INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier,
            writer_uuid)
        VALUES ($created, 0, $id, $number, $message, $manifest, $identifier, $writer)
        """;

    private const string Select = """
        SELECT sequence_number, message, identifier, manifest FROM journal
        WHERE persistence_id = $id AND sequence_number >= $from AND deleted = 0
        ORDER BY sequence_number
        """;

    // The last of the deleted events stays as a row: it alone says how far the sequence numbers went.
    private const string MarkDeleted = """
        UPDATE journal SET deleted = 1 WHERE persistence_id = $id AND sequence_number <= $to
        """;

    private const string RemoveDeleted = """
        DELETE FROM journal WHERE persistence_id = $id AND sequence_number < (
            SELECT MAX(sequence_number) FROM journal WHERE persistence_id = $id AND deleted = 1)
        """;

    private readonly SqliteDatabase _database = new(config, Tables.Journal);
    private readonly string _writer = Guid.NewGuid().ToString("N");

    protected override void PostStop()
    {
        _database.Dispose();
        base.PostStop();
    }

    protected override IReadOnlyList<Exception?> Write(IReadOnlyList<AtomicWrite> writes)
    {
        var rejections = new Exception?[writes.Count];
        var rows = new List<(PersistentEvent Event, Payload Payload)>();
        for (var i = 0; i < writes.Count; i++)
        {
            try { rows.AddRange(writes[i].Events.Select(e => (e, Payload.Of(e.Payload, Context.System))).ToList()); }
            catch (Exception e) { rejections[i] = e; }
        }

        using var transaction = _database.Begin();
        foreach (var (@event, payload) in rows)
        {
            _database.Execute(transaction, Insert, ("$created", TimeProvider.System.GetUtcNow().UtcTicks),
                ("$id", @event.PersistenceId), ("$number", @event.SequenceNr), ("$message", payload.Bytes),
                ("$manifest", payload.Manifest), ("$identifier", payload.SerializerId), ("$writer", _writer));
        }

        transaction.Commit();
        return rejections;
    }

    protected override IEnumerable<PersistentEvent> Read(string persistenceId, long from)
    {
        using var command = _database.Command(Select, ("$id", persistenceId), ("$from", from));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var payload = new Payload(reader.GetFieldValue<byte[]>(1), reader.GetInt32(2),
                reader.IsDBNull(3) ? "" : reader.GetString(3));
            yield return new PersistentEvent(persistenceId, reader.GetInt64(0), payload.Read(Context.System), Self);
        }
    }

    protected override long ReadHighestSequenceNr(string persistenceId)
    {
        using var command = _database.Command(
            "SELECT COALESCE(MAX(sequence_number), 0) FROM journal WHERE persistence_id = $id", ("$id", persistenceId));
        return (long)command.ExecuteScalar()!;
    }

    protected override void Delete(string persistenceId, long toSequenceNr)
    {
        using var transaction = _database.Begin();
        _database.Execute(transaction, MarkDeleted, ("$id", persistenceId), ("$to", toSequenceNr));
        _database.Execute(transaction, RemoveDeleted, ("$id", persistenceId));
        transaction.Commit();
    }
}
