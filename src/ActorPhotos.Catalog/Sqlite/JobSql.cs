namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Sources and jobs.</summary>
internal static class JobSql
{
    public const string EnsureSource = "INSERT INTO source (root) VALUES (@root) ON CONFLICT (root) DO NOTHING";

    public const string FindSource = "SELECT source_id FROM source WHERE root = @root";

    public const string ListSources = "SELECT source_id, root FROM source ORDER BY source_id";

    public const string Insert = """
        INSERT INTO job (kind, dry_run, zone, started, settings, state)
        VALUES (@kind, @dryRun, @zone, @started, @settings, @state)
        RETURNING job_id
        """;

    public const string InsertSource =
        "INSERT INTO job_source (job_id, source_index, source_id) VALUES (@jobId, @index, @sourceId)";

    public const string Select = """
        SELECT job_id, kind, dry_run, zone, started, settings, state, state_reason, attempt, phase,
               checkpoint_files, checkpoint_bytes, checkpoint_time, found_files, found_bytes, plan_complete, ended
        FROM job WHERE @jobId IS NULL OR job_id = @jobId ORDER BY job_id
        """;

    public const string SourcesOfJobs = """
        SELECT job_id, source_id FROM job_source
        WHERE @jobId IS NULL OR job_id = @jobId ORDER BY job_id, source_index
        """;

    public const string SetState = """
        UPDATE job SET state = @state, state_reason = @stateReason,
            phase = COALESCE(@phase, phase), attempt = COALESCE(@attempt, attempt),
            ended = CASE WHEN @ended = 1 THEN COALESCE(ended, @now) END,
            sheet = CASE WHEN @ended = 1 THEN sheet END
        WHERE job_id = @jobId
        """;

    public const string SetCheckpoint = """
        UPDATE job SET checkpoint_files = @files, checkpoint_bytes = @bytes, checkpoint_time = @time
        WHERE job_id = @job
        """;

    public const string SaveSheet = "UPDATE job SET sheet = @sheet WHERE job_id = @jobId";

    public const string SettleVanished = """
        UPDATE media_file SET outcome = 'failed', reason = 'vanished', detail = NULL, settled_job = @jobId
        WHERE seen_job = @jobId AND outcome = 'pending' AND seen_attempt <> @attempt
        """;

    public const string SetFound = """
        UPDATE job SET
            found_files = @files + (SELECT COUNT(*) FROM media_file
                WHERE seen_job = @jobId AND seen_attempt <> @attempt),
            found_bytes = @bytes + (SELECT COALESCE(SUM(size), 0) FROM media_file
                WHERE seen_job = @jobId AND seen_attempt <> @attempt)
        WHERE job_id = @jobId
        """;

    public const string PendingWithMetadata =
        "SELECT f.media_file_id, a.metadata_result, a.metadata_detail, " + Columns.Verdict + """

        FROM media_file f JOIN asset a ON a.asset_id = f.asset_id
        WHERE f.seen_job = @jobId AND f.outcome = 'pending' AND a.metadata_result IS NOT NULL
        """;

    public const string DropNames = """
        DELETE FROM publication WHERE job_id = @jobId AND state = 'reserved';
        DELETE FROM plan_item WHERE job_id = @jobId;
        UPDATE job SET plan_complete = 0 WHERE job_id = @jobId;
        """;

    public const string ShrinkFound = """
        UPDATE job SET
            found_files = found_files - (SELECT COUNT(*) FROM media_file
                WHERE seen_job = @jobId AND outcome = 'pending'),
            found_bytes = found_bytes - (SELECT COALESCE(SUM(size), 0) FROM media_file
                WHERE seen_job = @jobId AND outcome = 'pending')
        WHERE job_id = @jobId
        """;

    public const string ForgetPending = "DELETE FROM media_file WHERE seen_job = @jobId AND outcome = 'pending'";
}
