using ActorPhotos.Core.Metadata;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

// Supervisor to worker.

/// <summary>One file to read. Given only to a worker that has asked, and to one worker at a time.</summary>
/// <param name="Degraded">With fewer tags: the last attempt for a file that broke two children.</param>
internal sealed record Assignment(Guid Request, int Attempt, FileArgument File, TimeSpan Limit, bool Degraded);

/// <summary>Ask your child, which has nothing to do, for its version: does it still answer?</summary>
internal sealed record CheckChild
{
    public static CheckChild Instance { get; } = new();
}

/// <summary>End your child and yourself; in the middle of a command, too.</summary>
internal sealed record EndChild(StopReason Reason)
{
    public static EndChild Requested { get; } = new(StopReason.Requested);
}

// Worker to supervisor.

/// <summary>The child answers, and this worker asks for work.</summary>
internal sealed record WorkerReady;

/// <summary>The child has spoken about the file.</summary>
internal sealed record AttemptAnswered(Guid Request, int Attempt, MetadataResult Metadata);

/// <summary>The last thing a worker says: its child is gone (or was never there), and so will it be.</summary>
/// <param name="HadStarted">False when the child never answered its version.</param>
internal sealed record WorkerEnded(ChildEnd End, int? Pid, bool HadStarted);
