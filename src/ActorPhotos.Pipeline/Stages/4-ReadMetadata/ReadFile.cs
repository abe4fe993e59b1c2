using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// A file whose metadata was read, or is known from earlier, or cannot be read (that is a result too).
/// </summary>
public sealed record ReadFile(CopiedFile Copied, MetadataResult? Metadata, Settlement? Settled)
{
    public DiscoveredFile File => Copied.File;

    public bool IsDone => File.Unchanged || Settled is not null;
}
