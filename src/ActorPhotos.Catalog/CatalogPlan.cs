using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;

namespace ActorPhotos.Catalog;

/// <summary>
/// From pending files to reserved names. Order: <see cref="SettlePresent"/>, <see cref="Begin"/>, then pages of
/// <see cref="Page"/> with <see cref="IsTaken"/> and <see cref="Reserve"/>, then <see cref="Complete"/>.
/// </summary>
public sealed class CatalogPlan
{
    private readonly CatalogDatabase _database;

    internal CatalogPlan(CatalogDatabase database) => _database = database;

    /// <summary>Export: every file known but not in the library becomes a pending file of this job, and is found.</summary>
    /// <returns>The number of files found.</returns>
    public long SelectForExport(long jobId, int attempt) => throw new NotSupportedException();

    /// <summary>Pending files whose bytes an earlier job published end as present. Idempotent.</summary>
    public int SettlePresent(long jobId) => throw new NotSupportedException();

    /// <summary>
    /// Starts the plan anew: drops the job's names that are not published, and orders the files to be named. One file per
    /// asset is kept: highest confidence, then source index, then path bytes. Naming order: local time (dated first), source
    /// index, path bytes, hash. Files whose metadata was not read, or whose tool is missing, are left pending.
    /// Names another unfinished job reserved for the same assets are dropped too: this job publishes them.
    /// </summary>
    /// <returns>The number of files to be named.</returns>
    public long Begin(long jobId) => throw new NotSupportedException();

    public IReadOnlyList<PlannedFile> Page(long jobId, long afterSeq, int limit) => throw new NotSupportedException();

    /// <summary>True when a published or reserved place of any job has this key.</summary>
    public bool IsTaken(string collisionKey) => throw new NotSupportedException();

    /// <summary>One transaction of intents, all or none. Repeating it changes nothing.</summary>
    /// <exception cref="CatalogException">A place or key is taken: the caller did not ask <see cref="IsTaken"/>.</exception>
    public void Reserve(long jobId, IReadOnlyList<Reservation> batch) => throw new NotSupportedException();

    /// <summary>From now on the names of this job stand; a resumed job publishes without planning again.</summary>
    public void Complete(long jobId) => throw new NotSupportedException();
}
