using ActorPhotos.Catalog.Records;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Weighs evidence that lies in other files, between Record and Plan: an mtime shared by many files of a source is the
/// time of a bulk copy, not of a photo. Scores again only what that changes. Blocking, idempotent.
/// </summary>
public sealed class RelateStep(StageContext context)
{
    private readonly ScoreTimestampsStage _score = new(context.Terms);

    /// <exception cref="OperationCanceledException">The job was told to stop; the next attempt begins the step
    /// again.</exception>
    public int Run()
    {
        var relations = context.Catalog.Relations;
        relations.MarkSharedMtimes(context.Terms.JobId);
        var scored = 0;
        for (long after = 0; ;)
        {
            context.Stop.ThrowIfCancellationRequested();
            var page = relations.ReadForScoring(context.Terms.JobId, after, context.Settings.PageRows);
            if (page.Count == 0)
            {
                return scored;
            }
            relations.SaveVerdicts([.. page.Select(Score)]);
            scored += page.Count;
            after = page[^1].FileId;
        }
    }

    private VerdictRecord Score(ScoringRow row) => new(row.FileId, _score.Score(
        row.Key.Path, row.Stamp, row.MtimeIsShared, row.Metadata, row.Type));
}
