using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// A planned file whose copy is staged, or already in its place after a crash between rename and record.
/// </summary>
public sealed record ReservedCopy(ReservedFile Reserved, bool IsInPlace, Settlement? Settled)
{
    public PlannedFile File => Reserved.File;
}
