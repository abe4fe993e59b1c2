namespace ActorPhotos.Pipeline.Stages;

/// <summary>A batch is durable in the catalog. Totals are absolute for the attempt's phase.</summary>
public sealed record Checkpoint(long Files, long Bytes, long Failed);
