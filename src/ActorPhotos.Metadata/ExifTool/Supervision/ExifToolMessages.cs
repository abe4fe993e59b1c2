using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>How soon a request should be answered; inside a class the first in is the first out.</summary>
public enum ReadPriority
{
    /// <summary>Something waits that cannot go on otherwise.</summary>
    Critical,

    /// <summary>A person looks at the file now.</summary>
    High,

    /// <summary>The work of a job.</summary>
    Normal,

    /// <summary>A person may look at the file soon.</summary>
    Low,

    /// <summary>When nothing else is to be done; waiting raises it, so its turn comes all the same.</summary>
    Background,
}

/// <summary>
/// Command to <see cref="ExifToolSupervisor"/>: read the listed tags of one regular file. Answered exactly once, with
/// <see cref="TagsRead"/> or, after <see cref="CancelRead"/>, with <see cref="ReadCancelled"/>, also while stopping:
/// the asker needs no time limit of its own.
/// </summary>
/// <param name="AbsolutePath">Used when it can go on one line of the protocol unharmed.</param>
/// <param name="DescriptorPath">
/// <c>/proc/&lt;pid&gt;/fd/&lt;n&gt;</c> of a handle the asker keeps open until the answer; used for every other name.
/// </param>
public sealed record ReadTags(BytePath AbsolutePath, string DescriptorPath)
    : ExifToolRequest(ReadPriority.Normal)
{
    /// <summary>
    /// The zone of its position too (<see cref="Core.Timestamps.PositionZone"/>), which takes as long as the rest.
    /// </summary>
    public bool WithZone { get; init; }
}

/// <summary>
/// Command: the answer is not wanted any more. The asker of that request gets <see cref="ReadCancelled"/> at once; a
/// child that reads already finishes, and nobody hears of it. Without effect on a request that was answered, and on a
/// write that was begun.
/// </summary>
public sealed record CancelRead(Guid Id);

public sealed record ReadCancelled(Guid Id);

/// <summary>Command: a request that waits goes to the end of another class; no effect on one that does not.</summary>
public sealed record PrioritiseRead(Guid Id, ReadPriority Priority);

/// <summary>The answer to <see cref="ReadTags"/>; <see cref="MetadataResult.Complete"/> is not judged here.</summary>
public sealed record TagsRead(MetadataResult Metadata);

/// <summary>Query: answered with <see cref="ExifToolStatus"/> once it is known whether the tool is there.</summary>
public sealed record GetExifToolStatus
{
    public static GetExifToolStatus Instance { get; } = new();
}

/// <param name="Path">Where the tool was found; null when it was not.</param>
/// <param name="Explanation">
/// What was found where, or what was looked at and what to install; one or more lines.
/// </param>
/// <param name="WorkersAlive">Children that have said who they are and are not being stopped.</param>
/// <param name="QueuedByPriority">How many requests wait in each class.</param>
/// <param name="EndsByReason">How many children ended, by stop reason, since the supervisor started.</param>
/// <param name="UnavailableBecause">Set while every request is answered with tool-unavailable.</param>
public sealed record ExifToolStatus(
    string? Path,
    string? Version,
    string Explanation,
    int WorkersAlive,
    int Queued,
    int InFlight,
    IReadOnlyDictionary<ReadPriority, int> QueuedByPriority,
    IReadOnlyDictionary<Processes.StopReason, int> EndsByReason,
    string? UnavailableBecause)
{
    public required PoolHealth Pool { get; init; }
}

/// <summary>
/// Command: take no new work, answer what is queued with tool-unavailable, let what runs finish within
/// <see cref="ExifToolSettings.StopGrace"/>, end every child. Answered with <see cref="ExifToolStopped"/> when all are
/// gone.
/// </summary>
/// <param name="AtOnce">No grace: every child is killed. May follow one that was not so.</param>
public sealed record StopExifTool(bool AtOnce = false)
{
    public static StopExifTool Instance { get; } = new();
}

/// <param name="NotGone">Process ids that were still there after the last deadline; empty when all is well.</param>
public sealed record ExifToolStopped(IReadOnlyList<int> NotGone);
