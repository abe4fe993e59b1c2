using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog;

/// <summary>Media files and assets: what the ingest asks and what it records.</summary>
public sealed class CatalogFiles
{
    /// <summary>From here on a tool lived through the reading.</summary>
    internal const int RankOfUnreadable = 3;

    private readonly CatalogDatabase _database;

    internal CatalogFiles(CatalogDatabase database) => _database = database;

    public KnownFile? Find(FileKey key) => _database.Read(session => session.Prepared(FileSql.Find)
        .Set("@source", key.Source).Set("@path", key.Path.ToArray())
        .Single(ReadKnown));

    /// <summary>Known files of a source after a path, in walk order: to be merged with a walk, page by page.</summary>
    /// <param name="after">Null starts with the first.</param>
    public IReadOnlyList<KnownFile> FindAfter(long sourceId, BytePath? after, int limit) =>
        _database.Read(session => session.Prepared(after is null ? FileSql.FindFirst : FileSql.FindAfter)
            .Set("@source", sourceId).Set("@path", after?.ToArray()).Set("@limit", limit)
            .Query(ReadKnown));

    /// <summary>The hash recorded for this path with exactly this stamp; else null. What IHashStore asks.</summary>
    public ContentHash? FindHash(FileKey key, FileStamp stamp) => _database.Read(session =>
    {
        var found = session.Prepared(FileSql.FindHash)
            .Set("@source", key.Source).Set("@path", key.Path.ToArray()).Set("@size", stamp.Size)
            .Set("@mtime", stamp.MtimeNs).Set("@ctime", stamp.CtimeNs).Set("@inode", stamp.Inode)
            .Query(row => row.Hash(0));
        return found.Count == 0 ? (ContentHash?)null : found[0];
    });

    /// <summary>False when no known content has this size: a file of this size is new.</summary>
    public bool IsSizeKnown(long size) => _database.Read(session =>
        session.Prepared(FileSql.IsSizeKnown).Set("@size", size).Query(row => row.Long(0)).Count > 0);

    public KnownAsset? FindAsset(ContentHash hash) => _database.Read(session => session.Prepared(FileSql.FindAsset)
        .Set("@hash", hash.ToArray())
        .Single(row => new KnownAsset(
            row.Long(0), hash, row.Long(1), TypeOf(row.TextOrNull(2)), row.MetadataAt(3), row.PathOrNull(8),
            row.StrikeAt(9))));

    /// <summary>
    /// What was read of the file at this absolute path, whatever source it lies in, while it had exactly this stamp;
    /// null when nothing was, or nothing that speaks of the file itself. One look-up for each folder above it.
    /// </summary>
    public MetadataResult? FindMetadata(BytePath absolutePath, FileStamp stamp) => _database.Read(session =>
    {
        var find = session.Prepared(FileSql.FindMetadata).Set("@size", stamp.Size)
            .Set("@mtime", stamp.MtimeNs).Set("@ctime", stamp.CtimeNs).Set("@inode", stamp.Inode);
        for (var root = absolutePath.Parent; !root.IsEmpty; root = root.Parent)
        {
            var inside = absolutePath.Bytes[root.Length..].TrimStart((byte)'/').ToArray();
            var found = find.Set("@root", root.ToArray()).Set("@path", inside).Single(row => row.MetadataAt(0)!);
            if (found is not null) return found;
        }
        return null;
    });

    /// <summary>
    /// One durable transaction: assets, changed files, unchanged files (only their generation) and the job's totals.
    /// Of two metadata results of one asset the better one stays, in any order of arrival. Idempotent.
    /// </summary>
    /// <param name="unchangedIds">Files whose stamp is the same and whose outcome still holds.</param>
    public void Record(
        long jobId, int attempt, IReadOnlyList<FileRecord> changed, IReadOnlyList<long> unchangedIds,
        CheckpointTotals totals) =>
        _database.Write(FaultPoint.BeforeBatchRecorded, FaultPoint.AfterBatchRecorded, session =>
    {
        foreach (var file in changed)
        {
            if (file.Hash is { } hash) RecordAsset(session, jobId, file, hash, _database.NowNs);
            RecordFile(session, jobId, attempt, file);
        }
        var touch = session.Prepared(FileSql.Touch).Set("@job", jobId).Set("@attempt", attempt);
        foreach (var id in unchangedIds) touch.Set("@id", id).Execute();
        session.Prepared(JobSql.SetCheckpoint)
            .Set("@job", jobId).Set("@files", totals.Files).Set("@bytes", totals.Bytes).Set("@time", totals.TimeNs)
            .Execute();
    });

