using System.Globalization;

namespace ActorPhotos.Hosting.Settings;

/// <summary>HOCON's durations and sizes, read strictly: what does not parse is an error, never a default.</summary>
public static class SettingText
{
    private static readonly (string Unit, double Milliseconds)[] DurationUnits =
        [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    // HOCON: one letter and iB are powers of 1024, kB/MB/GB powers of 1000.
    private static readonly (string Unit, double Bytes)[] SizeUnits =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
        ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12),
        ("k", 1L << 10), ("K", 1L << 10), ("M", 1L << 20), ("m", 1L << 20), ("G", 1L << 30), ("g", 1L << 30), ("B",
            1), ("b", 1),
    ];

    /// <summary>A bare number is milliseconds.</summary>
    public static TimeSpan? Duration(string text) =>
        Scaled(text.Trim(), DurationUnits) is { } milliseconds and >= 0 and < 9e14
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    /// <summary>A bare number is bytes.</summary>
    public static long? Bytes(string text) =>
        Scaled(text.Trim(), SizeUnits) is { } bytes and >= 0 and < 9e18 ? (long)bytes : null;

    public static string Words(long milliseconds) => milliseconds switch
    {
        0 => "0s",
        _ when milliseconds % 3_600_000 == 0 => $"{milliseconds / 3_600_000}h",
        _ when milliseconds % 60_000 == 0 => $"{milliseconds / 60_000}m",
        _ when milliseconds % 1000 == 0 => $"{milliseconds / 1000}s",
        _ => $"{milliseconds}ms",
    };

    private static double? Scaled(string text, (string Unit, double Factor)[] units)
    {
        foreach (var (unit, factor) in units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && Number(text[..^unit.Length]) is { } value)
            {
                return value * factor;
            }
        }
        return Number(text);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var value) ? value : null;
}
