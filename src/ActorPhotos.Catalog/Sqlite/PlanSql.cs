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
          AND (outcome IN ('known', 'published', 'present', 'duplicate', 'companion')
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
              AND NOT EXISTS (
        """ + LivingCompanion + """
        )
              AND a.metadata_result IS NOT NULL AND a.metadata_result <> 'tool-unavailable'
              AND NOT EXISTS (SELECT 1 FROM publication p
                  WHERE p.asset_id = f.asset_id AND p.state = 'published')) AS files
        WHERE choice = 1
        """;

    // Behind the media: their masters stand in the library, or are to be named by this plan.
    public const string OrderCompanions = """
        INSERT INTO plan_item (job_id, seq, media_file_id, asset_id, master_asset_id)
        SELECT @jobId,
            (SELECT COUNT(*) FROM plan_item WHERE job_id = @jobId)
                + ROW_NUMBER() OVER (ORDER BY source_index, path, asset_id),
            media_file_id, asset_id, master_asset_id
        FROM (
            SELECT f.media_file_id, f.asset_id, m.asset_id AS master_asset_id, js.source_index, f.path,
                ROW_NUMBER() OVER (PARTITION BY f.asset_id ORDER BY js.source_index, f.path) AS choice
            FROM media_file f
            JOIN companion c ON c.media_file_id = f.media_file_id AND c.travels = 1
            JOIN media_file m ON m.media_file_id = c.master_id
            JOIN job_source js ON js.job_id = @jobId AND js.source_id = f.source_id
            WHERE f.seen_job = @jobId AND f.outcome = 'pending' AND f.asset_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM publication p
                  WHERE p.asset_id = f.asset_id AND p.state = 'published')
              AND NOT EXISTS (SELECT 1 FROM plan_item i WHERE i.job_id = @jobId AND i.asset_id = f.asset_id)
              AND (EXISTS (SELECT 1 FROM plan_item i WHERE i.job_id = @jobId AND i.asset_id = m.asset_id)
                   OR EXISTS (SELECT 1 FROM publication p
                       WHERE p.asset_id = m.asset_id AND p.state = 'published'))) AS companions
        WHERE choice = 1
        """;

    // Its master could not be read, or is gone: there is nothing that it could lie beside.
    public const string SettleLonely = """
        UPDATE media_file SET outcome = 'excluded', reason = 'sidecar-without-photo', settled_job = @jobId,
            detail = 'its photo could not be read'
        WHERE seen_job = @jobId AND outcome = 'pending' AND content_type IS NULL AND asset_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM publication p
              WHERE p.asset_id = media_file.asset_id AND p.state = 'published')
          AND NOT EXISTS (SELECT 1 FROM companion c JOIN media_file m ON m.media_file_id = c.master_id
              WHERE c.media_file_id = media_file.media_file_id AND c.travels = 1
                AND ((m.outcome = 'pending' AND m.seen_job = @jobId)
                     OR EXISTS (SELECT 1 FROM publication p
                         WHERE p.asset_id = m.asset_id AND p.state = 'published')))
        """;

    /// <summary>Planned companions of some content.</summary>
    public const string CompanionsOf = SelectPlannedColumns + FromPlanned + """

        WHERE i.job_id = @job AND i.master_asset_id = @asset ORDER BY i.seq
        """;

    /// <summary>Planned files of the same shot.</summary>
    public const string PartnersOf = SelectPlannedColumns + FromPlanned + """

        WHERE i.job_id = @job AND i.master_asset_id IS NULL AND i.asset_id <> @asset
          AND i.asset_id IN (
        """ + SameShot + ") ORDER BY i.seq";

    /// <summary>Where files of the same shot, and companions of this content, stand or are to stand.</summary>
    public const string PlacesOfGroup = "SELECT p.path, NULL FROM publication p WHERE p.asset_id IN (" + SameShot
        + """
        ) AND p.asset_id <> @asset
        UNION SELECT p.path, c.form
        FROM media_file m
        JOIN companion c ON c.master_id = m.media_file_id AND c.travels = 1
        JOIN media_file f ON f.media_file_id = c.media_file_id
        JOIN publication p ON p.asset_id = f.asset_id
        WHERE m.asset_id = @asset AND p.asset_id <> @asset
        ORDER BY 1
        """;

    public const string PlaceOf = "SELECT path FROM publication WHERE asset_id = @asset";

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
        + ", a.sha256, f.content_type, a.metadata_result, " + Columns.Verdict
        + ", i.master_asset_id, c.form, c.reason";

    public const string FromPlanned = """

        FROM plan_item i
        JOIN media_file f ON f.media_file_id = i.media_file_id
        JOIN asset a ON a.asset_id = i.asset_id
        JOIN source s ON s.source_id = f.source_id
        LEFT JOIN companion c ON c.media_file_id = i.media_file_id AND c.travels = 1
        """;

    private const string SameShot = """
        SELECT o.asset_id
        FROM media_file f
        JOIN file_group x ON x.media_file_id = f.media_file_id AND x.kind = 'shot'
        JOIN file_group y ON y.leader_id = x.leader_id AND y.kind = 'shot'
        JOIN media_file o ON o.media_file_id = y.media_file_id
        WHERE f.asset_id = @asset
        """;

    // A thumbnail or proxy is media by its bytes; with its master it is a companion.
    private const string LivingCompanion = """
        SELECT 1 FROM companion c JOIN media_file m ON m.media_file_id = c.master_id
        WHERE c.media_file_id = f.media_file_id AND c.travels = 1
          AND ((m.outcome = 'pending' AND m.seen_job = @jobId)
               OR EXISTS (SELECT 1 FROM publication p WHERE p.asset_id = m.asset_id AND p.state = 'published'))
        """;
}
