using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>The pieces that all families of names are made of.</summary>
internal static class NamePattern
{
    public const RegexOptions Options =
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    /// <summary>
    /// No letter or digit before or after: the run of digits is not part of a longer one or of a hash.
    /// </summary>
    public const string Begin = @"(?<![\p{L}\p{N}])", End = @"(?![\p{L}\p{N}])";

    public const string Year = "(?<y>(19|20)[0-9]{2})";

    /// <summary>20190304, 101530 and the three digits of a fraction.</summary>
    public const string Date = Year + "(?<mo>[0-9]{2})(?<d>[0-9]{2})",
        Time = "(?<h>[0-9]{2})(?<mi>[0-9]{2})(?<s>[0-9]{2})",
        Millis = "(?<f>[0-9]{3})";

    public const string DashedDate = Year + "-(?<mo>[0-9]{2})-(?<d>[0-9]{2})",
        SeparatedTime = @"(?<h>[0-9]{1,2})(?<sep>[.\-:_])(?<mi>[0-9]{2})\k<sep>(?<s>[0-9]{2})",
        Half = @"[\s\u00A0\u202F]?(?<half>[ap])m";

    /// <summary>Every match that is a possible time.</summary>
    public static IEnumerable<NamedTime> All(
        Regex regex, string stem, string pattern, bool isUtc = false, bool isGeneric = false)
    {
        foreach (Match match in regex.Matches(stem))
            if (Read(match) is { } time)
                yield return new(time, isUtc || time.OffsetMinutes == 0 && match.Groups["utc"].Success, isGeneric,
                    pattern, match.Value, match.Index);
    }

    /// <summary>A run of 13 digits as milliseconds since 1970.</summary>
    public static IEnumerable<NamedTime> Epochs(Regex regex, string stem, string pattern, bool isGeneric)
    {
        foreach (Match match in regex.Matches(stem))
        {
            var utc = DateTime.UnixEpoch.AddMilliseconds(
                long.Parse(match.Groups["epoch"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
            yield return new(new(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified),
                Precision.SubSecond, null, ZoneBasis.Unknown),
                IsUtc: true, isGeneric, pattern, match.Value, match.Index);
        }
    }

    private static CaptureTime? Read(Match match)
    {
        var (year, month, day) = (Number(match, "y"), Number(match, "mo"), Number(match, "d"));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var date = new DateTime(year, month, day);
        if (!match.Groups["h"].Success) return new(date, Precision.Day, null, ZoneBasis.Unknown);
        var (hour, minute, second) = (Number(match, "h"), Number(match, "mi"), Number(match, "s"));
        if (match.Groups["half"] is { Success: true } half)
        {
            if (hour is < 1 or > 12) return null;
            hour = hour % 12 + (half.ValueSpan[0] is 'p' or 'P' ? 12 : 0);
        }
        if (hour > 23 || minute > 59 || second > 59) return null;
        var fraction = TimestampParser.ParseSubSeconds(match.Groups["f"].Value);
        var offset = match.Groups["utc"].Success ? 0 : TimestampParser.ParseOffset(match.Groups["offset"].Value);
        return new(date.AddTicks(new TimeSpan(hour, minute, second).Ticks + (fraction ?? 0)),
            fraction is null ? Precision.Second : Precision.SubSecond, offset,
            offset is null ? ZoneBasis.Unknown : ZoneBasis.Stated);
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
}
