namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// Reads every way a time is written in real files (EXIF, ISO 8601, their mixtures and their mistakes). Pure; never
/// throws, whatever the text.
/// </summary>
public static class TimestampParser
{
    public static ParsedTime Parse(string? text) => throw new NotSupportedException("Being written.");

    /// <summary>Digits of a fraction, left-aligned ("5" is .5, "05" is .05), as ticks; null when it is not digits.</summary>
    public static long? ParseSubSeconds(string? text) => throw new NotSupportedException("Being written.");

    /// <summary>"+01:00", "-0400", "+1:00", "Z", U+2212 for the sign, as minutes; null when it is none.</summary>
    public static int? ParseOffset(string? text) => throw new NotSupportedException("Being written.");
}
