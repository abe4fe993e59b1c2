namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Companions and groups.</summary>
internal static class CompanionSql
{
    public const string SaveSidecar = """
        INSERT INTO sidecar (asset_id, kind, facts) SELECT asset_id, @kind, @facts FROM asset WHERE sha256 = @hash
        ON CONFLICT (asset_id) DO UPDATE SET kind = excluded.kind, facts = excluded.facts
        """;

    // What a file was related to says nothing of its next content.
    public const string DropRelated = """
        DELETE FROM companion WHERE media_file_id = @id;
        DELETE FROM companion WHERE master_id = @id;
        DELETE FROM file_group WHERE media_file_id = @id;
        DELETE FROM file_group WHERE leader_id = @id
        """;

    public const string HasPending = "SELECT 1 FROM media_file WHERE seen_job = @job AND outcome = 'pending' LIMIT 1";

    /// <summary>Media and companions that the job saw, in walk order.</summary>
    public const string Page = """
        SELECT f.media_file_id, f.path, f.content_type, s.facts, CASE WHEN f.outcome = 'pending' THEN 1 ELSE 0 END
        FROM media_file f
        LEFT JOIN sidecar s ON s.asset_id = f.asset_id AND f.content_type IS NULL
        WHERE f.source_id = @source AND f.path > @after AND f.seen_job = @job AND f.asset_id IS NOT NULL
          AND f.outcome <> 'failed' AND (f.content_type IS NOT NULL OR s.asset_id IS NOT NULL)
        ORDER BY f.path LIMIT @limit
        """;

    public const string TagsOf = "SELECT " + Columns.Metadata + """

        FROM media_file f JOIN asset a ON a.asset_id = f.asset_id
        WHERE f.media_file_id = @id AND a.metadata_result IN ('ok', 'empty')
        """;

    /// <summary>Only of files with a tag that may join them with others, whatever their names.</summary>
    public const string MarkedTagsOf =
        TagsOf + " AND (a.tags LIKE '%ContentIdentifier%' OR a.tags LIKE '%Burst%')";

    public const string CompanionsOfFile = """
        SELECT master_id, kind, travels, dates, form, reason FROM companion WHERE media_file_id = @id ORDER BY master_id
        """;

    public const string DropCompanions = "DELETE FROM companion WHERE media_file_id = @id";

    public const string AddCompanion = """
        INSERT INTO companion (media_file_id, master_id, kind, travels, dates, form, reason)
        VALUES (@id, @master, @kind, @travels, @dates, @form, @reason)
        """;

    public const string GroupsOfFile =
        "SELECT kind, leader_id, reason FROM file_group WHERE media_file_id = @id ORDER BY kind";

    public const string DropGroups = "DELETE FROM file_group WHERE media_file_id = @id";

    public const string AddGroup =
        "INSERT INTO file_group (media_file_id, kind, leader_id, reason) VALUES (@id, @kind, @leader, @reason)";

    /// <summary>All files with the bytes of this one: what a sidecar says counts for the content.</summary>
    public const string ScoreContentAgain = """
        UPDATE media_file SET needs_scoring = 1
        WHERE content_type IS NOT NULL
          AND asset_id = (SELECT o.asset_id FROM media_file o WHERE o.media_file_id = @id)
        """;

    public const string ScoreGroupAgain = """
        UPDATE media_file SET needs_scoring = 1
        WHERE media_file_id IN (SELECT g.media_file_id FROM file_group g WHERE g.leader_id = @leader)
        """;

    public const string ScoreFileAgain = "UPDATE media_file SET needs_scoring = 1 WHERE media_file_id = @id";

    /// <summary>The stream scores a file by itself; another file with its bytes may have a sidecar.</summary>
    public const string ScoreDatedAgain = """
        UPDATE media_file SET needs_scoring = 1
        WHERE seen_job = @job AND outcome = 'pending' AND content_type IS NOT NULL AND needs_scoring = 0
          AND EXISTS (SELECT 1 FROM media_file m JOIN companion c ON c.master_id = m.media_file_id AND c.dates = 1
              WHERE m.asset_id = media_file.asset_id)
        """;

    /// <summary>Its master was found: it is to be published after all.</summary>
    public const string Reopen = """
        UPDATE media_file SET outcome = 'pending', reason = 'awaiting-publication', detail = NULL, settled_job = NULL
        WHERE media_file_id = @id AND outcome = 'excluded' AND reason = 'sidecar-without-photo'
        """;

    public const string SettleAlone = """
        UPDATE media_file SET outcome = 'excluded', reason = 'sidecar-without-photo', detail = @detail,
            settled_job = @job
        WHERE media_file_id = @id AND content_type IS NULL
          AND (outcome = 'pending' OR (outcome = 'excluded' AND reason = 'sidecar-without-photo'
              AND detail <> @detail))
          AND NOT EXISTS (SELECT 1 FROM publication p
              WHERE p.asset_id = media_file.asset_id AND p.state = 'published')
        """;

    /// <summary>What dates some content: the companions of every file with its bytes, each content once.</summary>
    public const string DatingOf = """
        SELECT MIN(t.path), s.facts, CASE WHEN t.content_type IS NULL THEN NULL ELSE a.tags END
        FROM media_file f
        JOIN media_file m ON m.asset_id = f.asset_id
        JOIN companion c ON c.master_id = m.media_file_id AND c.dates = 1
        JOIN media_file t ON t.media_file_id = c.media_file_id
        JOIN asset a ON a.asset_id = t.asset_id
        LEFT JOIN sidecar s ON s.asset_id = t.asset_id
        WHERE f.media_file_id = @id
        GROUP BY a.asset_id ORDER BY a.sha256
        """;

    public const string GroupsForScoring = """
        SELECT DISTINCT g.leader_id
        FROM media_file f JOIN file_group g ON g.media_file_id = f.media_file_id AND g.kind = 'shot'
        WHERE f.seen_job = @job AND f.needs_scoring = 1 AND g.leader_id > @after
        ORDER BY g.leader_id LIMIT @limit
        """;

    /// <summary>Ingest, or a job that was given up: companions whose master is known are known as such.</summary>
    public const string SettleKnown = """
        UPDATE media_file SET outcome = 'companion', reason = 'companion-of-master', settled_job = @jobId,
            detail = (SELECT c.reason FROM companion c
                WHERE c.media_file_id = media_file.media_file_id AND c.travels = 1)
        WHERE seen_job = @jobId AND outcome = 'pending'
          AND EXISTS (SELECT 1 FROM companion c WHERE c.media_file_id = media_file.media_file_id AND c.travels = 1)
        """;

    public const string RelatedTo = """
        SELECT 0, c.reason FROM companion c WHERE c.media_file_id = @key
        UNION ALL SELECT 1, CASE WHEN c.dates = 1 THEN 'dated by ' ELSE 'with ' END || c.kind || ' ' || c.reason
            FROM companion c WHERE c.master_id = @key
        UNION ALL SELECT 2, g.reason FROM file_group g WHERE g.media_file_id = @key
        ORDER BY 1, 2
        """;
}
