using ActorPhotos.Catalog.Records;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>The part of a job that is being worked on.</summary>
public enum JobPhase
{
    Ingest,
    Relate,
    Plan,
    Export,
    Settle,
}

/// <summary>Why a job is not running although it is not at its end.</summary>
public enum PauseReason
{
    Requested,
    Interrupted,
    ToolUnavailable,
    NoSpace,

    /// <summary>The disk is read-only, gone, or the machine is out of files or memory.</summary>
    DiskTrouble,
}

/// <summary>
/// Everything a job journals. The journal holds lifecycle and checkpoints only; what is known of each file is the
/// catalog's. Manifests and their versions are in <see cref="JobEventSerializer"/>.
/// </summary>
public interface IJobEvent;

/// <param name="StartedUnixNs">The job's start time: "now" for every rule. Nanoseconds since 1970 UTC.</param>
public sealed record JobCreated(
    long JobId, JobKind Kind, bool DryRun, IReadOnlyList<string> Sources, string Zone, long StartedUnixNs) : IJobEvent;

/// <summary>A run of the job begins, the first or one after a pause or a crash.</summary>
public sealed record AttemptStarted(int Attempt, JobPhase Phase) : IJobEvent;

public sealed record PhaseEntered(int Attempt, JobPhase Phase) : IJobEvent;

/// <summary>Absolute totals of the attempt's phase, the same as in the catalog transaction just before.</summary>
public sealed record CheckpointReached(int Attempt, JobPhase Phase, long Files, long Bytes, long Failed) : IJobEvent;

public sealed record JobPaused(PauseReason Reason, string Detail) : IJobEvent;

public sealed record JobCompleted(long Found, long Failed) : IJobEvent;

public sealed record JobFailed(string Detail) : IJobEvent;

public sealed record JobHalted(string Detail) : IJobEvent;

public sealed record JobCancelled : IJobEvent;

public sealed record JobDiscarded : IJobEvent;
