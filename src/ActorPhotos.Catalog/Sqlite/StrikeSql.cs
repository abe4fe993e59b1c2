namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Strikes: contents that the tool was lost to.</summary>
internal static class StrikeSql
{
    /// <summary>What stands before a reading with a strike is recorded.</summary>
    public const string Standing = """
        SELECT a.metadata_rank, s.tool_version, s.lifted
        FROM asset a LEFT JOIN strike s ON s.asset_id = a.asset_id
        WHERE a.sha256 = @hash
        """;

    /// <summary>The reading that was struck gives way to the one that is recorded next.</summary>
    public const string GiveWay = "UPDATE asset SET metadata_rank = 0 WHERE sha256 = @hash";

    public const string GiveWayIfStruck = GiveWay + " AND asset_id IN (SELECT asset_id FROM strike)";

    // Between two strikes by one version the text decides, not the order in which they come.
    public const string Save = """
        INSERT INTO strike (asset_id, tool_version, command, ended, error_tail, limit_ns, attempts, result, job_id,
            struck)
        SELECT asset_id, @version, @command, @ended, @tail, @limit, @attempts, @result, @job, @now
        FROM asset WHERE sha256 = @hash
        ON CONFLICT (asset_id) DO UPDATE SET
            tool_version = excluded.tool_version, command = excluded.command, ended = excluded.ended,
            error_tail = excluded.error_tail, limit_ns = excluded.limit_ns, attempts = excluded.attempts,
            result = excluded.result, job_id = excluded.job_id, struck = excluded.struck, lifted = 0
        WHERE @replaces = 1
           OR (excluded.result, excluded.attempts, excluded.command, excluded.ended, excluded.error_tail,
               excluded.limit_ns)
            < (strike.result, strike.attempts, strike.command, strike.ended, strike.error_tail, strike.limit_ns)
        """;

    public const string Remove =
        "DELETE FROM strike WHERE asset_id = (SELECT asset_id FROM asset WHERE sha256 = @hash)";

    /// <summary>Other files with these bytes are dated by the better reading when a job sees them next.</summary>
    public const string ScoreAgain = """
        UPDATE media_file SET needs_scoring = 1
        WHERE asset_id = (SELECT asset_id FROM asset WHERE sha256 = @hash)
        """;

    public const string LiftContent =
        "UPDATE strike SET lifted = 1 WHERE asset_id = (SELECT asset_id FROM asset WHERE sha256 = @hash)";

    public const string LiftAll = "UPDATE strike SET lifted = 1";

    public const string List = """
        SELECT a.sha256, k.tool_version, k.command, k.ended, k.error_tail, k.limit_ns, k.attempts, k.result, k.job_id,
            k.struck, k.lifted, p.path, k.asset_id
        FROM strike k
        JOIN asset a ON a.asset_id = k.asset_id
        LEFT JOIN publication p ON p.asset_id = k.asset_id AND p.state = 'published'
        WHERE @jobId IS NULL OR k.job_id = @jobId
        ORDER BY k.struck, a.sha256
        """;

    public const string FilesOf = """
        SELECT s.root, f.path FROM media_file f JOIN source s ON s.source_id = f.source_id
        WHERE f.asset_id = @assetId ORDER BY f.source_id, f.path
        """;
}
