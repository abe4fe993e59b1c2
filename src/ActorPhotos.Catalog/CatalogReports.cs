using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog;

/// <summary>
/// What a person asks afterwards. A file that a later job settled keeps one row, so an earlier job's report shows only
/// the files no later job has seen; its sheet is kept whole.
/// </summary>
public sealed class CatalogReports
{
    private readonly CatalogDatabase _database;

    internal CatalogReports(CatalogDatabase database) => _database = database;

    /// <summary>
    /// The saved sheet of an ended job, else counted now; ordered by outcome, then reason. Files settled by an earlier job
    /// as published, present or duplicate count as present.
    /// </summary>
    public IReadOnlyList<SheetLine> Sheet(long jobId) => throw new NotSupportedException();

    /// <summary>Counted now, whatever was saved.</summary>
    public IReadOnlyList<SheetLine> CountSheet(long jobId) => throw new NotSupportedException();

    /// <summary>A page of the job's files in walk order.</summary>
    /// <param name="outcomes">Only these; null or empty for all.</param>
    public IReadOnlyList<ReportRow> Page(
        long jobId, IReadOnlyCollection<Outcome>? outcomes, ReportCursor after, int limit) =>
        throw new NotSupportedException();

    /// <summary>By the absolute real path of a source file.</summary>
    public Explanation? ExplainSourceFile(BytePath absolutePath) => throw new NotSupportedException();

    /// <summary>By the place in the library, relative to it.</summary>
    public Explanation? ExplainLibraryFile(BytePath destination) => throw new NotSupportedException();

    /// <summary>By the bytes.</summary>
    public Explanation? ExplainHash(ContentHash hash) => throw new NotSupportedException();
}
