namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Media files and assets.</summary>
internal static class FileSql
{
    public const string Find = SelectKnown + " WHERE f.source_id = @source AND f.path = @path";

    public const string FindFirst = SelectKnown + " WHERE f.source_id = @source ORDER BY f.path LIMIT @limit";

    public const string FindAfter =
        SelectKnown + " WHERE f.source_id = @source AND f.path > @path ORDER BY f.path LIMIT @limit";

    public const string FindHash = """
        SELECT a.sha256 FROM media_file f JOIN asset a ON a.asset_id = f.asset_id
        WHERE f.source_id = @source AND f.path = @path
          AND f.size = @size AND f.mtime_ns = @mtime AND f.ctime_ns = @ctime AND f.inode = @inode
        """;

    public const string FindAsset = "SELECT a.asset_id, a.size, a.content_type, " + Columns.Metadata + """
        , p.path, k.tool_version, k.lifted
        FROM asset a
        LEFT JOIN publication p ON p.asset_id = a.asset_id AND p.state = 'published'
        LEFT JOIN strike k ON k.asset_id = a.asset_id
        WHERE a.sha256 = @hash
        """;

    // A rank above 1 says something of the file itself and not of the tool (schema 001).
    public const string FindMetadata = "SELECT " + Columns.Metadata + """

        FROM source s
        JOIN media_file f ON f.source_id = s.source_id AND f.path = @path
        JOIN asset a ON a.asset_id = f.asset_id
        WHERE s.root = @root AND f.size = @size AND f.mtime_ns = @mtime AND f.ctime_ns = @ctime AND f.inode = @inode
          AND a.metadata_rank > 1
        """;

    public const string IsSizeKnown = "SELECT 1 FROM asset WHERE size = @size LIMIT 1";

    // Equal ranks are settled by the text, so that the arrival order of two files with the same bytes decides nothing.
    // The content type may differ too, because a name can break a tie between formats.
    public const string UpsertAsset = """
        INSERT INTO asset (sha256, size, content_type, metadata_result, metadata_rank, tags, reader, complete,
            metadata_detail, first_seen_job)
        VALUES (@hash, @size, @type, @result, @rank, @tags, @reader, @complete, @detail, @job)
        ON CONFLICT (sha256) DO UPDATE SET
            content_type = CASE WHEN asset.content_type IS NULL OR excluded.content_type < asset.content_type
                THEN excluded.content_type ELSE asset.content_type END,
            metadata_result = CASE WHEN
        """ + Better + " THEN excluded.metadata_result ELSE asset.metadata_result END, tags = CASE WHEN " + Better
        + " THEN excluded.tags ELSE asset.tags END, reader = CASE WHEN " + Better
        + " THEN excluded.reader ELSE asset.reader END, complete = CASE WHEN " + Better
        + " THEN excluded.complete ELSE asset.complete END, metadata_detail = CASE WHEN " + Better
        + " THEN excluded.metadata_detail ELSE asset.metadata_detail END, metadata_rank = CASE WHEN " + Better
        + " THEN excluded.metadata_rank ELSE asset.metadata_rank END";

    public const string UpsertFile = """
        INSERT INTO media_file (source_id, path, size, mtime_ns, ctime_ns, inode, content_type, asset_id,
            seen_job, seen_attempt, settled_job, outcome, reason, detail,
            local_time, precision, offset_minutes, zone_basis, confidence, level, chosen_source, reasons,
            formula_version, mtime_shared, needs_scoring, scored_job)
        VALUES (@source, @path, @size, @mtime, @ctime, @inode, @type, (SELECT asset_id FROM asset WHERE sha256 = @hash),
            @job, @attempt, @settled_job, @outcome, @reason, @detail,
            @local_time, @precision, @offset_minutes, @zone_basis, @confidence, @level, @chosen_source, @reasons,
            @formula_version, @shared, @waits, CASE WHEN @formula_version IS NOT NULL THEN @job END)
        ON CONFLICT (source_id, path) DO UPDATE SET
            size = excluded.size, mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns, inode = excluded.inode,
            content_type = excluded.content_type, asset_id = excluded.asset_id,
            seen_job = excluded.seen_job, seen_attempt = excluded.seen_attempt, settled_job = excluded.settled_job,
            outcome = excluded.outcome, reason = excluded.reason, detail = excluded.detail,
            local_time = excluded.local_time, precision = excluded.precision, offset_minutes = excluded.offset_minutes,
            zone_basis = excluded.zone_basis, confidence = excluded.confidence, level = excluded.level,
            chosen_source = excluded.chosen_source, reasons = excluded.reasons,
            formula_version = excluded.formula_version, mtime_shared = excluded.mtime_shared,
            needs_scoring = excluded.needs_scoring, scored_job = excluded.scored_job
        RETURNING media_file_id
        """;

    public const string SaveEvidence = """
        INSERT INTO evidence (media_file_id, candidates) VALUES (@id, @candidates)
        ON CONFLICT (media_file_id) DO UPDATE SET candidates = excluded.candidates
        """;

    public const string DropEvidence = "DELETE FROM evidence WHERE media_file_id = @id";

    public const string Touch =
        "UPDATE media_file SET seen_job = @job, seen_attempt = @attempt WHERE media_file_id = @id";

    public const string Settle = """
        UPDATE media_file SET outcome = @outcome, reason = @reason, detail = @detail, settled_job = @settled_job
        WHERE media_file_id = @id
        """;

    private const string Better = """
        (excluded.metadata_rank > asset.metadata_rank OR (excluded.metadata_rank = asset.metadata_rank
            AND (COALESCE(excluded.tags, ''), COALESCE(excluded.metadata_result, ''), COALESCE(excluded.reader, ''),
                 COALESCE(excluded.complete, 2), COALESCE(excluded.metadata_detail, ''))
              < (COALESCE(asset.tags, ''), COALESCE(asset.metadata_result, ''), COALESCE(asset.reader, ''),
                 COALESCE(asset.complete, 2), COALESCE(asset.metadata_detail, ''))))
        """;

    private const string SelectKnown = "SELECT f.media_file_id, f.source_id, f.path, " + Columns.Stamp + """
        , a.sha256, f.content_type, f.outcome, f.reason, f.seen_job, f.seen_attempt, f.settled_job,
               CASE WHEN p.asset_id IS NULL THEN 0 ELSE 1 END, a.metadata_result,
               k.tool_version, k.lifted
        FROM media_file f
        LEFT JOIN asset a ON a.asset_id = f.asset_id
        LEFT JOIN publication p ON p.asset_id = f.asset_id AND p.state = 'published'
        LEFT JOIN strike k ON k.asset_id = f.asset_id
        """;
}
