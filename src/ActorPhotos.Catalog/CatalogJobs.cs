using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog;

/// <summary>Sources and jobs. Every write is one durable transaction.</summary>
public sealed class CatalogJobs
{
    private readonly CatalogDatabase _database;

    internal CatalogJobs(CatalogDatabase database) => _database = database;

    /// <summary>The number of a source folder, given once for its real root.</summary>
    public long EnsureSource(BytePath root) =>
        _database.Write(FaultPoint.BeforeSourceKnown, FaultPoint.AfterSourceKnown, session =>
    {
        session.Prepared(JobSql.EnsureSource).Set("@root", root.ToArray()).Execute();
        return session.Prepared(JobSql.FindSource).Set("@root", root.ToArray()).Query(row => row.Long(0))[0];
    });

    /// <summary>All sources, in the order in which they were first seen.</summary>
    public IReadOnlyList<SourceRecord> ListSources() => _database.Read(session =>
        session.Query(JobSql.ListSources, null, row => new SourceRecord(row.Long(0), row.Path(1))));

    /// <summary>A source named twice counts once, at its first place.</summary>
    public JobRecord Create(NewJob job) =>
        _database.Write(FaultPoint.BeforeJobRowMade, FaultPoint.AfterJobRowMade, session =>
    {
        var jobId = session.Query(
            JobSql.Insert,
            new
            {
                kind = Codes.Of(job.Kind),
                dryRun = job.DryRun ? 1 : 0,
                zone = job.Zone,
                started = job.StartedNs,
                settings = job.SettingsJson,
                state = Codes.Of(StoredJobState.Pending),
            },
            row => row.Long(0))[0];
        session.Execute(
            JobSql.InsertSource,
            job.Sources.Distinct().Select((sourceId, index) => new { jobId, index, sourceId }).ToList());
        return Find(session, jobId)!;
    });

    public JobRecord? Get(long jobId) => _database.ReadSnapshot(session => Find(session, jobId));

    /// <summary>All jobs, oldest first.</summary>
    public IReadOnlyList<JobRecord> List() => _database.ReadSnapshot(session => Jobs(session, null));

    /// <summary>
    /// The latest job pending, running, paused or halted with the same kind, sources (in order) and dry run; null
    /// when none.
    /// </summary>
    public JobRecord? FindUnfinished(JobKind kind, IReadOnlyList<long> sources, bool dryRun) =>
        List().LastOrDefault(job =>
            job.State is StoredJobState.Pending or StoredJobState.Running or StoredJobState.Paused
                or StoredJobState.Halted
            && job.Kind == kind && job.DryRun == dryRun && job.Sources.SequenceEqual(sources.Distinct()));

    /// <summary>
    /// Sets what is given; null keeps phase and attempt. Completed, failed and cancelled set the end time, any
    /// other state clears it together with the saved sheet.
    /// </summary>
    public void SetState(
        long jobId, StoredJobState state, string? stateReason, string? phase = null, int? attempt = null)
    {
        var ended = state is StoredJobState.Completed or StoredJobState.Failed or StoredJobState.Cancelled
            or StoredJobState.Discarded;
        _database.Write(FaultPoint.BeforeJobStateSet, FaultPoint.AfterJobStateSet, session => session.Execute(
            JobSql.SetState,
            new
            {
                jobId,
                state = Codes.Of(state),
                stateReason,
                phase,
                attempt,
                ended = ended ? 1 : 0,
                now = _database.NowNs,
            }));
    }

    /// <summary>
    /// The walk of this attempt reached its end. Files of the job that it did not meet and that are still pending
    /// end as failed/vanished; found becomes the entries walked plus all files of the job that only earlier
    /// attempts met, so that the sheet balances. Idempotent.
    /// </summary>
    /// <param name="walked">Entries recorded by this walk, each once, and their bytes.</param>
    /// <returns>The number of files that vanished.</returns>
    public int CompleteWalk(long jobId, int attempt, Tally walked) =>
        _database.Write(FaultPoint.BeforeWalkCompleted, FaultPoint.AfterWalkCompleted, session =>
    {
        var vanished = session.Execute(JobSql.SettleVanished, new { jobId, attempt });
        session.Execute(JobSql.SetFound, new { jobId, attempt, files = walked.Files, bytes = walked.Bytes });
        return vanished;
    });

