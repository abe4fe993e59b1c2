using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using Akka.Actor;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>
/// Asks the <see cref="JobSupervisor"/> for a new job, or for the unfinished one with the same words.
/// </summary>
public sealed record StartJob(JobKind Kind, bool DryRun, IReadOnlyList<JobSource> Sources, string Zone);

/// <summary>A folder to read. Its place in the list is the source index, which decides collisions.</summary>
/// <param name="Root">Absolute, real path.</param>
public sealed record JobSource(Core.Files.BytePath Root);

public sealed record PauseJob(long JobId);

public sealed record ResumeJob(long JobId);

public sealed record CancelJob(long JobId);

/// <summary>
/// Frees the staging and the reservations of a job that is not running. It cannot be resumed afterwards.
/// </summary>
public sealed record DiscardJob(long JobId);

public sealed record GetJobStatus(long JobId);

/// <summary>
/// Pauses whatever runs, with the reason given, and answers <see cref="JobsAreQuiet"/> when nothing runs.
/// </summary>
public sealed record QuietJobs(PauseReason Reason);

public sealed record JobsAreQuiet;

/// <summary>
/// Tells a job to carry on with its next attempt if it may; <paramref name="ReportTo"/> hears how it ends.
/// </summary>
public sealed record SubscribeToJob(long JobId, IActorRef ReportTo);

/// <summary>Answer to every command: what the job is now, or why the command was refused.</summary>
public sealed record JobStatus(
    long JobId, JobKind Kind, JobLife Life, JobPhase Phase, int Attempt, string Detail, bool Continued = false);

public sealed record JobRefused(long JobId, string Why);

/// <summary>A job came to rest (anything but running). Sent to its subscribers, once per attempt.</summary>
/// <param name="Sheet">The balance as the catalog has it now.</param>
public sealed record JobRested(JobStatus Status, BalanceSheet? Sheet)
{
    /// <summary>How often the attempt that ended was answered by ExifTool's supervisor.</summary>
    public long ToolAnswers { get; init; }
}
