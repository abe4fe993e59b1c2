namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Intents to publish and their outcomes.</summary>
internal static class PublicationSql
{
    public const string Reserved = PlanSql.SelectPlannedColumns + ", p.path" + PlanSql.FromPlanned + """

        JOIN publication p ON p.asset_id = i.asset_id AND p.job_id = i.job_id AND p.state = 'reserved'
        WHERE i.job_id = @jobId AND i.seq > @afterSeq ORDER BY i.seq LIMIT @limit
        """;

    public const string JobsWithIntents =
        "SELECT DISTINCT job_id FROM publication WHERE state = 'reserved' ORDER BY job_id";

    public const string HashAt = """
        SELECT a.sha256 FROM publication p JOIN asset a ON a.asset_id = p.asset_id WHERE p.path = @path
        """;

    public const string Publish = """
        UPDATE publication SET state = 'published', copy_sha256 = @copy, size = @size, mtime_ns = @mtime,
            published_at = COALESCE(published_at, @now)
        WHERE asset_id = @asset AND job_id = @job
        """;

    public const string SettleKept = SettleFile + """
        (SELECT media_file_id FROM publication WHERE asset_id = @asset AND job_id = @job)
        """;

    // The plan, not the intent: after a failure the intent is gone, and a repeated call must find the same file.
    public const string SettlePlanned = SettleFile + """
        (SELECT media_file_id FROM plan_item WHERE asset_id = @asset AND job_id = @job) AND asset_id = @asset
          AND outcome IN ('pending', 'failed')
        """;

    public const string DropName =
        "DELETE FROM publication WHERE asset_id = @asset AND job_id = @job AND state = 'reserved'";

    public const string WaitingForKept =
        "SELECT w.media_file_id, CASE WHEN p.asset_id IS NULL THEN 0 ELSE 1 END, f.reason, f.detail, f.media_file_id, "
        + "f.path, s.root, CASE WHEN f.source_id = w.source_id THEN 1 ELSE 0 END, a.metadata_result, "
        + Columns.Verdict + """
        , CASE WHEN i.master_asset_id IS NOT NULL THEN c.reason END
        FROM media_file w
        JOIN asset a ON a.asset_id = w.asset_id
        LEFT JOIN publication p ON p.asset_id = w.asset_id AND p.state = 'published' AND p.job_id = @jobId
        LEFT JOIN plan_item i ON i.job_id = @jobId AND i.asset_id = w.asset_id
        LEFT JOIN media_file f ON f.media_file_id =
            CASE WHEN p.asset_id IS NULL THEN i.media_file_id ELSE p.media_file_id END
        LEFT JOIN source s ON s.source_id = f.source_id
        LEFT JOIN companion c ON c.media_file_id = w.media_file_id AND c.travels = 1
        WHERE w.seen_job = @jobId AND w.outcome = 'pending'
          AND (p.asset_id IS NOT NULL
               OR (f.outcome = 'failed' AND f.settled_job = @jobId AND f.asset_id = w.asset_id))
        """;

    public const string Present = """
        SELECT p.asset_id, p.path, p.size
        FROM publication p
        WHERE p.state = 'published' AND p.path > @after
          AND EXISTS (SELECT 1 FROM media_file f WHERE f.asset_id = p.asset_id AND f.seen_job = @job)
        ORDER BY p.path LIMIT @limit
        """;

    public const string Forget = "DELETE FROM publication WHERE asset_id = @asset AND state = 'published'";

    public const string Reopen = """
        UPDATE media_file SET outcome = 'pending', reason = 'awaiting-publication', detail = NULL, settled_job = NULL
        WHERE asset_id = @asset AND seen_job = @job AND outcome IN ('published', 'present', 'duplicate', 'companion')
        """;

    private const string SettleFile = """
        UPDATE media_file SET outcome = @outcome, reason = @reason, detail = @detail, settled_job = @settled_job
        WHERE media_file_id = 
        """;
}
