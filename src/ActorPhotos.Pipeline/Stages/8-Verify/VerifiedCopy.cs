using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>A copy that was read back and has the source's hash.</summary>
public sealed record VerifiedCopy(ReservedCopy Copy, Settlement? Settled)
{
    public PlannedFile File => Copy.File;
}