    /// <summary>
    /// Keeps the balance of an ended job: later jobs take its files over. To be called after the end state is
    /// set.
    /// </summary>
    public void SaveSheet(long jobId, BalanceSheet sheet) => _database.Write(
        FaultPoint.BeforeSheetSaved, FaultPoint.AfterSheetSaved,
        session => session.Execute(JobSql.SaveSheet, new { jobId, sheet = Json.Of(sheet) }));

    /// <summary>
    /// Ingest, dry run: every pending file of the job whose metadata was read ends as known, with the reason how it is
    /// dated. Files that wait for a tool stay pending. Idempotent.
    /// </summary>
    /// <returns>The number of files settled.</returns>
    public int SettleKnown(long jobId) => _database.Write(
        FaultPoint.BeforeKnownSettled, FaultPoint.AfterKnownSettled, session => SettleKnown(session, jobId));

    /// <summary>
    /// Gives back the job's names and ends its pending files: what is known of them stays (as
    /// <see cref="SettleKnown(long)"/>), the rest is forgotten and found shrinks by it. Published files stay published.
    /// </summary>
    /// <returns>The number of pending files let go.</returns>
    public int Discard(long jobId) =>
        _database.Write(FaultPoint.BeforeNamesGivenBack, FaultPoint.AfterNamesGivenBack, session =>
    {
        session.Execute(JobSql.DropNames, new { jobId });
        var known = SettleKnown(session, jobId);
        session.Execute(JobSql.ShrinkFound, new { jobId });
        return known + session.Execute(JobSql.ForgetPending, new { jobId });
    });

    private static int SettleKnown(Session session, long jobId)
    {
        // First, because a thumbnail has metadata of its own.
        var companions = session.Execute(CompanionSql.SettleKnown, new { jobId });
        var rows = session.Query(
            JobSql.PendingWithMetadata, new { jobId },
            row => (Id: row.Long(0), Result: row.Code<StageResult>(1), Detail: row.TextOrNull(2),
                Verdict: row.VerdictAt(3)));
        var settle = session.Prepared(FileSql.Settle);
        var settled = 0;
        foreach (var (id, result, detail, verdict) in rows)
        {
            var dating = OutcomeTable.AfterReading(result, verdict ?? Core.Timestamps.Verdict.None);
            if (dating.Pending) continue;
            var known = OutcomeTable.Settle(dating.Reason, ingestOnly: true, KnownDetail(dating.Reason, detail));
            settled += settle.Set("@id", id).SetSettlement(known, jobId).Execute();
        }
        return settled + companions;
    }

    // The tool's error explains why there is no date; beside a date it is noise.
    private static string? KnownDetail(Reason reason, string? detail) =>
        reason is Reason.MetadataUnreadable or Reason.MetadataTimedOut ? detail : null;

    private static JobRecord? Find(Session session, long jobId) => Jobs(session, jobId).SingleOrDefault();

    private static List<JobRecord> Jobs(Session session, long? jobId)
    {
        var sources = session
            .Query(JobSql.SourcesOfJobs, new { jobId }, row => (Job: row.Long(0), Source: row.Long(1)))
            .ToLookup(row => row.Job, row => row.Source);
        return session.Query(JobSql.Select, new { jobId }, row => new JobRecord(
            row.Long(0), row.Code<JobKind>(1), row.Bool(2), [.. sources[row.Long(0)]], row.Text(3), row.Long(4),
            row.Text(5), row.Code<StoredJobState>(6), row.TextOrNull(7), row.Int(8), row.Text(9),
            new(row.Long(10), row.Long(11), row.Long(12)),
            row.LongOrNull(13) is { } files ? new Tally(files, row.Long(14)) : null, row.Bool(15), row.LongOrNull(16)));
    }
}
