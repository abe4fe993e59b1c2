using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Catalog;

/// <summary>
/// What people decided about times, by content. A history to which is only ever added: undoing adds what counted
/// before. Nothing here depends on files or jobs, so reading a file again forgets no decision.
/// </summary>
public sealed class CatalogDecisions
{
    private readonly CatalogDatabase _database;

    internal CatalogDecisions(CatalogDatabase database) => _database = database;

    /// <summary>What counts for these bytes; null when nobody decided, or it was taken back.</summary>
    public Decision? Find(ContentHash hash) => _database.Read(session =>
        session.Query(DecisionSql.InForce, new { hash = hash.ToArray() }, row => row.DecisionAt(0))[0]);

    /// <summary>
    /// One transaction, one batch. Contents for which the same was decided before are left as they are, so that giving
    /// a command again changes nothing.
    /// </summary>
    /// <param name="how">What was done, in a few words.</param>
    public DecisionResult Record(string by, string how, IReadOnlyList<DecidedTime> times) =>
        _database.Write(FaultPoint.BeforeDecisionsRecorded, FaultPoint.AfterDecisionsRecorded, session =>
    {
        var inForce = session.Prepared(DecisionSql.InForce);
        var changed = times.DistinctBy(time => time.Hash)
            .Where(time => inForce.Set("@hash", time.Hash.ToArray()).Query(row => row.TimeAt(0))[0] != time.After)
            .ToList();
        if (changed.Count == 0) return new DecisionResult(null, 0, times.Count);
        var batch = Begin(session, by, how, undoes: null);
        foreach (var time in changed)
        {
            Add(session, batch, time.Hash, time.Before, time.BeforeSource, time.After, batch);
        }
        return new DecisionResult(batch, changed.Count, times.Count - changed.Count);
    });

    /// <summary>
    /// Goes back to what counted before a batch, for the contents about which nobody has decided since.
    /// </summary>
    /// <param name="batchId">Null for the latest decision that is not undone yet.</param>
    /// <returns>Null when there is no such batch; without a batch when nothing of it counts any more.</returns>
    public DecisionResult? Undo(long? batchId, string by) =>
        _database.Write(FaultPoint.BeforeDecisionsRecorded, FaultPoint.AfterDecisionsRecorded, session =>
    {
        var known = Batches(session);
        var wanted = batchId ?? session.Query(DecisionSql.LastToUndo, null, row => row.LongOrNull(0))[0];
        if (known.FirstOrDefault(batch => batch.BatchId == wanted) is not { } undone) return null;
        var back = session.Query(
            DecisionSql.Undoable, new { batch = wanted },
            row => (Hash: row.Hash(0), Now: row.TimeAt(1), Before: row.TimeAt(5), Explains: row.LongOrNull(9)));
        if (back.Count == 0) return new DecisionResult(null, 0, undone.Contents);
        var batch = Begin(session, by, $"undone batch {wanted}", wanted);
        foreach (var (hash, now, before, explains) in back)
        {
            Add(session, batch, hash, now, now is null ? null : "decision", before, explains);
        }
        return new DecisionResult(batch, back.Count, undone.Contents - back.Count);
    });

    /// <summary>All batches, oldest first.</summary>
    public IReadOnlyList<DecisionBatch> History() => _database.Read(Batches);

    /// <summary>What a batch did, by file.</summary>
    public IReadOnlyList<DecisionEntry> Entries(long batchId) => _database.Read(session => session.Query(
        DecisionSql.Entries, new { batchId },
        row => new DecisionEntry(
            row.Hash(0), row.TimeAt(1), row.TextOrNull(5), row.TimeAt(6),
            row.PathOrNull(11) is { } path ? row.Path(10).Combine(path) : null)));

    /// <summary>All contents whose metadata was looked for, each once, by id after the given one.</summary>
    public IReadOnlyList<DatedContent> Contents(long afterAssetId, int limit) => _database.Read(session =>
        session.Query(
            DecisionSql.Contents, new { after = afterAssetId, limit },
            row => new DatedContent(
                row.Long(0), row.Hash(1), row.Long(2), row.Path(3), row.Path(4), ContentTypes.ByName(row.Text(5))!,
                row.MetadataAt(6)!, row.VerdictAt(11) ?? Verdict.None, row.PathOrNull(20), row.DecisionAt(21),
                row.Text(28))));

    private static List<DecisionBatch> Batches(Session session) => session.Query(
        DecisionSql.Batches, null,
        row => new DecisionBatch(
            row.Long(0), row.Text(1), row.Long(2), row.Text(3), row.LongOrNull(4), row.Int(5)));

    private long Begin(Session session, string by, string how, long? undoes) => session.Query(
        DecisionSql.BeginBatch, new { by, how, undoes, now = _database.NowNs }, row => row.Long(0))[0];

    private static void Add(
        Session session, long batch, ContentHash hash, CaptureTime? before, string? source, CaptureTime? after,
        long? explains) =>
        session.Prepared(DecisionSql.Add)
            .Set("@batch", batch).Set("@hash", hash.ToArray()).Set("@explains", after is null ? null : explains)
            .SetTime("before", before).Set("@source", source).SetTime("after", after)
            .Execute();
}
