namespace ActorPhotos.Catalog.Sqlite;

/// <summary>What people decided, and clock models.</summary>
internal static class DecisionSql
{
    public const string InForce = "SELECT " + Columns.Decision + ", d.explains FROM (SELECT @hash AS sha256) a"
        + Columns.FromDecision;

    public const string BeginBatch = """
        INSERT INTO decision_batch (who, decided, how, undoes) VALUES (@by, @now, @how, @undoes) RETURNING batch_id
        """;

    public const string Add = """
        INSERT INTO decision (batch_id, sha256, explains, before_local, before_precision, before_offset, before_basis,
            before_source, after_local, after_precision, after_offset, after_basis)
        VALUES (@batch, @hash, @explains, @before_local, @before_precision, @before_offset, @before_basis, @source,
            @after_local, @after_precision, @after_offset, @after_basis)
        """;

    public const string Batches = """
        SELECT b.batch_id, b.who, b.decided, b.how, b.undoes,
            (SELECT COUNT(*) FROM decision d WHERE d.batch_id = b.batch_id)
        FROM decision_batch b ORDER BY b.batch_id
        """;

    // An undo is not undone without being asked for by its number, and nothing is undone twice.
    public const string LastToUndo = """
        SELECT MAX(b.batch_id) FROM decision_batch b
        WHERE b.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM decision_batch u WHERE u.undoes = b.batch_id)
        """;

    public const string Entries = """
        SELECT d.sha256, d.before_local, d.before_precision, d.before_offset, d.before_basis, d.before_source,
            d.after_local, d.after_precision, d.after_offset, d.after_basis, s.root, f.path
        FROM decision d
        LEFT JOIN asset a ON a.sha256 = d.sha256
        LEFT JOIN media_file f ON f.media_file_id = (
            SELECT o.media_file_id FROM media_file o WHERE o.asset_id = a.asset_id ORDER BY o.source_id, o.path LIMIT 1)
        LEFT JOIN source s ON s.source_id = f.source_id
        WHERE d.batch_id = @batchId ORDER BY s.root, f.path, d.sha256
        """;

    // The contents for which the batch has the last word, also through an undo that went back to it, with what each had
    // before it.
    public const string Undoable = """
        SELECT d.sha256, l.after_local, l.after_precision, l.after_offset, l.after_basis,
            p.after_local, p.after_precision, p.after_offset, p.after_basis, p.explains
        FROM decision d
        JOIN decision l ON l.sha256 = d.sha256 AND l.batch_id = (
            SELECT MAX(e.batch_id) FROM decision e WHERE e.sha256 = d.sha256)
        LEFT JOIN decision p ON p.sha256 = d.sha256 AND p.batch_id = (
            SELECT MAX(e.batch_id) FROM decision e WHERE e.sha256 = d.sha256 AND e.batch_id < @batch)
        WHERE d.batch_id = @batch AND (l.batch_id = @batch OR l.explains = @batch)
        """;

    // The file that names the copy, as RedatingSql has it, stands for its bytes.
    public const string Contents = "SELECT a.asset_id, a.sha256, f.media_file_id, s.root, f.path, f.content_type, "
        + Columns.Metadata + ", " + Columns.Verdict + ", p.path, " + Columns.Decision + """
        , j.zone
        FROM asset a
        LEFT JOIN publication p ON p.asset_id = a.asset_id AND p.state = 'published'
        JOIN media_file f ON f.media_file_id = 
        """ + RedatingSql.Spokesman + """

        JOIN source s ON s.source_id = f.source_id
        JOIN job j ON j.job_id = COALESCE(f.scored_job, f.settled_job, f.seen_job)
        """ + Columns.FromDecision + """

        WHERE a.asset_id > @after AND a.metadata_result IS NOT NULL AND f.content_type IS NOT NULL
        ORDER BY a.asset_id LIMIT @limit
        """;

    public const string SaveClock = """
        INSERT INTO clock_model (camera, segments, basis, pairs, median_seconds, worst_seconds, who, applied)
        VALUES (@camera, @segments, @basis, @pairs, @median, @worst, @by, @now)
        """;

    public const string Clocks = """
        SELECT camera, segments, basis, pairs, median_seconds, worst_seconds, who, applied FROM clock_model m
        WHERE segments IS NOT NULL AND model_id = (SELECT MAX(l.model_id) FROM clock_model l WHERE l.camera = m.camera)
        ORDER BY camera
        """;
}
