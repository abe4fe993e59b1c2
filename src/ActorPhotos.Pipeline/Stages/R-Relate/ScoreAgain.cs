using ActorPhotos.Catalog.Records;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>Scores the files that wait for it and belong to no shot of several files. Paged.</summary>
internal sealed class ScoreAgain(StageContext context)
{
    /// <returns>Files that were scored.</returns>
    public int Run()
    {
        var relations = context.Catalog.Relations;
        var scored = 0;
        for (long after = 0; ;)
        {
            context.Stop.ThrowIfCancellationRequested();
            var page = relations.ReadForScoring(context.Terms.JobId, after, context.Settings.PageRows);
            if (page.Count == 0)
            {
                return scored;
            }
            relations.SaveVerdicts(
                [.. page.Select(row => new VerdictRecord(row.FileId, StoredEvidence.Score(row)))], context.Terms.JobId);
            scored += page.Count;
            after = page[^1].FileId;
        }
    }
}
