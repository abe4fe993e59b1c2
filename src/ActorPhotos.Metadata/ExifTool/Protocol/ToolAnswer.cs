namespace ActorPhotos.Metadata.ExifTool.Protocol;

/// <summary>Everything a child said to one command.</summary>
/// <param name="Errors">Standard error, decoded with replacement, cut at a bound.</param>
/// <param name="Status">The command's exit status as the tool gives it: 0, 1 or 2; null when it did not say.</param>
public sealed record ToolAnswer(long Number, ReadOnlyMemory<byte> Output, string Errors, int? Status);
