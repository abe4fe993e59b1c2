using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>The last step of a job: every file that is left gets its outcome, and the account is drawn up. Idempotent.</summary>
public sealed class SettleStep(StageContext context)
{
    /// <param name="planned">What a dry run would have published.</param>
    public BalanceSheet Run(Tally planned)
    {
        var job = context.Terms.JobId;
        var catalog = context.Catalog;
        if (context.Terms.DryRun)
        {
            var sheet = AsIfPublished(Count(context.Catalog, job), planned);
            catalog.Jobs.Discard(job, Known);
            catalog.Jobs.SaveSheet(job, [.. sheet.Lines.Select(
                line => new SheetLine(line.Outcome, line.Reason, line.Tally.Files, line.Tally.Bytes))]);
            return sheet;
        }
        if (context.Terms.Kind == JobKind.Ingest)
        {
            catalog.Jobs.SettleKnown(job, Known);
        }
        else
        {
            catalog.Publications.SettleDuplicates(job);
        }
        var counted = Count(context.Catalog, job);
        if (counted.IsComplete)
        {
            catalog.Jobs.SaveSheet(job, catalog.Reports.CountSheet(job));
            RemoveStagingUnlessNeeded(context);
        }
        return counted;
    }

    /// <summary>The balance of a job as the catalog has it now.</summary>
    public static BalanceSheet Count(Catalog.PhotoCatalog catalog, long jobId)
    {
        var lines = catalog.Reports.Sheet(jobId)
            .Select(line => new BalanceLine(line.Outcome, line.Reason, new Tally(line.Files, line.Bytes))).ToList();
        var bytes = lines.Sum(line => line.Tally.Bytes);
        var found = catalog.Jobs.Get(jobId)?.Found ?? lines.Sum(line => line.Tally.Files);
        return new BalanceSheet(new Tally(found, bytes), lines);
    }

    /// <summary>What is known of a file that is not published: for ingest, and for a job that is given up.</summary>
    public static Settlement Known(StageResult metadata, Verdict verdict) =>
        OutcomeTable.Settle(OutcomeTable.AfterReading(metadata, verdict).Reason, ingestOnly: true);

    /// <summary>Staged copies are shared by content, so they go when no unfinished job may still want them.</summary>
    public static void RemoveStagingUnlessNeeded(StageContext context) =>
        RemoveStagingUnlessNeeded(context.Catalog, context.Staging, context.Terms.JobId);

    public static FileError? RemoveStagingUnlessNeeded(Catalog.PhotoCatalog catalog, RootFolder? state, long exceptJob)
    {
        var wanted = catalog.Jobs.List().Any(job => job.JobId != exceptJob && job is { DryRun: false, Kind: not JobKind.Ingest }
            && job.State is not (StoredJobState.Completed or StoredJobState.Discarded));
        return wanted || state is null ? null : Folders.RemoveTree(state, StagingArea.Folder);
    }

    /// <summary>In a dry run what waits for publication would be published, or is a duplicate of what would be.</summary>
    private static BalanceSheet AsIfPublished(BalanceSheet sheet, Tally planned)
    {
        var waiting = sheet[Outcome.Pending, Reason.AwaitingPublication];
        var lines = sheet.Lines.Where(line => line.Reason != Reason.AwaitingPublication)
            .Append(new BalanceLine(Outcome.Published, Reason.Dated, planned))
            .Append(new BalanceLine(Outcome.Duplicate, Reason.SameBytes, waiting - planned));
        return new BalanceSheet(sheet.Found, lines);
    }
}
