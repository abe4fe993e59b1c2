namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>What looking for ExifTool gave.</summary>
/// <param name="Path">The executable that was tried last or will be used; null when there was none.</param>
/// <param name="Version">What it answers to <c>-ver</c>, such as 12.57; null when it did not answer.</param>
/// <param name="IsUsable">True when it answered and is new enough.</param>
/// <param name="Explanation">
/// What was found and where; or where it was looked for, what was wrong and what to install.
/// </param>
public sealed record ExifToolLocation(string? Path, string? Version, bool IsUsable, string Explanation);
