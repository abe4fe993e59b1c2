using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using Microsoft.Data.Sqlite;

namespace ActorPhotos.Catalog;

/// <summary>
/// From pending files to reserved names. Order: <see cref="SettlePresent"/>, <see cref="Begin"/>, then pages of
/// <see cref="Page"/> with <see cref="IsTaken"/> and <see cref="Reserve"/>, then <see cref="Complete"/>.
/// </summary>
public sealed class CatalogPlan
{
    private const int ConstraintViolated = 19;

    private readonly CatalogDatabase _database;

    internal CatalogPlan(CatalogDatabase database) => _database = database;

    /// <summary>
    /// Export: every file of the job's sources that is known but not in the library (or whose copy is gone, or
    /// could not be placed by an earlier job) becomes a pending file of this job, and is found. Idempotent.
    /// </summary>
    /// <returns>Files of the job and their bytes.</returns>
    public Tally SelectForExport(long jobId, int attempt) =>
        _database.Write(FaultPoint.BeforeExportSelected, FaultPoint.AfterExportSelected, session =>
    {
        session.Execute(PlanSql.SelectForExport, new { jobId, attempt });
        return session.Query(
            PlanSql.FoundByExport, new { jobId }, row => new Tally(row.Long(0), row.Long(1)))[0];
    });

    /// <summary>Pending files whose bytes an earlier job published end as present. Idempotent.</summary>
    /// <returns>The number of files settled.</returns>
    public int SettlePresent(long jobId) => _database.Write(
        FaultPoint.BeforePresentSettled, FaultPoint.AfterPresentSettled,
        session => session.Execute(PlanSql.SettlePresent, new { jobId }));

    /// <summary>
    /// Starts the plan anew: drops the job's names that are not published, and orders the files to be named. One
    /// file per asset is kept: highest confidence, then source index, then path bytes. Naming order: local time
    /// (dated first), source index, path bytes, hash. Files whose metadata was not read, or whose tool is missing,
    /// are left pending. Names that another unfinished job reserved for the same assets are dropped too: this job
    /// publishes them.
    /// </summary>
    /// <returns>The number of files to be named.</returns>
    public long Begin(long jobId) =>
        _database.Write(FaultPoint.BeforePlanBegun, FaultPoint.AfterPlanBegun, session =>
    {
        session.Execute(PlanSql.DropNames, new { jobId });
        session.Execute(PlanSql.SettleLonely, new { jobId });
        return (long)session.Execute(PlanSql.OrderFiles, new { jobId })
            + session.Execute(PlanSql.OrderCompanions, new { jobId });
    });

    public IReadOnlyList<PlannedFile> Page(long jobId, long afterSeq, int limit) => _database.Read(session =>
        session.Query(PlanSql.Page, new { jobId, afterSeq, limit }, ReadPlanned));

    /// <summary>Planned companions of some content, in naming order.</summary>
    public IReadOnlyList<PlannedFile> CompanionsOf(long jobId, long assetId) =>
        Planned(PlanSql.CompanionsOf, jobId, assetId);

    /// <summary>
    /// Planned media of the same shot (Live Photo, RAW+JPEG), in naming order, without the content itself.
    /// </summary>
    public IReadOnlyList<PlannedFile> PartnersOf(long jobId, long assetId) =>
        Planned(PlanSql.PartnersOf, jobId, assetId);

    /// <summary>
    /// Published or reserved places of the files of its shot (without a form) and of its companions, by path.
    /// </summary>
    public IReadOnlyList<(BytePath Place, CompanionForm? Form)> PlacesOfGroup(long assetId) =>
        _database.Read(session => session.Prepared(PlanSql.PlacesOfGroup).Set("@asset", assetId)
            .Query(row => (row.Path(0), row.TextOrNull(1) is { } form ? CompanionForm.Parse(form) : null)));

    /// <summary>Published or reserved place of some content; null when it has none.</summary>
    public BytePath? PlaceOf(long assetId) => _database.Read(session =>
    {
        var found = session.Prepared(PlanSql.PlaceOf).Set("@asset", assetId).Query(row => row.Path(0));
        return found.Count == 0 ? (BytePath?)null : found[0];
    });

    /// <summary>True when a published or reserved place of any job has this key.</summary>
    public bool IsTaken(string collisionKey) => _database.Read(session =>
        session.Prepared(PlanSql.IsTaken).Set("@key", collisionKey).Query(row => row.Long(0)).Count > 0);

    /// <summary>One transaction of intents, all or none. Repeating it changes nothing.</summary>
    /// <exception cref="CatalogException">
    /// A place or key is taken: the caller did not ask <see cref="IsTaken"/>.
    /// </exception>
    public void Reserve(long jobId, IReadOnlyList<Reservation> batch)
    {
        try
        {
            _database.Write(FaultPoint.BeforePageReserved, FaultPoint.AfterPageReserved, session =>
            {
                var reserve = session.Prepared(PlanSql.Reserve).Set("@job", jobId).Set("@now", _database.NowNs);
                foreach (var name in batch)
                {
                    reserve.Set("@asset", name.AssetId).Set("@file", name.FileId)
                        .Set("@path", name.Destination.ToArray()).Set("@key", name.CollisionKey)
                        .Execute();
                }
            });
        }
        catch (SqliteException e) when (e.SqliteErrorCode == ConstraintViolated)
        {
            throw new CatalogException($"A name of job {jobId} is taken already: {e.Message}", e);
        }
    }

    /// <summary>From now on the names of this job stand; a resumed job publishes without planning again.</summary>
    public void Complete(long jobId) => _database.Write(
        FaultPoint.BeforePlanCompleted, FaultPoint.AfterPlanCompleted,
        session => session.Execute(PlanSql.Complete, new { jobId }));

    internal static PlannedFile ReadPlanned(Row row) => new(
        row.Long(0), row.Long(1), row.Long(2), new(row.Long(3), row.Path(4)), row.Path(5), row.StampAt(6)!.Value,
        row.Hash(10), CatalogFiles.TypeOf(row.TextOrNull(11)), row.CodeOrNull<StageResult>(12) ?? StageResult.Skipped,
        row.VerdictAt(13) ?? Verdict.None)
    {
        Companion = row.LongOrNull(22) is { } master && row.TextOrNull(23) is { } form
            ? new(master, CompanionForm.Parse(form), row.Text(24)) : null,
    };

    private IReadOnlyList<PlannedFile> Planned(string sql, long jobId, long assetId) => _database.Read(session =>
        session.Prepared(sql).Set("@job", jobId).Set("@asset", assetId).Query(ReadPlanned));
}
