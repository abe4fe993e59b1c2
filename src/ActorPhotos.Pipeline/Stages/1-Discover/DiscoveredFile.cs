using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>One entry of the walk; folders that are entered are none.</summary>
/// <param name="Settled">Set when the walk itself knows the end: ignored, a link, unreadable.</param>
/// <param name="Known">Its row from earlier, whatever the stamp.</param>
/// <param name="Unchanged">True when the row holds as it is: it only has to be seen again.</param>
public sealed record WalkedEntry(
    OpenSource Source, WalkEntry Entry, Settlement? Settled, KnownFile? Known, bool Unchanged);

/// <summary>What was read in a file that may belong to another.</summary>
/// <param name="Hash">Of the bytes that were read; null when its content is not read.</param>
public sealed record SidecarContent(ContentHash? Hash, SidecarFacts Facts);

/// <summary>A file that was looked at.</summary>
/// <param name="Type">What its first bytes say; null when settled.</param>
/// <param name="Known">Its row from earlier, whatever the stamp.</param>
/// <param name="Unchanged">True when the row holds: same stamp, settled for good. It only has to be seen again.</param>
public sealed record DiscoveredFile(
    OpenSource Source, BytePath Path, FileStamp? Stamp, ContentType? Type, KnownFile? Known, bool Unchanged,
    Settlement? Settled)
{
    /// <summary>Set when it may be a companion and is no media; its type is null then.</summary>
    public SidecarContent? Sidecar { get; init; }

    public FileKey Key => new(Source.SourceId, Path);

    public long Size => Stamp?.Size ?? 0;

    /// <summary>True when the stages have nothing to do for it but to hand it on.</summary>
    public bool IsDone => Unchanged || Settled is not null;
}
