using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>A file with a verdict on when it was taken; null when it was settled before.</summary>
public sealed record ScoredFile(ReadFile Read, ScoredTimestamps? Scored, Settlement? Settled)
{
    public DiscoveredFile File => Read.File;
}
