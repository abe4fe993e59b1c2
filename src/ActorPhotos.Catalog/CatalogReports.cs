using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Catalog;

/// <summary>
/// What a person asks afterwards. A file that a later job saw keeps one row, so an earlier job's report shows only
/// the files no later job has seen; its sheet is kept whole.
/// </summary>
public sealed class CatalogReports
{
    private readonly CatalogDatabase _database;

    internal CatalogReports(CatalogDatabase database) => _database = database;

    /// <summary>The saved sheet of an ended job, else counted now (<see cref="CountSheet"/>).</summary>
    public BalanceSheet Sheet(long jobId) => _database.ReadSnapshot(session =>
        session.Single(ReportSql.SavedSheet, new { jobId }, row => Json.Sheet(row.Text(0))) ?? Count(session, jobId));

    /// <summary>
    /// Counted now, whatever was saved. Files that an earlier job settled as published, present or duplicate count as
    /// present. Until a walk was completed, found is what was recorded so far.
    /// </summary>
    public BalanceSheet CountSheet(long jobId) => _database.ReadSnapshot(session => Count(session, jobId));

    /// <summary>A page of the job's files in walk order, sources in the job's order.</summary>
    /// <param name="outcomes">Only these; null or empty for all.</param>
    public IReadOnlyList<ReportRow> Page(
        long jobId, IReadOnlyCollection<Outcome>? outcomes, ReportCursor after, int limit) =>
        _database.ReadSnapshot(session =>
        {
            var codes = outcomes is { Count: > 0 } ? outcomes.Select(Codes.Of).ToList() : null;
            var sources = session.Query(
                ReportSql.SourcesFrom, new { jobId, first = after.SourceIndex },
                row => (Index: row.Int(0), Id: row.Long(1), Root: row.Path(2)));
            var page = new List<ReportRow>();
            foreach (var (index, sourceId, root) in sources)
            {
                // The empty path is the source folder itself and comes first, so "after" must be told from "from
                // the start".
                var start = index == after.SourceIndex ? after.Path.ToArray() : null;
                page.AddRange(session.Query(
                    ReportSql.Page(codes, start is null), new { jobId, sourceId, start, limit = limit - page.Count },
                    row => new ReportRow(
                        new(index, row.Path(0)), root, row.Path(0), row.LongOrNull(1), row.Code<Outcome>(2),
                        row.Reason(3), row.TextOrNull(4), row.PathOrNull(5), row.CodeOrNull<ConfidenceLevel>(6),
                        Columns.LocalTime(row.TextOrNull(7)))));
                if (page.Count >= limit) break;
            }
            return page;
        });

    /// <summary>
    /// By the absolute real path of a source file; of sources inside each other the innermost answers.
    /// </summary>
    public Explanation? ExplainSourceFile(BytePath absolutePath) => _database.ReadSnapshot(session =>
    {
        var sources = session.Query(JobSql.ListSources, null, row => (Id: row.Long(0), Root: row.Path(1)));
        foreach (var (id, root) in sources.Where(source => absolutePath.IsBelow(source.Root))
            .OrderByDescending(source => source.Root.Length))
        {
            var relative = absolutePath.Bytes[root.Length..].TrimStart((byte)'/').ToArray();
            var found = session.Query(
                ReportSql.FindFile, new { id, relative }, row => (File: row.Long(0), Asset: row.LongOrNull(1)));
            foreach (var (file, asset) in found)
            {
                return asset is { } assetId
                    ? Explain(session, assetId, first: file)
                    : new(null, null, null, null, null, null, null, Files(session, ReportSql.ExplainFile, file));
            }
        }
        return null;
    });

    /// <summary>By the place in the library, relative to it.</summary>
    public Explanation? ExplainLibraryFile(BytePath destination) => _database.ReadSnapshot(session =>
        ExplainFirst(session, ReportSql.AssetAt, destination.ToArray()));

    /// <summary>By the bytes.</summary>
    public Explanation? ExplainHash(ContentHash hash) => _database.ReadSnapshot(session =>
        ExplainFirst(session, ReportSql.AssetOf, hash.ToArray()));

    private static BalanceSheet Count(Session session, long jobId)
    {
        var lines = session.Query(ReportSql.Sheet, new { jobId }, row => new BalanceLine(
            row.Code<Outcome>(0), row.Reason(1), new(row.Long(2), row.Long(3))));
        var found = session.Query(ReportSql.Found, new { jobId }, row => new Tally(row.Long(0), row.Long(1)));
        var sheet = new BalanceSheet(default, lines);
        return sheet.WithFound(found.Count > 0 ? found[0] : sheet.Accounted);
    }

    private static Explanation? ExplainFirst(Session session, string sql, byte[] key)
    {
        var found = session.Query(sql, new { key }, row => row.Long(0));
        return found.Count == 0 ? null : Explain(session, found[0], null);
    }

    private static Explanation Explain(Session session, long assetId, long? first)
    {
        var ids = session.Query(
            ReportSql.FilesOfAsset, new { assetId, first = first ?? 0 }, row => row.Long(0));
        var files = ids.SelectMany(id => Files(session, ReportSql.ExplainFile, id)).ToList();
        return session.Single(ReportSql.ExplainAsset, new { assetId }, row =>
        {
            var published = row.TextOrNull(8) == "published";
            var place = row.PathOrNull(7);
            var kept = row.LongOrNull(10) is { } id ? ids.IndexOf(id) : -1;
            return new Explanation(
                row.Hash(0), row.Long(1), row.MetadataAt(2), published ? place : null, published ? null : place,
                row.HashOrNull(9), published && kept >= 0 ? kept : null, files);
        })!;
    }

    private static List<ExplainedFile> Files(Session session, string sql, long key) => session.Query(
        sql, new { key },
        row => new ExplainedFile(
            row.Path(0), row.Path(1), row.StampAt(2), CatalogFiles.TypeOf(row.TextOrNull(6)), row.Code<Outcome>(7),
            row.Reason(8), row.TextOrNull(9), row.Bool(10),
            row.VerdictAt(12) is { } verdict ? new(verdict, Json.Candidates(row.TextOrNull(11))) : null)
        {
            Related = session.Prepared(CompanionSql.RelatedTo).Set("@key", key).Query(line => line.Text(1)),
        });
}
