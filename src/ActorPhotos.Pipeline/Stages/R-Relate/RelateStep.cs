using ActorPhotos.Catalog.Records;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Weighs evidence that lies elsewhere, between Record and Plan: an mtime shared by many files of a source is the time
/// of a bulk copy, not of a photo; a person has decided; a camera's clock is known to be wrong. Scores again only what
/// that changes. Blocking, idempotent.
/// </summary>
public sealed class RelateStep(StageContext context)
{
    /// <exception cref="OperationCanceledException">The job was told to stop; the next attempt begins the step
    /// again.</exception>
    public int Run()
    {
        var relations = context.Catalog.Relations;
        relations.MarkSharedMtimes(context.Terms.JobId);
        relations.MarkDecided(context.Terms.JobId);
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
