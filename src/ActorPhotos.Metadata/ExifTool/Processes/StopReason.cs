namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>Why a child ended: a closed list, so that "process ended" is never ambiguous.</summary>
public enum StopReason
{
    /// <summary>Expected: we asked it to, because the pool stops.</summary>
    Requested,

    /// <summary>
    /// It never came up: not executable, no such file, out of processes, or it ended before it said who it is.
    /// </summary>
    StartFailed,

    /// <summary>It came up but did not answer its version within the start limit.</summary>
    StartTimedOut,

    /// <summary>It ended by itself while it had nothing to do.</summary>
    ExitedIdle,

    /// <summary>
    /// It ended by itself in the middle of a command: crashed, out of memory, or killed together with its launcher.
    /// </summary>
    ExitedInCommand,

    /// <summary>
    /// Somebody else ended it in the middle of a command with SIGKILL or SIGTERM: a person, or a system short of
    /// memory.
    /// </summary>
    KilledInCommand,

    /// <summary>Silent past the time limit of a command; killed.</summary>
    CommandTimedOut,

    /// <summary>
    /// Output without a command, or with another command's number: what it says can belong to any file; killed.
    /// </summary>
    Desynchronised,

    /// <summary>One answer went past the bound; killed.</summary>
    AnswerTooLarge,

    /// <summary>Its input could not be written.</summary>
    WriteFailed,

    /// <summary>It did not answer its version between two requests; killed.</summary>
    HealthCheckFailed,

    /// <summary>Expected: it has answered as many requests as one child should.</summary>
    RecycledRequests,

    /// <summary>Expected: it is as old as a child should get.</summary>
    RecycledAge,

    /// <summary>Expected: there was nothing to do for it for a long time.</summary>
    RecycledIdle,

    /// <summary>Expected: it has grown beyond the memory a child should need.</summary>
    RecycledMemory,

    /// <summary>Expected: the pool is better off with fewer.</summary>
    RecycledSurplus,
}

public static class StopReasons
{
    /// <summary>True when the end was ours to give and says nothing about the child's health.</summary>
    public static bool IsExpected(this StopReason reason) => reason is StopReason.Requested
        or StopReason.RecycledRequests or StopReason.RecycledAge or StopReason.RecycledIdle
        or StopReason.RecycledMemory or StopReason.RecycledSurplus;
}
