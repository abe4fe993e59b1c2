namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Choosing, ordering and naming the files to be published.</summary>
internal static class PlanSql
{
    public const string SelectForExport = """
        UPDATE media_file SET seen_job = @jobId, seen_attempt = @attempt,
            outcome = 'pending', reason = 'awaiting-publication', detail = NULL, settled_job = NULL
        WHERE asset_id IS NOT NULL
          AND source_id IN (SELECT source_id FROM job_source WHERE job_id = @jobId)
          AND NOT EXISTS (SELECT 1 FROM publication p
              WHERE p.asset_id = media_file.asset_id AND p.state = 'published')
          AND (outcome IN ('known', 'published', 'present', 'duplicate')
               OR (outcome = 'failed' AND settled_job <> @jobId));
        UPDATE job SET
            found_files = (SELECT COUNT(*) FROM media_file WHERE seen_job = @jobId),
            found_bytes = (SELECT COALESCE(SUM(size), 0) FROM media_file WHERE seen_job = @jobId)
        WHERE job_id = @jobId
        """;

    public const string FoundByExport = "SELECT found_files, found_bytes FROM job WHERE job_id = @jobId";

    public const string SettlePresent = """
        UPDATE media_file SET outcome = 'present', reason = 'already-in-library', detail = NULL, settled_job = @jobId
        WHERE seen_job = @jobId AND outcome = 'pending'
          AND EXISTS (SELECT 1 FROM publication p
              WHERE p.asset_id = media_file.asset_id AND p.state = 'published' AND p.job_id <> @jobId)
        """;

    public const string DropNames = """
        DELETE FROM publication WHERE state = 'reserved' AND (job_id = @jobId OR asset_id IN (
            SELECT asset_id FROM media_file WHERE seen_job = @jobId AND outcome = 'pending' AND asset_id IS NOT NULL));
        DELETE FROM plan_item WHERE job_id = @jobId;
        UPDATE job SET plan_complete = 0 WHERE job_id = @jobId;
        """;

    // Bytes compare as memcmp, which is the walk order.
    public const string OrderFiles = """
        INSERT INTO plan_item (job_id, seq, media_file_id, asset_id)
        SELECT @jobId,
            ROW_NUMBER() OVER (ORDER BY CASE WHEN local_time IS NULL THEN 1 ELSE 0 END, local_time,
                source_index, path, sha256),
            media_file_id, asset_id
        FROM (
            SELECT f.media_file_id, f.asset_id, f.local_time, js.source_index, f.path, a.sha256,
                ROW_NUMBER() OVER (PARTITION BY f.asset_id
                    ORDER BY COALESCE(f.confidence, 0) DESC, js.source_index, f.path) AS choice
            FROM media_file f
            JOIN asset a ON a.asset_id = f.asset_id
            JOIN job_source js ON js.job_id = @jobId AND js.source_id = f.source_id
            WHERE f.seen_job = @jobId AND f.outcome = 'pending' AND f.content_type IS NOT NULL
              AND a.metadata_result IS NOT NULL AND a.metadata_result <> 'tool-unavailable'
              AND NOT EXISTS (SELECT 1 FROM publication p
                  WHERE p.asset_id = f.asset_id AND p.state = 'published')) AS files
        WHERE choice = 1
        """;

    public const string Page = SelectPlannedColumns + FromPlanned + """

        WHERE i.job_id = @jobId AND i.seq > @afterSeq ORDER BY i.seq LIMIT @limit
        """;

    public const string IsTaken = """
        SELECT 1 FROM publication WHERE collision_key = @key
        UNION ALL SELECT 1 FROM redating WHERE collision_key = @key
        """;

    public const string Reserve = """
        INSERT INTO publication (asset_id, path, collision_key, state, job_id, media_file_id, reserved_at)
        VALUES (@asset, @path, @key, 'reserved', @job, @file, @now)
        ON CONFLICT (asset_id) DO UPDATE SET
            path = excluded.path, collision_key = excluded.collision_key, job_id = excluded.job_id,
            media_file_id = excluded.media_file_id
        WHERE publication.state = 'reserved'
        """;

    public const string Complete = "UPDATE job SET plan_complete = 1 WHERE job_id = @jobId";

    public const string SelectPlannedColumns =
        "SELECT i.seq, i.media_file_id, i.asset_id, f.source_id, f.path, s.root, " + Columns.Stamp
        + ", a.sha256, f.content_type, a.metadata_result, " + Columns.Verdict;

    public const string FromPlanned = """

        FROM plan_item i
        JOIN media_file f ON f.media_file_id = i.media_file_id
        JOIN asset a ON a.asset_id = i.asset_id
        JOIN source s ON s.source_id = f.source_id
        """;
}
