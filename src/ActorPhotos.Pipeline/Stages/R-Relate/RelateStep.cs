namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Weighs evidence that lies in other files, between Record and Plan: what belongs together, and an mtime shared
/// by many files of a source, which is the time of a bulk copy, not of a photo. Scores again only what that changes.
/// Blocking, idempotent, independent of the order in which files were recorded.
/// </summary>
public sealed class RelateStep(StageContext context)
{
    private readonly RowScorer _scorer = new(context.Terms);

    /// <returns>Files that were scored again.</returns>
    /// <exception cref="OperationCanceledException">The job was told to stop; the next attempt begins the step
    /// again.</exception>
    public int Run()
    {
        context.Catalog.Relations.MarkSharedMtimes(context.Terms.JobId);
        new JoinCompanions(context).Run();
        return new ScoreAgain(context, _scorer).Run() + new ShareVerdicts(context, _scorer).Run();
    }
}