    internal static ContentType? TypeOf(string? name) => name is null ? null : ContentTypes.ByName(name);

    private static void RecordAsset(Session session, long jobId, FileRecord file, ContentHash hash, long nowNs)
    {
        var metadata = file.Metadata;
        if (file.LiftStrike) session.Prepared(StrikeSql.LiftContent).Set("@hash", hash.ToArray()).Execute();
        var change = CatalogStrikes.Prepare(session, hash, metadata, Rank(metadata?.Result));
        // A process was lost to these bytes, and another one has lived through them, or has lasted longer.
        if (metadata?.Strike is not null && change == StrikeChange.None) metadata = null;
        session.Prepared(FileSql.UpsertAsset)
            .Set("@hash", hash.ToArray())
            .Set("@size", file.Stamp?.Size ?? throw new ArgumentException("A hashed file has a stamp.", nameof(file)))
            .Set("@type", file.Type?.Name)
            .Set("@result", metadata is null ? null : Codes.Of(metadata.Result))
            .Set("@rank", Rank(metadata?.Result))
            .Set("@tags", metadata is null ? null : Json.Of(metadata.Tags))
            .Set("@reader", metadata?.Reader)
            .Set("@complete", metadata?.Complete is { } complete ? (complete ? 1 : 0) : null)
            .Set("@detail", metadata?.Detail)
            .Set("@job", jobId)
            .Execute();
        CatalogStrikes.Save(session, jobId, hash, metadata, change, nowNs);
        if (file.Sidecar is { } facts) CatalogCompanions.Record(session, hash, facts);
    }

    // 4 and 3 are final, 2 may be tried with a longer limit, 1 says nothing about the file, 0 is nothing.
    private static int Rank(StageResult? result) => result switch
    {
        StageResult.Ok or StageResult.Empty => 4,
        StageResult.FailedPermanent => RankOfUnreadable,
        StageResult.TimedOut => 2,
        StageResult.FailedTransient or StageResult.ToolUnavailable => 1,
        _ => 0,
    };

    private static void RecordFile(Session session, long jobId, int attempt, FileRecord file)
    {
        if (file is { Hash: not null, Type: null, Sidecar: null, Settlement.Outcome: Outcome.Pending or Outcome.Known })
        {
            throw new ArgumentException("A hashed file that is not settled has a content type.", nameof(file));
        }
        var waits = file is
        {
            Hash: not null, Type: not null, Scored: null,
            Settlement.Outcome: Outcome.Pending or Outcome.Known
        };
        var id = session.Prepared(FileSql.UpsertFile)
            .Set("@source", file.Key.Source)
            .Set("@path", file.Key.Path.ToArray())
            .Set("@size", file.Stamp?.Size)
            .Set("@mtime", file.Stamp?.MtimeNs)
            .Set("@ctime", file.Stamp?.CtimeNs)
            .Set("@inode", file.Stamp?.Inode)
            .Set("@type", file.Type?.Name)
            .Set("@hash", file.Hash?.ToArray())
            .Set("@job", jobId)
            .Set("@attempt", attempt)
            .SetSettlement(file.Settlement, jobId)
            .SetVerdict(file.Scored?.Verdict)
            .Set("@shared", file.MtimeIsShared ? 1 : 0)
            .Set("@waits", waits ? 1 : 0)
            .Query(row => row.Long(0))[0];
        session.Prepared(CompanionSql.DropRelated).Set("@id", id).Execute();
        if (file.Scored is { } scored)
        {
            session.Prepared(FileSql.SaveEvidence).Set("@id", id).Set("@candidates", Json.Of(scored.Candidates))
                .Execute();
        }
        else
        {
            session.Prepared(FileSql.DropEvidence).Set("@id", id).Execute();
        }
    }

    private static KnownFile ReadKnown(Row row) => new(
        row.Long(0), new(row.Long(1), row.Path(2)), row.StampAt(3), row.HashOrNull(7), TypeOf(row.TextOrNull(8)),
        row.Code<Outcome>(9), row.Reason(10), row.Long(11), row.Int(12), row.LongOrNull(13), row.Bool(14),
        row.CodeOrNull<StageResult>(15), row.StrikeAt(16));
}
