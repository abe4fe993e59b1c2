namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Evidence that lies in other files.</summary>
internal static class RelationSql
{
    // dense: a file with which a minute begins that holds 50 files. shared: a file that lies in such a minute.
    public const string MarkSharedMtimes = """
        WITH counted AS (
            SELECT f.media_file_id, f.source_id, f.mtime_ns
            FROM media_file f
            JOIN job_source js ON js.job_id = @jobId AND js.source_id = f.source_id
            JOIN job j ON j.job_id = @jobId
            WHERE f.asset_id IS NOT NULL AND f.content_type IS NOT NULL AND f.mtime_ns IS NOT NULL
              AND f.reason <> 'vanished'
              AND (j.kind = 'export' OR f.seen_job = @jobId)),
        dense AS (
            SELECT media_file_id, source_id, mtime_ns,
                CASE WHEN COUNT(*) OVER (PARTITION BY source_id ORDER BY mtime_ns
                    RANGE BETWEEN CURRENT ROW AND 60000000000 FOLLOWING) >= 50 THEN 1 ELSE 0 END AS begins
            FROM counted),
        shared AS (
            SELECT media_file_id, MAX(begins) OVER (PARTITION BY source_id ORDER BY mtime_ns
                RANGE BETWEEN 60000000000 PRECEDING AND CURRENT ROW) AS is_shared
            FROM dense)
        UPDATE media_file SET mtime_shared = shared.is_shared, needs_scoring = 1
        FROM shared
        WHERE media_file.media_file_id = shared.media_file_id AND media_file.mtime_shared <> shared.is_shared
          AND media_file.seen_job = @jobId AND media_file.outcome IN ('pending', 'known')
        """;

    // Each half has an index of its own.
    public const string Unsettled = """
        SELECT 1 FROM media_file WHERE seen_job = @jobId AND outcome = 'pending'
        UNION ALL SELECT 1 FROM media_file WHERE seen_job = @jobId AND outcome = 'known' LIMIT 1
        """;

    /// <summary>What CatalogRelations.ScoringAt reads, with <see cref="FromGroup"/>.</summary>
    public const string Scoring = "f.media_file_id, f.source_id, f.path, "
        + Columns.Stamp + ", f.content_type, " + Columns.Metadata + ", f.mtime_shared, " + Columns.Decision
        + ", j.zone, j.started, " + """
        g.leader_id, CASE WHEN g.leader_id <> f.media_file_id THEN g.reason END,
            EXISTS (SELECT 1 FROM media_file m JOIN companion c ON c.master_id = m.media_file_id AND c.dates = 1
                WHERE m.asset_id = f.asset_id)
        """;

    /// <summary>How many columns that are.</summary>
    public const int ScoringWidth = 26;

    /// <summary>The shot the file belongs to.</summary>
    public const string FromGroup = """

        LEFT JOIN file_group g ON g.media_file_id = f.media_file_id AND g.kind = 'shot'
        """;

    // The files of a shot are scored together.
    public const string ReadForScoring = ScoringOfJob + """

        WHERE f.seen_job = @jobId AND f.needs_scoring = 1 AND f.media_file_id > @afterFileId
          AND a.metadata_result IS NOT NULL AND f.content_type IS NOT NULL AND g.leader_id IS NULL
        ORDER BY f.media_file_id LIMIT @limit
        """;

    public const string ReadGroup = ScoringOfJob + """

        WHERE g.leader_id = @leader AND a.metadata_result IS NOT NULL AND f.content_type IS NOT NULL
        ORDER BY js.source_index, f.path
        """;

    // A decision that was taken back is no reason any more either.
    public const string MarkDecided = """
        UPDATE media_file SET needs_scoring = 1
        WHERE seen_job = @jobId AND outcome IN ('pending', 'known') AND asset_id IS NOT NULL
          AND (chosen_source = 'decision'
               OR asset_id IN (SELECT a.asset_id FROM asset a JOIN decision d ON d.sha256 = a.sha256))
        """;

    public const string Photographed = """
        SELECT f.media_file_id, f.path, a.tags
        FROM media_file f JOIN asset a ON a.asset_id = f.asset_id
        WHERE f.seen_job = @jobId AND f.outcome IN ('pending', 'known') AND a.tags IS NOT NULL
        """;

    public const string Mark = "UPDATE media_file SET needs_scoring = 1 WHERE media_file_id = @id";

    public const string SaveVerdict = """
        UPDATE media_file SET
            local_time = @local_time, precision = @precision, offset_minutes = @offset_minutes,
            zone_basis = @zone_basis, confidence = @confidence, level = @level, chosen_source = @chosen_source,
            reasons = @reasons, formula_version = @formula_version, needs_scoring = 0,
            scored_job = COALESCE(@job, scored_job)
        WHERE media_file_id = @id
        """;

    public const string ResultOfKnown = """
        SELECT a.metadata_result FROM media_file f JOIN asset a ON a.asset_id = f.asset_id
        WHERE f.media_file_id = @id AND f.outcome IN ('known', @also) AND a.metadata_result IS NOT NULL
        """;

    public const string SetReason = "UPDATE media_file SET reason = @reason WHERE media_file_id = @id";

    private const string ScoringOfJob = "SELECT " + Scoring + """
        , js.source_index
        FROM media_file f
        JOIN asset a ON a.asset_id = f.asset_id
        JOIN job j ON j.job_id = @jobId
        JOIN job_source js ON js.job_id = @jobId AND js.source_id = f.source_id
        """ + FromGroup + Columns.FromDecision;
}
