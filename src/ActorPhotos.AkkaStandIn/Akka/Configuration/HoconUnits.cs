using System.Globalization;

namespace Akka.Configuration;

/// <summary>Durations; a bare number is milliseconds.</summary>
internal static class HoconUnits
{
    public static TimeSpan? Duration(string text, bool allowInfinite)
    {
        if (allowInfinite && text.Equals("infinite", StringComparison.OrdinalIgnoreCase))
            return Timeout.InfiniteTimeSpan;
        if (!TrySplit(text, out var number, out var unit) || number < 0) return null;
        double? milliseconds = unit switch
        {
            "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => number / 1_000_000,
            "us" or "micro" or "micros" or "microsecond" or "microseconds" => number / 1_000,
            "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => number,
            "s" or "second" or "seconds" => number * 1_000,
            "m" or "minute" or "minutes" => number * 60_000,
            "h" or "hour" or "hours" => number * 3_600_000,
            "d" or "day" or "days" => number * 86_400_000,
            _ => null,
        };
        return milliseconds is { } value
            ? TimeSpan.FromTicks((long)Math.Round(value * TimeSpan.TicksPerMillisecond))
            : null;
    }

    private static bool TrySplit(string text, out double number, out string unit)
    {
        text = text.Trim();
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] is '.' or '-')) digits++;
        unit = text[digits..].Trim();
        return double.TryParse(text.AsSpan(0, digits), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
