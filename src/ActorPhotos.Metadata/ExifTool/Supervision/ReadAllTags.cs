using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// Command to <see cref="ExifToolSupervisor"/>: every tag of one regular file, every copy of a tag, and what is
/// embedded in a video's stream, for a person who wants to see it. May take minutes, so it has a limit of its own and
/// comes last unless it is asked for otherwise. Answered exactly once, as <see cref="ReadTags"/> is, with
/// <see cref="AllTagsRead"/> or <see cref="ReadCancelled"/>.
/// </summary>
/// <param name="AbsolutePath">As for <see cref="ReadTags"/>.</param>
/// <param name="DescriptorPath">As for <see cref="ReadTags"/>.</param>
public sealed record ReadAllTags(BytePath AbsolutePath, string DescriptorPath)
    : ExifToolRequest(ReadPriority.Low);

/// <param name="Group">Family 1, such as <c>ExifIFD</c>.</param>
/// <param name="Value">In the tool's words, or JSON for a list.</param>
public sealed record FileTag(string Group, string Name, string Value);

/// <param name="Result">Ok, FailedPermanent, FailedTransient, TimedOut or ToolUnavailable.</param>
/// <param name="Tags">In the tool's order; a tag that stands in the file twice is there twice.</param>
/// <param name="Detail">The tool's warning or error, in one line.</param>
public sealed record AllTagsRead(StageResult Result, IReadOnlyList<FileTag> Tags, string Reader, string? Detail)
{
    public Strike? Strike { get; init; }
}
