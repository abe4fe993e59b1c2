using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Catalog;

/// <summary>Sources and jobs. Every write is one durable transaction.</summary>
public sealed class CatalogJobs
{
    private readonly CatalogDatabase _database;

    internal CatalogJobs(CatalogDatabase database) => _database = database;

    /// <summary>The number of a source folder, given once for its real root.</summary>
    public long EnsureSource(BytePath root) => throw new NotSupportedException();

    /// <summary>All sources, in the order in which they were first seen.</summary>
    public IReadOnlyList<SourceRecord> ListSources() => throw new NotSupportedException();

    /// <summary>A source named twice counts once, at its first place.</summary>
    public JobRecord Create(NewJob job) => throw new NotSupportedException();

    public JobRecord? Get(long jobId) => throw new NotSupportedException();

    /// <summary>All jobs, oldest first.</summary>
    public IReadOnlyList<JobRecord> List() => throw new NotSupportedException();

    /// <summary>
    /// The latest job pending, running, paused or halted with the same kind, sources (in order) and dry run; null when none.
    /// </summary>
    public JobRecord? FindUnfinished(JobKind kind, IReadOnlyList<long> sources, bool dryRun) =>
        throw new NotSupportedException();

    /// <summary>Sets what is given; null keeps phase and attempt. An end state sets the end time, any other clears it.</summary>
    public void SetState(long jobId, StoredJobState state, string? stateReason, string? phase = null, int? attempt = null) =>
        throw new NotSupportedException();

    /// <summary>
    /// The walk of this attempt reached its end. Files of the job that it did not meet and that are still pending end as
    /// failed/vanished; found becomes the entries walked plus all files of the job that only earlier attempts met, so that
    /// the sheet balances. Idempotent.
    /// </summary>
    /// <param name="entries">Entries recorded by this walk, each once.</param>
    /// <returns>The number of files that vanished.</returns>
    public int CompleteWalk(long jobId, int attempt, long entries) => throw new NotSupportedException();

    /// <summary>Keeps the balance of an ended job: later jobs take its files over.</summary>
    public void SaveSheet(long jobId, IReadOnlyList<SheetLine> sheet) => throw new NotSupportedException();

    /// <summary>
    /// Ingest, dry run: every pending file of the job whose metadata was read ends as <paramref name="settle"/> says
    /// (known, with the reason how it is dated). Files that wait for a tool stay pending.
    /// </summary>
    /// <returns>The number of files settled.</returns>
    public int SettleKnown(long jobId, Func<StageResult, Verdict, Settlement> settle) => throw new NotSupportedException();

    /// <summary>
    /// Gives back the job's names and ends its pending files: what is known of them stays (as
    /// <see cref="SettleKnown"/>), what was never hashed is forgotten. Published files stay published.
    /// </summary>
    /// <returns>The number of pending files let go.</returns>
    public int Discard(long jobId, Func<StageResult, Verdict, Settlement> settle) => throw new NotSupportedException();
}
