namespace ActorPhotos.Catalog.Sqlite;

/// <summary>New verdicts for what is published, and the moves that follow.</summary>
internal static class RedatingSql
{
    /// <summary>
    /// Whose verdict names the copy <c>p</c> of the content <c>a</c>: the file it was made from while that still has
    /// these bytes, else the first by source and path.
    /// </summary>
    public const string Spokesman = """
        COALESCE(
            (SELECT k.media_file_id FROM media_file k
             WHERE k.media_file_id = p.media_file_id AND k.asset_id = a.asset_id),
            (SELECT o.media_file_id FROM media_file o WHERE o.asset_id = a.asset_id
             ORDER BY o.source_id, o.path LIMIT 1))
        """;

    // Pending files are scored by their job.
    public const string Page = "SELECT " + RelationSql.Scoring + ", " + Columns.Verdict + """
        , a.sha256, s.root, a.asset_id, p.path, CASE WHEN f.media_file_id = 
        """ + Spokesman + """
         THEN 1 ELSE 0 END
        FROM media_file f
        JOIN asset a ON a.asset_id = f.asset_id
        JOIN source s ON s.source_id = f.source_id
        JOIN job j ON j.job_id = COALESCE(f.scored_job, f.settled_job, f.seen_job)
        LEFT JOIN publication p ON p.asset_id = a.asset_id AND p.state = 'published'
        """ + RelationSql.FromGroup + Columns.FromDecision + """

        WHERE f.media_file_id > @after AND a.metadata_result IS NOT NULL AND f.content_type IS NOT NULL
          AND f.outcome IN ('known', 'published', 'present', 'duplicate')
        ORDER BY f.media_file_id LIMIT @limit
        """;

    public const string Members = "SELECT " + RelationSql.Scoring + """

        FROM media_file f
        JOIN asset a ON a.asset_id = f.asset_id
        JOIN job j ON j.job_id = COALESCE(f.scored_job, f.settled_job, f.seen_job)
        """ + RelationSql.FromGroup + Columns.FromDecision + """

        WHERE g.leader_id = @shot AND a.metadata_result IS NOT NULL AND f.content_type IS NOT NULL
        ORDER BY f.source_id, f.path
        """;

    public const string CompanionsOf = """
        SELECT DISTINCT p.asset_id, p.path, c.form
        FROM media_file m
        JOIN companion c ON c.master_id = m.media_file_id AND c.travels = 1
        JOIN media_file t ON t.media_file_id = c.media_file_id
        JOIN publication p ON p.asset_id = t.asset_id AND p.state = 'published'
        WHERE m.asset_id = @assetId
        ORDER BY p.path
        """;

    public const string Intend = "INSERT INTO redating (asset_id, path, collision_key) VALUES (@asset, @path, @key)";

    public const string Intended = """
        SELECT r.asset_id, p.path, r.path, p.copy_sha256
        FROM redating r LEFT JOIN publication p ON p.asset_id = r.asset_id AND p.state = 'published'
        WHERE r.asset_id > @after ORDER BY r.asset_id LIMIT @limit
        """;

    public const string Move = """
        UPDATE publication SET path = r.path, collision_key = r.collision_key
        FROM redating r
        WHERE r.asset_id = @asset AND publication.asset_id = r.asset_id AND publication.state = 'published'
        """;

    public const string Drop = "DELETE FROM redating WHERE asset_id = @asset";
}
