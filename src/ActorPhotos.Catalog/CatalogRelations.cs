using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Catalog;

/// <summary>Evidence that lies in other files.</summary>
public sealed class CatalogRelations
{
    private readonly CatalogDatabase _database;

    internal CatalogRelations(CatalogDatabase database) => _database = database;

    /// <summary>
    /// Decides for every unsettled or known file of the job whether its mtime is shared: there is a span of one
    /// minute (both ends included) that holds it and in which 50 or more hashed files of the same source were
    /// modified. An import or ingest counts the files it saw, an export all files of the source. Files whose answer
    /// changed wait for new scores. Idempotent.
    /// </summary>
    /// <returns>The number of files whose answer changed.</returns>
    public int MarkSharedMtimes(long jobId) => _database.Write(
        FaultPoint.BeforeMtimesWeighed, FaultPoint.AfterMtimesWeighed,
        session => session.Query(RelationSql.Unsettled, new { jobId }, row => row.Int(0)).Count == 0
            ? 0
            : session.Execute(RelationSql.MarkSharedMtimes, new { jobId }));

    /// <summary>
    /// The next files of the job that wait for scores, by id after the given one; those without metadata are left
    /// out.
    /// </summary>
    public IReadOnlyList<ScoringRow> ReadForScoring(long jobId, long afterFileId, int limit) =>
        _database.Read(session => WithCompanions(session, Query(
            session, RelationSql.ReadForScoring, new { jobId, afterFileId, limit })));

    /// <summary>
    /// Shots of several files (Live Photo, RAW+JPEG) of which one waits for scores, all members of each, by source and
    /// path: they share one verdict.
    /// </summary>
    /// <param name="after">Key of the last group of the page before; 0 starts with the first.</param>
    public IReadOnlyList<(long Key, IReadOnlyList<ScoringRow> Members)> ReadGroupsForScoring(
        long jobId, long after, int limit) => _database.Read(session =>
    {
        var groups = session.Prepared(CompanionSql.GroupsForScoring)
            .Set("@job", jobId).Set("@after", after).Set("@limit", limit).Query(row => row.Long(0));
        return groups.ConvertAll(leader => (leader, (IReadOnlyList<ScoringRow>)WithCompanions(
            session, Query(session, RelationSql.ReadGroup, new { jobId, leader }))));
    });

    /// <summary>
    /// Unsettled and known files of the job whose bytes a person decided on, or whose camera has a clock model, wait
    /// for new scores: the stream that read them knew neither. Idempotent.
    /// </summary>
    public int MarkDecided(long jobId) =>
        _database.Write(FaultPoint.BeforeDecidedMarked, FaultPoint.AfterDecidedMarked, session =>
    {
        var marked = session.Execute(RelationSql.MarkDecided, new { jobId });
        var clocks = CatalogClocks.InForce(session);
        if (clocks.Count == 0) return marked;
        var ids = session.Query(
            RelationSql.Photographed, new { jobId },
            row => (Id: row.Long(0), Camera: CameraKey.Of(Json.Tags(row.Text(2)), row.Path(1))));
        var mark = session.Prepared(RelationSql.Mark);
        foreach (var (id, camera) in ids)
        {
            if (camera is not null && clocks.ContainsKey(camera)) marked += mark.Set("@id", id).Execute();
        }
        return marked;
    });

    /// <summary>
    /// One transaction; a file with a stored verdict no longer waits for scores, and a known one gets the reason
    /// that goes with the new verdict.
    /// </summary>
    /// <param name="jobId">Whose zone and start the verdicts rest on; null leaves that as it is.</param>
    /// <param name="published">True also gives published files the reason of the new verdict: their copies move
    /// next.</param>
    public void SaveVerdicts(IReadOnlyList<VerdictRecord> verdicts, long? jobId = null, bool published = false) =>
        _database.Write(FaultPoint.BeforeVerdictsSaved, FaultPoint.AfterVerdictsSaved, session =>
    {
        var save = session.Prepared(RelationSql.SaveVerdict).Set("@job", jobId);
        var evidence = session.Prepared(FileSql.SaveEvidence);
        var result = session.Prepared(RelationSql.ResultOfKnown)
            .Set("@also", Codes.Of(published ? Outcome.Published : Outcome.Known));
        var explain = session.Prepared(RelationSql.SetReason);
        foreach (var (fileId, scored) in verdicts)
        {
            save.Set("@id", fileId).SetVerdict(scored.Verdict).Execute();
            evidence.Set("@id", fileId).Set("@candidates", Json.Of(scored.Candidates)).Execute();
            foreach (var read in result.Set("@id", fileId).Query(row => row.Code<StageResult>(0)))
            {
                var reason = OutcomeTable.AfterReading(read, scored.Verdict).Reason;
                explain.Set("@id", fileId).Set("@reason", ReasonText.Code(reason)).Execute();
            }
        }
    });

    /// <summary>The columns of <see cref="RelationSql.Scoring"/>; companions are read when the row is
    /// complete.</summary>
    internal static (ScoringRow Row, bool HasCompanions) ScoringAt(
        Row row, IReadOnlyDictionary<string, ClockModel> clocks)
    {
        var (path, metadata) = (row.Path(2), row.MetadataAt(8)!);
        // Deriving the camera costs more than asking whether any camera matters.
        var camera = clocks.Count == 0 ? null : CameraKey.Of(metadata.Tags, path);
        return (new(
            row.Long(0), new(row.Long(1), path), 0, row.StampAt(3)!.Value, ContentTypes.ByName(row.Text(7))!, metadata,
            row.Bool(13))
        {
            Decision = row.DecisionAt(14),
            Clock = camera is null ? null : clocks.GetValueOrDefault(camera),
            Zone = row.Text(21),
            JobStartNs = row.Long(22),
            Shot = row.LongOrNull(23),
            GroupReason = row.TextOrNull(24),
        }, row.Bool(25));
    }

    internal static ScoringRow WithCompanions(Session session, (ScoringRow Row, bool HasCompanions) one) =>
        one.HasCompanions
            ? one.Row with { Companions = CatalogCompanions.DatingOf(session, one.Row.FileId) } : one.Row;

    private static List<ScoringRow> WithCompanions(
        Session session, List<(ScoringRow Row, bool HasCompanions)> rows) =>
        rows.ConvertAll(one => WithCompanions(session, one));

    private static List<(ScoringRow Row, bool HasCompanions)> Query(Session session, string sql, object arguments)
    {
        var clocks = CatalogClocks.InForce(session);
        return session.Query(sql, arguments, row =>
        {
            var (read, has) = ScoringAt(row, clocks);
            return (read with { SourceIndex = row.Int(RelationSql.ScoringWidth) }, has);
        });
    }
}
