using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>
/// Why the files that wait for ExifTool do so: it was not found, is too old, does not start, or their storage does not
/// answer.
/// </summary>
internal static class WaitingForTool
{
    private const int Page = 100;

    /// <summary>The end of a job, with what the first of the waiting files was told if it waits for the tool.</summary>
    public static IJobEvent Explain(PhotoCatalog catalog, long jobId, IJobEvent end) =>
        end is JobPaused { Reason: PauseReason.ToolUnavailable } paused
        && catalog.Reports.Page(jobId, [Outcome.Pending], ReportCursor.Start, Page)
            .FirstOrDefault(row => row.Reason == Reason.ToolUnavailable)?.Detail is { Length: > 0 } why
            ? paused with { Detail = $"{paused.Detail} {why}" }
            : end;
}
