using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Catalog;

/// <summary>Intents to publish and their outcomes.</summary>
public sealed class CatalogPublications
{
    private readonly CatalogDatabase _database;

    internal CatalogPublications(CatalogDatabase database) => _database = database;

    /// <summary>
    /// Intents of the job without outcome, in naming order: the work that is left, and what recovery looks at.
    /// </summary>
    public IReadOnlyList<ReservedFile> Reserved(long jobId, long afterSeq, int limit) => _database.Read(session =>
        session.Query(
            PublicationSql.Reserved, new { jobId, afterSeq, limit },
            row => new ReservedFile(CatalogPlan.ReadPlanned(row), row.Path(25))));

    /// <summary>Jobs that have intents without outcome.</summary>
    public IReadOnlyList<long> JobsWithIntents() => _database.Read(session =>
        session.Query(PublicationSql.JobsWithIntents, null, row => row.Long(0)));

    /// <summary>The bytes whose published or reserved place this is; null when it is nobody's.</summary>
    public ContentHash? HashAt(BytePath destination) => _database.Read(session =>
    {
        var found = session.Prepared(PublicationSql.HashAt).Set("@path", destination.ToArray())
            .Query(row => row.Hash(0));
        return found.Count == 0 ? (ContentHash?)null : found[0];
    });

    /// <summary>One transaction: the copies stand and their files are settled. Idempotent.</summary>
    /// <exception cref="CatalogException">There is no intent of this job for an asset: intent comes first.</exception>
    public void RecordPublished(long jobId, IReadOnlyList<PublishedCopy> batch) =>
        _database.Write(FaultPoint.BeforePublishedRecorded, FaultPoint.AfterPublishedRecorded, session =>
    {
        var publish = session.Prepared(PublicationSql.Publish).Set("@job", jobId).Set("@now", _database.NowNs);
        var settle = session.Prepared(PublicationSql.SettleKept).Set("@job", jobId);
        foreach (var copy in batch)
        {
            var found = publish.Set("@asset", copy.AssetId).Set("@copy", copy.CopyHash.ToArray())
                .Set("@size", copy.Size).Set("@mtime", copy.MtimeNs)
                .Execute();
            if (found == 0) throw new CatalogException($"Job {jobId} has no intent for asset {copy.AssetId}.");
            settle.Set("@asset", copy.AssetId).SetSettlement(copy.Settlement, jobId).Execute();
        }
    });

    /// <summary>
    /// One transaction: the files are settled and their names given back, unless still pending. Idempotent.
    /// </summary>
    public void RecordFailures(long jobId, IReadOnlyList<PublishFailure> batch) =>
        _database.Write(FaultPoint.BeforeFailuresRecorded, FaultPoint.AfterFailuresRecorded, session =>
    {
        var settle = session.Prepared(PublicationSql.SettlePlanned).Set("@job", jobId);
        var drop = session.Prepared(PublicationSql.DropName).Set("@job", jobId);
        foreach (var (assetId, settlement) in batch)
        {
            settle.Set("@asset", assetId).SetSettlement(settlement, jobId).Execute();
            if (settlement.Outcome != Outcome.Pending) drop.Set("@asset", assetId).Execute();
        }
    });

    /// <summary>
    /// After publishing: the other files of each asset end as duplicate/same-bytes with the kept file as detail, or as
    /// failed with the kept file's reason when that one could not be published. Idempotent.
    /// </summary>
    /// <returns>The number of files settled.</returns>
    public int SettleDuplicates(long jobId) =>
        _database.Write(FaultPoint.BeforeDuplicatesSettled, FaultPoint.AfterDuplicatesSettled, session =>
    {
        var waiting = session.Query(PublicationSql.WaitingForKept, new { jobId }, ReadWaiting);
        var settle = session.Prepared(FileSql.Settle);
        foreach (var (fileId, settlement) in waiting)
        {
            settle.Set("@id", fileId).SetSettlement(settlement, jobId).Execute();
        }
        return waiting.Count;
    });

    /// <summary>Copies in the library that files of this job rely on, in the order of their paths.</summary>
    /// <param name="after">Null starts with the first.</param>
    public IReadOnlyList<PresentAsset> Present(long jobId, BytePath? after, int limit) => _database.Read(session =>
        session.Prepared(PublicationSql.Present)
            .Set("@job", jobId).Set("@after", after?.ToArray() ?? []).Set("@limit", limit)
            .Query(row => new PresentAsset(row.Long(0), row.Path(1), row.Long(2))));

    /// <summary>
    /// Copies that are gone: their names are free and the job's files with these bytes are pending again.
    /// </summary>
    /// <returns>The number of files pending again.</returns>
    public int Forget(long jobId, IReadOnlyList<long> assetIds) =>
        _database.Write(FaultPoint.BeforeCopiesForgotten, FaultPoint.AfterCopiesForgotten, session =>
    {
        var forget = session.Prepared(PublicationSql.Forget);
        var reopen = session.Prepared(PublicationSql.Reopen).Set("@job", jobId);
        var reopened = 0;
        foreach (var assetId in assetIds)
        {
            forget.Set("@asset", assetId).Execute();
            reopened += reopen.Set("@asset", assetId).Execute();
        }
        return reopened;
    });

    private static (long FileId, Settlement Settlement) ReadWaiting(Row row)
    {
        var fileId = row.Long(0);
        if (!row.Bool(1)) return (fileId, new(Outcome.Failed, row.Reason(2), row.TextOrNull(3)));
        if (row.LongOrNull(4) == fileId)
        {
            // The kept file itself was recorded again after its copy was published (touched, but the same bytes).
            // A companion was placed beside its master, whatever was read of it.
            if (row.TextOrNull(18) is { } why)
                return (fileId, OutcomeTable.Settle(Reason.CompanionOfMaster, detail: why));
            var dating = OutcomeTable.AfterReading(row.Code<StageResult>(8), row.VerdictAt(9) ?? Verdict.None);
            return (fileId, OutcomeTable.Settle(dating.Reason));
        }
        if (row.TextOrNull(2) is { } code && ReasonText.Parse(code) == Reason.AlreadyInLibrary)
        {
            // Its copy stood there before the job, so these bytes were in the library for this file, too.
            return (fileId, OutcomeTable.Settle(Reason.AlreadyInLibrary));
        }
        var kept = row.PathOrNull(5) is { } path
            ? row.Bool(7) ? path.Display : row.Path(6).Combine(path).Display
            : null;
        return (fileId, OutcomeTable.Settle(Reason.SameBytes, detail: kept));
    }
}
