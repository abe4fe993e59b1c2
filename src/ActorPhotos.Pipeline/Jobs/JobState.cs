using System.Text.Json.Serialization;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>Where a job stands in its life.</summary>
public enum JobLife
{
    Pending,
    Running,
    Paused,
    Completed,
    Failed,
    Cancelled,
    Halted,
    Discarded,
}

/// <summary>All a job remembers, as the sum of its events. Pure: the actor is a shell around it.</summary>
public sealed record JobState
{
    public static JobState New { get; } = new();

    public JobCreated? Job { get; init; }

    public JobLife Life { get; init; } = JobLife.Pending;

    public JobPhase Phase { get; init; } = JobPhase.Ingest;

    /// <summary>Number of the current or last run; 0 before the first.</summary>
    public int Attempt { get; init; }

    public CheckpointReached? Checkpoint { get; init; }

    public PauseReason? PausedBy { get; init; }

    /// <summary>The sentence shown for a job that is paused, failed or halted.</summary>
    public string Detail { get; init; } = "";

    /// <summary>True when nothing can be resumed any more.</summary>
    [JsonIgnore]
    public bool IsOver => Life is JobLife.Completed or JobLife.Discarded;

    [JsonIgnore]
    public bool CanResume => Life is not (JobLife.Completed or JobLife.Discarded or JobLife.Running);

    public JobState Apply(IJobEvent @event) => @event switch
    {
        JobCreated e => this with { Job = e, Phase = FirstPhase(e.Kind) },
        AttemptStarted e => this with
        {
            Life = JobLife.Running,
            Attempt = e.Attempt,
            Phase = e.Phase,
            Checkpoint = null,
            PausedBy = null,
            Detail = "",
        },
        PhaseEntered e => this with { Phase = e.Phase, Checkpoint = null },
        CheckpointReached e => this with { Checkpoint = e },
        JobPaused e => this with { Life = JobLife.Paused, PausedBy = e.Reason, Detail = e.Detail },
        JobCompleted => this with { Life = JobLife.Completed, Detail = "" },
        JobFailed e => this with { Life = JobLife.Failed, Detail = e.Detail },
        JobHalted e => this with { Life = JobLife.Halted, Detail = e.Detail },
        JobCancelled => this with { Life = JobLife.Cancelled, Detail = "" },
        JobDiscarded => this with { Life = JobLife.Discarded, Detail = "" },
        _ => throw new InvalidOperationException($"Unknown job event {@event.GetType().Name}"),
    };

    /// <summary>
    /// The phase a new attempt begins with. Once the plan is made its names stand, so an attempt goes on after it;
    /// a job that waits for a tool reads its pending files again, a halted one tries again what failed, and a dry run
    /// has to make its plan anew, because nothing of it is kept.
    /// </summary>
    public JobPhase NextAttemptPhase() => this switch
    {
        { Job: null } => Phase,
        { Job.DryRun: true } or { Life: JobLife.Halted } => FirstPhase(Job.Kind),
        { Life: JobLife.Paused, PausedBy: PauseReason.ToolUnavailable, Job.Kind: not JobKind.Export } =>
            JobPhase.Ingest,
        _ => Phase,
    };

    public static JobPhase FirstPhase(JobKind kind) => kind == JobKind.Export ? JobPhase.Relate : JobPhase.Ingest;

    /// <summary>The phases of a job, in order.</summary>
    public static IReadOnlyList<JobPhase> Phases(JobKind kind, bool dryRun) => (kind, dryRun) switch
    {
        (JobKind.Ingest, _) => [JobPhase.Ingest, JobPhase.Relate, JobPhase.Settle],
        (JobKind.Import, true) => [JobPhase.Ingest, JobPhase.Relate, JobPhase.Plan, JobPhase.Settle],
        (JobKind.Import, false) =>
            [JobPhase.Ingest, JobPhase.Relate, JobPhase.Plan, JobPhase.Export, JobPhase.Settle],
        (_, true) => [JobPhase.Relate, JobPhase.Plan, JobPhase.Settle],
        _ => [JobPhase.Relate, JobPhase.Plan, JobPhase.Export, JobPhase.Settle],
    };

    /// <summary>
    /// More than 10 % of at least 50 files failed: something is wrong with the disk, not with the files.
    /// </summary>
    public static bool MustHalt(long files, long failed) => files >= 50 && failed * 10 > files;

    /// <summary>A job is completed only when nothing is pending and the account balances.</summary>
    public static IJobEvent EndOf(BalanceSheet sheet)
    {
        if (!sheet.Balances)
        {
            return new JobFailed(
                $"The account does not balance: {sheet}. This is a defect of the program; nothing is lost.");
        }
        if (sheet.IsComplete)
        {
            return new JobCompleted(sheet.Found.Files, sheet[Outcome.Failed].Files);
        }
        var forTool = sheet[Outcome.Pending, Reason.ToolUnavailable].Files;
        var forSpace = sheet[Outcome.Pending, Reason.NoSpace].Files;
        return forTool > 0
            ? new JobPaused(
                PauseReason.ToolUnavailable, $"{forTool} files wait for ExifTool: see to that, then resume.")
            : forSpace > 0
                ? new JobPaused(PauseReason.NoSpace,
                    $"{forSpace} files wait for free space in the library, then resume.")
                : new JobPaused(PauseReason.Interrupted,
                    $"{sheet[Outcome.Pending].Files} files are not settled: resume.");
    }
}
