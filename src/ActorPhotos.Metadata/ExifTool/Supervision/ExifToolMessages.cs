using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// Command to <see cref="ExifToolSupervisor"/>: read the listed tags of one regular file. Answered exactly once with
/// <see cref="TagsRead"/>, also while stopping: the asker needs no time limit of its own.
/// </summary>
/// <param name="AbsolutePath">Used when it can go on one line of the protocol unharmed.</param>
/// <param name="DescriptorPath">
/// <c>/proc/&lt;pid&gt;/fd/&lt;n&gt;</c> of a handle the asker keeps open until the answer; used for every other name.
/// </param>
public sealed record ReadTags(BytePath AbsolutePath, string DescriptorPath);

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
/// <param name="EndsByReason">How many children ended, by stop reason, since the supervisor started.</param>
/// <param name="UnavailableBecause">Set while every request is answered with tool-unavailable.</param>
public sealed record ExifToolStatus(
    string? Path,
    string? Version,
    string Explanation,
    int WorkersAlive,
    int Queued,
    int InFlight,
    IReadOnlyDictionary<Processes.StopReason, int> EndsByReason,
    string? UnavailableBecause);

/// <summary>
/// Command: take no new work, answer what is queued with tool-unavailable, let what runs finish within
/// <see cref="ExifToolSettings.StopGrace"/>, end every child. Answered with <see cref="ExifToolStopped"/> when all are
/// gone.
/// </summary>
public sealed record StopExifTool
{
    public static StopExifTool Instance { get; } = new();
}

/// <param name="NotGone">Process ids that were still there after the last deadline; empty when all is well.</param>
public sealed record ExifToolStopped(IReadOnlyList<int> NotGone);
