using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>A file whose bytes are safe: staged, in the library already, or not to be copied by this job.</summary>
public sealed record CopiedFile(HashedFile Hashed, Settlement? Settled)
{
    public DiscoveredFile File => Hashed.File;

    public bool IsDone => File.Unchanged || Settled is not null;
}
