using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>A planned file at its end: in its place under its final name, or settled otherwise.</summary>
/// <param name="Place">Where it stands in the library; empty when it does not.</param>
/// <param name="Copy">Set when it stands.</param>
public sealed record PublishedFile(PlannedFile File, BytePath Place, PublishedCopy? Copy, Settlement Settled);
