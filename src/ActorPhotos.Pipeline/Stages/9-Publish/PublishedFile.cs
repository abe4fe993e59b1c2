using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>A planned file at its end: in its place under its final name, or settled otherwise.</summary>
/// <param name="Copy">Set when it stands.</param>
public sealed record PublishedFile(PlannedFile File, PublishedCopy? Copy, Settlement Settled);
