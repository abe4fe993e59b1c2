namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Sheets, reports and explanations.</summary>
internal static class ReportSql
{
    public const string SavedSheet = "SELECT sheet FROM job WHERE job_id = @jobId AND sheet IS NOT NULL";

    public const string Found =
        "SELECT found_files, found_bytes FROM job WHERE job_id = @jobId AND found_files IS NOT NULL";

    public const string Sheet = "SELECT " + Outcome + " AS job_outcome, " + Reason + """
         AS job_reason, COUNT(*), COALESCE(SUM(f.size), 0)
        FROM media_file f WHERE f.seen_job = @jobId
        GROUP BY job_outcome, job_reason
        """;

    public const string SourcesFrom = """
        SELECT js.source_index, js.source_id, s.root
        FROM job_source js JOIN source s ON s.source_id = js.source_id
        WHERE js.job_id = @jobId AND js.source_index >= @first ORDER BY js.source_index
        """;

    public const string FindFile =
        "SELECT media_file_id, asset_id FROM media_file WHERE source_id = @id AND path = @relative";

    public const string AssetAt = "SELECT asset_id FROM publication WHERE path = @key";

    public const string AssetOf = "SELECT asset_id FROM asset WHERE sha256 = @key";

    public const string FilesOfAsset = """
        SELECT media_file_id FROM media_file WHERE asset_id = @assetId
        ORDER BY CASE WHEN media_file_id = @first THEN 0 ELSE 1 END, source_id, path
        """;

    public const string ExplainAsset = "SELECT a.sha256, a.size, " + Columns.Metadata + """
        , p.path, p.state, p.copy_sha256, p.media_file_id
        FROM asset a LEFT JOIN publication p ON p.asset_id = a.asset_id
        WHERE a.asset_id = @assetId
        """;

    public const string ExplainFile = "SELECT s.root, f.path, " + Columns.Stamp + """
        , f.content_type, f.outcome, f.reason, f.detail, f.mtime_shared, e.candidates,
        """ + Columns.Verdict + """

        FROM media_file f
        JOIN source s ON s.source_id = f.source_id
        LEFT JOIN evidence e ON e.media_file_id = f.media_file_id
        WHERE f.media_file_id = @key
        """;

    // What an earlier job settled was there before this one. The row itself is not rewritten for an unchanged file.
    private const string Earlier =
        "f.settled_job <> @jobId AND (f.outcome IN ('published', 'present', 'duplicate') OR (f.outcome = 'companion' "
        + "AND EXISTS (SELECT 1 FROM publication e WHERE e.asset_id = f.asset_id AND e.state = 'published')))";

    private const string Outcome = "CASE WHEN " + Earlier + " THEN 'present' ELSE f.outcome END";

    private const string Reason = "CASE WHEN " + Earlier + " THEN 'already-in-library' ELSE f.reason END";

    /// <param name="outcomes">Codes of the enumeration, never a person's text.</param>
    /// <param name="fromStart">False adds the parameter @start, as a bare comparison that the index can seek.</param>
    public static string Page(IEnumerable<string>? outcomes, bool fromStart) =>
        $"""
        SELECT f.path, f.size, {Outcome}, {Reason}, CASE WHEN {Earlier} THEN NULL ELSE f.detail END, p.path,
            f.level, f.local_time
        FROM media_file f LEFT JOIN publication p ON p.asset_id = f.asset_id
        WHERE f.source_id = @sourceId AND f.seen_job = @jobId{(fromStart ? "" : " AND f.path > @start")}
        {(outcomes is null ? "" : $"  AND {Outcome} IN ('{string.Join("', '", outcomes)}')")}
        ORDER BY f.path LIMIT @limit
        """;
}
