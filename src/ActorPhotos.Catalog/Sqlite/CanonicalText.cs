using System.Globalization;

namespace ActorPhotos.Catalog.Sqlite;

/// <summary>The catalog without everything that says how it came about.</summary>
internal static class CanonicalText
{
    public static void Write(CatalogDatabase database, TextWriter writer) => database.ReadSnapshot(session =>
    {
        var line = new CanonicalLine(writer);
        foreach (var row in session.Stream(Jobs, null)) line.Write("job", row, 8);
        foreach (var row in session.Stream(Assets, null)) line.Write("asset", row, 8);
        foreach (var row in session.Stream(Strikes, null)) line.Write("strike", row, 5);
        foreach (var row in session.Stream(Decisions, null)) line.Write("decision", row, 7);
        foreach (var row in session.Stream(Clocks, null)) line.Write("clock", row, 7);
        foreach (var row in session.Stream(Redatings, null)) line.Write("redating", row, 2);
        foreach (var row in session.Stream(Files, null)) line.Write("file", row, 20);
        foreach (var row in session.Stream(Sidecars, null)) line.Write("sidecar", row, 3);
        foreach (var row in session.Stream(Companions, null)) line.Write("companion", row, 9);
        foreach (var row in session.Stream(Groups, null)) line.Write("group", row, 5);
        foreach (var row in session.Stream(Publications, null)) line.Write("publication", row, 8);
        return true;
    });

    // Settings are left out: the number of workers is one of them.
    private const string Jobs = """
        SELECT kind, dry_run, zone, state, found_files, found_bytes, sheet,
            (SELECT GROUP_CONCAT(number) FROM (
                SELECT (SELECT COUNT(*) FROM source s WHERE s.source_id < js.source_id) AS number
                FROM job_source js WHERE js.job_id = job.job_id ORDER BY js.source_index))
        FROM job ORDER BY job_id
        """;

    private const string Assets = """
        SELECT lower(hex(sha256)), size, content_type, metadata_result, reader, complete, metadata_detail, tags
        FROM asset ORDER BY sha256
        """;

    // Which of several equal files was read, and how its process ended, is a matter of the moment.
    private const string Strikes = """
        SELECT lower(hex(a.sha256)), k.tool_version, k.result, k.attempts, k.lifted
        FROM strike k JOIN asset a ON a.asset_id = k.asset_id ORDER BY a.sha256
        """;

    // What counts; how often somebody changed their mind is history.
    private const string Decisions = """
        SELECT lower(hex(d.sha256)), d.after_local, d.after_precision, d.after_offset, d.after_basis, b.who, b.how
        FROM decision d JOIN decision_batch b ON b.batch_id = d.explains
        WHERE d.batch_id = (SELECT MAX(l.batch_id) FROM decision l WHERE l.sha256 = d.sha256)
        ORDER BY d.sha256
        """;

    private const string Clocks = """
        SELECT camera, segments, basis, pairs, median_seconds, worst_seconds, who FROM clock_model m
        WHERE segments IS NOT NULL AND model_id = (SELECT MAX(l.model_id) FROM clock_model l WHERE l.camera = m.camera)
        ORDER BY camera
        """;

    private const string Redatings = """
        SELECT lower(hex(a.sha256)), r.path FROM redating r JOIN asset a ON a.asset_id = r.asset_id ORDER BY r.path
        """;

    private const string Files = "SELECT " + SourceNumber + """
        , f.path, f.size, f.mtime_ns, f.content_type, lower(hex(a.sha256)), f.outcome, f.reason, f.detail,
            f.mtime_shared,
            f.local_time, f.precision, f.offset_minutes, f.zone_basis, f.confidence, f.level, f.chosen_source,
            f.reasons, e.candidates, f.formula_version
        FROM media_file f
        LEFT JOIN asset a ON a.asset_id = f.asset_id
        LEFT JOIN evidence e ON e.media_file_id = f.media_file_id
        ORDER BY f.source_id, f.path
        """;

    private const string Sidecars = """
        SELECT lower(hex(a.sha256)), s.kind, s.facts FROM sidecar s JOIN asset a ON a.asset_id = s.asset_id
        ORDER BY a.sha256
        """;

    private const string Companions = "SELECT " + SourceNumber + """
        , f.path, (SELECT COUNT(*) FROM source s WHERE s.source_id < m.source_id), m.path, c.kind, c.travels, c.dates,
            c.form, c.reason
        FROM companion c
        JOIN media_file f ON f.media_file_id = c.media_file_id
        JOIN media_file m ON m.media_file_id = c.master_id
        ORDER BY f.source_id, f.path, m.source_id, m.path
        """;

    private const string Groups = "SELECT " + SourceNumber + """
        , f.path, g.kind, l.path, g.reason
        FROM file_group g
        JOIN media_file f ON f.media_file_id = g.media_file_id
        LEFT JOIN media_file l ON l.media_file_id = g.leader_id
        ORDER BY f.source_id, f.path, g.kind
        """;

    private const string Publications = """
        SELECT p.path, p.collision_key, p.state, lower(hex(a.sha256)), lower(hex(p.copy_sha256)), p.size, p.mtime_ns,
        """ + SourceNumber + """
         || ' ' || hex(f.path)
        FROM publication p
        JOIN asset a ON a.asset_id = p.asset_id
        LEFT JOIN media_file f ON f.media_file_id = p.media_file_id
        ORDER BY p.path
        """;

    private const string SourceNumber = "(SELECT COUNT(*) FROM source s WHERE s.source_id < f.source_id)";

    /// <summary>One row as one line: fields by tabs, paths as printable text, null as "-".</summary>
    private sealed class CanonicalLine(TextWriter writer)
    {
        public void Write(string kind, Row row, int columns)
        {
            writer.Write(kind);
            for (var column = 0; column < columns; column++)
            {
                writer.Write('\t');
                writer.Write(Field(row.Value(column)));
            }
            writer.Write('\n');
        }

        private static string Field(object value) => value switch
        {
            DBNull => "-",
            byte[] path => new Core.Files.BytePath(path).Display,
            string text => Core.Files.BytePath.FromText(text.Replace("\0", "\\0", StringComparison.Ordinal)).Display,
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }
}
