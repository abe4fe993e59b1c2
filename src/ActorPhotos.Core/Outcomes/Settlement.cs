namespace ActorPhotos.Core.Outcomes;

/// <summary>The end of one file in one job: its outcome, the reason, and what a person needs to act on it.</summary>
/// <param name="Detail">The error text or the other file's name; null when the reason says it all.</param>
public sealed record Settlement(Outcome Outcome, Reason Reason, string? Detail = null);
