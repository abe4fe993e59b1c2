namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>
/// Runs of digits without a separator. Ten digits are left alone: telephone numbers and counters look like seconds
/// since 1970.
/// </summary>
internal static class DigitNames
{
    public static readonly NameFormat[] Formats =
    [
        new("{yyyyMMddHHmmss}({fff}(#|)|)$", "digits", isGeneric: true),
        new("{epoch}$", "milliseconds since 1970", isGeneric: true),
        new("*{yyyyMMddHHmmss}({fff}|)", "digits", isGeneric: true),
    ];
}
