using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

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
        _database.Read(session => WithCompanions(session, session.Query(
            RelationSql.ReadForScoring, new { jobId, afterFileId, limit }, ReadScoring)));

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
            session, session.Query(RelationSql.ReadGroup, new { jobId, leader }, ReadScoring))));
    });

    /// <summary>
    /// One transaction; a file with a stored verdict no longer waits for scores, and a known one gets the reason
    /// that goes with the new verdict.
    /// </summary>
    public void SaveVerdicts(IReadOnlyList<VerdictRecord> verdicts) =>
        _database.Write(FaultPoint.BeforeVerdictsSaved, FaultPoint.AfterVerdictsSaved, session =>
    {
        var save = session.Prepared(RelationSql.SaveVerdict);
        var evidence = session.Prepared(FileSql.SaveEvidence);
        var result = session.Prepared(RelationSql.ResultOfKnown);
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

    private static (ScoringRow Row, bool HasCompanions) ReadScoring(Row row) => (
        new ScoringRow(
            row.Long(0), new(row.Long(1), row.Path(2)), row.Int(3), row.StampAt(4)!.Value,
            ContentTypes.ByName(row.Text(8))!, row.MetadataAt(9)!, row.Bool(14))
        { GroupReason = row.TextOrNull(15) },
        row.Bool(16));

    private static List<ScoringRow> WithCompanions(Session session, List<(ScoringRow Row, bool HasCompanions)> rows) =>
        rows.ConvertAll(one => one.HasCompanions
            ? one.Row with { Companions = CatalogCompanions.DatingOf(session, one.Row.FileId) } : one.Row);
}
