using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.Deciding;

/// <summary>
/// Times and spans as a person gives them: exactly one way each, so that nothing is guessed. Reading a file's own texts
/// is <see cref="TimestampParser"/>'s.
/// </summary>
public static partial class GivenTime
{
    /// <summary>What <see cref="Parse"/> takes.</summary>
    public const string Forms = "1987, 1987-06, 1987-06-14, 1987-06-14T10:15, 2019-03-04T10:15:30[.5][+01:00]";

    /// <summary>What <see cref="ParseSpan"/> takes.</summary>
    public const string SpanForms = "+01:00:00, -0:30, +90s, -2d, +1d02:00:00";

    private const int FirstPhotograph = 1826;

    /// <summary>Null when the text is no time of these forms, or no day that exists.</summary>
    public static CaptureTime? Parse(string text)
    {
        var match = TimeForm().Match(text.Trim());
        if (!match.Success) return null;
        var (year, month, day) = (Number(match, "y"), Number(match, "mo", 1), Number(match, "d", 1));
        var (hour, minute, second) = (Number(match, "h"), Number(match, "mi"), Number(match, "s"));
        if (year is < FirstPhotograph or > 9998 || month is < 1 or > 12 || day < 1
            || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return null;
        var local = new DateTime(year, month, day, hour, minute, second);
        if (match.Groups["f"].Success)
            local = local.AddTicks(long.Parse(match.Groups["f"].Value.PadRight(7, '0'), CultureInfo.InvariantCulture));
        var precision = match.Groups["f"].Success ? Precision.SubSecond
            : match.Groups["s"].Success ? Precision.Second
            : match.Groups["h"].Success ? Precision.Minute
            : match.Groups["d"].Success ? Precision.Day
            : match.Groups["mo"].Success ? Precision.Month : Precision.Year;
        if (!match.Groups["zone"].Success) return new(local, precision, null, ZoneBasis.Unknown);
        return TimestampParser.ParseOffset(match.Groups["zone"].Value) is { } offset
            ? new(local, precision, offset, ZoneBasis.Stated) : null;
    }

    /// <summary>The first moment that is later than all the time stands for: of 1987 the beginning of 1988.</summary>
    public static DateTime EndOf(CaptureTime time) => time.Precision switch
    {
        Precision.Year => time.Local.AddYears(1),
        Precision.Month => time.Local.AddMonths(1),
        Precision.Day => time.Local.AddDays(1),
        Precision.Minute => time.Local.AddMinutes(1),
        Precision.Second => time.Local.AddSeconds(1),
        _ => time.Local.AddTicks(1),
    };

    /// <summary>Null when the text is no span of these forms. The sign is required, so that its direction is
    /// meant.</summary>
    public static TimeSpan? ParseSpan(string text)
    {
        var match = SpanForm().Match(text.Trim().Replace('\u2212', '-'));
        if (!match.Success) return null;
        var span = TimeSpan.FromDays(Number(match, "d")) + TimeSpan.FromSeconds(Number(match, "sec"))
            + new TimeSpan(Number(match, "h"), Number(match, "mi"), Number(match, "s"));
        if (match.Groups["f"].Success)
            span += new TimeSpan(long.Parse(match.Groups["f"].Value.PadRight(7, '0'), CultureInfo.InvariantCulture));
        return match.Groups["sign"].ValueSpan is "-" ? -span : span;
    }

    private static int Number(Match match, string group, int otherwise = 0) => match.Groups[group].Success
        ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;

    [GeneratedRegex(@"^(?<y>[0-9]{4})(-(?<mo>[0-9]{2})(-(?<d>[0-9]{2})([T ](?<h>[0-9]{2}):(?<mi>[0-9]{2})"
        + @"(:(?<s>[0-9]{2})(\.(?<f>[0-9]{1,7}))?)?(?<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"^(?<sign>[+-])((?<sec>[0-9]{1,9})s|(?=.)((?<d>[0-9]{1,5})d)?"
        + @"((?<h>[0-9]{1,3}):(?<mi>[0-5][0-9])(:(?<s>[0-5][0-9])(\.(?<f>[0-9]{1,7}))?)?)?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SpanForm();
}
