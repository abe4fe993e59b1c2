using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

// Supervisor to worker.

/// <summary>One command. Given only to a worker that has asked, and to one worker at a time.</summary>
/// <param name="Number">Never the same twice.</param>
internal sealed record Assignment(long Number, ToolCommand Command, TimeSpan Limit);

/// <summary>Ask your child, which has nothing to do, for its version: does it still answer?</summary>
internal sealed record CheckChild
{
    public static CheckChild Instance { get; } = new();
}

/// <summary>End your child and yourself; in the middle of a command, too.</summary>
/// <param name="AtOnce">Kill it, without asking first.</param>
internal sealed record EndChild(StopReason Reason, bool AtOnce = false);

// Worker to supervisor.

/// <summary>The child answers, and this worker asks for work.</summary>
internal sealed record WorkerReady(ProcessIdentity Tool);

/// <summary>The child has spoken.</summary>
/// <param name="Verdicts">One for each file of the command; null for one it did not speak of.</param>
internal sealed record AttemptAnswered(long Assignment, IReadOnlyList<FileVerdict?> Verdicts);

/// <summary>The last thing a worker says: its child is gone (or was never there), and so will it be.</summary>
/// <param name="HadStarted">False when the child never answered its version.</param>
internal sealed record WorkerEnded(ChildEnd End, int? Pid, bool HadStarted);
