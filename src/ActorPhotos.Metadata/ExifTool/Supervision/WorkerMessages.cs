using ActorPhotos.Core.Metadata;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

// Supervisor to worker.

/// <summary>One file to read. Given only to a worker that has asked, and to one worker at a time.</summary>
internal sealed record Assignment(long Request, int Attempt, FileArgument File);

/// <summary>End your child and yourself; in the middle of a command, too.</summary>
internal sealed record EndChild
{
    public static EndChild Instance { get; } = new();
}

// Worker to supervisor.

/// <summary>The child answers, and this worker asks for work.</summary>
internal sealed record WorkerReady;

/// <summary>The child has spoken about the file.</summary>
internal sealed record AttemptAnswered(long Request, int Attempt, MetadataResult Metadata);

/// <summary>The last thing a worker says: its child is gone (or was never there), and so will it be.</summary>
/// <param name="HadStarted">False when the child never answered its version.</param>
internal sealed record WorkerEnded(ChildEnd End, int? Pid, bool HadStarted);
