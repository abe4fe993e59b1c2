using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>A file whose content is known by its SHA-256.</summary>
/// <param name="Hash">Null only when done before.</param>
/// <param name="Asset">What the catalog knows of these bytes, from wherever.</param>
/// <param name="Staged">True when it was copied in the same read.</param>
public sealed record HashedFile(
    DiscoveredFile File, ContentHash? Hash, KnownAsset? Asset, bool Staged, Settlement? Settled)
{
    /// <summary>True when its path was known with the same bytes and another stamp.</summary>
    public bool Touched =>
        File.Known is { Stamp: { } before, Hash: { } bytes } && before != File.Stamp && bytes == Hash;

    public bool IsDone => File.Unchanged || Settled is not null;
}
