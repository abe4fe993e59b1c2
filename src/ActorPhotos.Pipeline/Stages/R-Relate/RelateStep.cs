namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Weighs evidence that lies elsewhere, between Record and Plan: what belongs together; an mtime shared by many files
/// of a source, which is the time of a bulk copy and not of a photo; what a person decided; a camera's clock that is
/// known to be wrong. Scores again only what that changes. Blocking, idempotent, independent of the order in which
/// files were recorded.
/// </summary>
public sealed class RelateStep(StageContext context)
{
    /// <returns>Files that were scored again.</returns>
    /// <exception cref="OperationCanceledException">The job was told to stop; the next attempt begins the step
    /// again.</exception>
    public int Run()
    {
        context.Catalog.Relations.MarkSharedMtimes(context.Terms.JobId);
        context.Catalog.Relations.MarkDecided(context.Terms.JobId);
        new JoinCompanions(context).Run();
        return new ScoreAgain(context).Run() + new ShareVerdicts(context).Run();
    }
}
