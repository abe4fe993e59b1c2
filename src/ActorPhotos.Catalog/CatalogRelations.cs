using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;

namespace ActorPhotos.Catalog;

/// <summary>Evidence that lies in other files.</summary>
public sealed class CatalogRelations
{
    private readonly CatalogDatabase _database;

    internal CatalogRelations(CatalogDatabase database) => _database = database;

    /// <summary>
    /// Decides for every unsettled file of the job whether its mtime is shared: there is a span of one minute (both ends
    /// included) around it in which 50 or more hashed files of the same source were modified. An import or ingest counts the
    /// files it saw, an export all files of the source. Files whose answer changed wait for new scores. Idempotent.
    /// </summary>
    /// <returns>The number of files that now wait for scores.</returns>
    public int MarkSharedMtimes(long jobId) => throw new NotSupportedException();

    /// <summary>The next files of the job that wait for scores, by id after the given one.</summary>
    public IReadOnlyList<ScoringRow> ReadForScoring(long jobId, long afterFileId, int limit) =>
        throw new NotSupportedException();

    /// <summary>One transaction; a file with a stored verdict no longer waits for scores.</summary>
    public void SaveVerdicts(IReadOnlyList<VerdictRecord> verdicts) => throw new NotSupportedException();
}
