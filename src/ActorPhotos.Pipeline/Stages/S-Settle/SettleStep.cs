using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// The last step of a job: every file that is left gets its outcome, and the account is drawn up. Idempotent.
/// </summary>
public sealed class SettleStep(StageContext context)
{
    /// <param name="planned">What a dry run would have published.</param>
    public BalanceSheet Run(PlannedTally planned)
    {
        var job = context.Terms.JobId;
        var catalog = context.Catalog;
        if (context.Terms.DryRun)
        {
            var sheet = AsIfPublished(catalog.Reports.CountSheet(job), planned);
            catalog.Jobs.Discard(job);
            catalog.Jobs.SaveSheet(job, sheet);
            return sheet;
        }
        if (context.Terms.Kind == JobKind.Ingest)
        {
            catalog.Plan.SettlePresent(job);
            catalog.Jobs.SettleKnown(job);
        }
        else
        {
            catalog.Publications.SettleDuplicates(job);
        }
        var counted = catalog.Reports.CountSheet(job);
        if (counted.IsComplete)
        {
            catalog.Jobs.SaveSheet(job, counted);
            RemoveStagingUnlessNeeded(context);
        }
        return counted;
    }

    /// <summary>Staged copies are shared by content, so they go when no unfinished job may still want them.</summary>
    public static void RemoveStagingUnlessNeeded(StageContext context) =>
        RemoveStagingUnlessNeeded(context.Catalog, context.Staging, context.Terms.JobId);

    public static FileError? RemoveStagingUnlessNeeded(Catalog.PhotoCatalog catalog, RootFolder? state, long exceptJob)
    {
        var wanted = catalog.Jobs.List().Any(job => job.JobId != exceptJob
            && job is { DryRun: false, Kind: not JobKind.Ingest }
            && job.State is not (StoredJobState.Completed or StoredJobState.Discarded));
        var error = wanted || state is null ? null : Folders.RemoveTree(state, StagingArea.Folder);
        FaultPoints.Pass(FaultPoint.StagingRemoved);
        return error;
    }

    /// <summary>
    /// In a dry run what waits for publication would be published, or is a duplicate of what would be.
    /// </summary>
    private static BalanceSheet AsIfPublished(BalanceSheet sheet, PlannedTally planned)
    {
        var waiting = sheet[Outcome.Pending, Reason.AwaitingPublication];
        var lines = sheet.Lines.Where(line => line.Reason != Reason.AwaitingPublication)
            .Append(new BalanceLine(Outcome.Published, Reason.Dated, planned.Media))
            .Append(new BalanceLine(Outcome.Companion, Reason.CompanionOfMaster, planned.Companions))
            .Append(new BalanceLine(
                Outcome.Duplicate, Reason.SameBytes, waiting - planned.Media - planned.Companions));
        return new BalanceSheet(sheet.Found, lines);
    }
}
