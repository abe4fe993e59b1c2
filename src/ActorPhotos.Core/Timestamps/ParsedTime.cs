namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// What a text that should be a time says. When not <see cref="Ok"/> only <see cref="Reason"/> counts.
/// </summary>
/// <param name="Local">Wall clock, <see cref="DateTimeKind.Unspecified"/>; UTC when the offset is 0.</param>
/// <param name="OffsetMinutes">Stated in the text itself; null when it states none.</param>
/// <param name="Repaired">What had to be put right, in one short phrase; null when nothing.</param>
/// <param name="Reason">Why it is no time, in one short phrase; null when it is one.</param>
public readonly record struct ParsedTime(
    bool Ok, DateTime Local, Precision Precision, int? OffsetMinutes, string? Repaired, string? Reason)
{
    public static ParsedTime Fail(string reason) => new(false, default, default, null, null, reason);
}
