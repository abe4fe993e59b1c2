using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Core.Metadata;

/// <summary>What reading the metadata of one file gave.</summary>
/// <param name="Result">
/// Ok: tags were read. Empty: the file was read to its end and carries none of the listed tags beyond its dimensions.
/// FailedPermanent: neither reader can read it. FailedTransient: the tool failed for reasons of its own, in every
/// attempt. TimedOut, ToolUnavailable: as said. Never Skipped.
/// </param>
/// <param name="Reader">Who read it: <c>in-process</c> or <c>exiftool 12.57</c>.</param>
/// <param name="Complete">
/// False when the file is cut short (JPEG without EOI, PNG without IEND, box past the end).
/// </param>
/// <param name="Detail">The tool's warning or error, in one line; null when there is none.</param>
public sealed record MetadataResult(
    StageResult Result, TagSet Tags, string Reader, bool? Complete = null, string? Detail = null)
{
    /// <summary>Set when the file used up its attempts: the tool was lost to it, not only unable to read it.</summary>
    public Strike? Strike { get; init; }
}
