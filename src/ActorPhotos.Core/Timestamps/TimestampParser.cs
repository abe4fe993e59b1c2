using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// Reads every way a time is written in real files (EXIF, ISO 8601, their mixtures and their mistakes). Pure; never
/// throws, whatever the text.
/// </summary>
public static partial class TimestampParser
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int LongestText = 64;

    private const string Weekday = @"^([\p{L}\p{M}]{2,14}[.,]{0,2} +)?";

    // A word before the time of day: "at", "um", "às", "a las".
    private const string Behind = @"(,? +(([\p{L}\p{M}]{1,5} +){1,2}(?=[0-9]))?(?<rest>.*))?$";

    // Two-digit years come from software of the 1990s on: 70 to 99 are 19xx.
    private const int TwoDigitPivot = 70;

    private static readonly char[] Blanks = [' ', '\0', '\t', '\r', '\n'];

    /// <summary>What the text says, with what had to be put right; or why it is no time.</summary>
    public static ParsedTime Parse(string? text)
    {
        if (text is null) return ParsedTime.Fail("blank");
        var trimmed = text.AsSpan().Trim(Blanks);
        // A text of C ends with NUL; what follows is left from a longer one.
        var end = trimmed.IndexOf('\0');
        var isCut = end >= 0;
        if (isCut) trimmed = trimmed[..end].Trim(Blanks);
        if (PlainTime.TryRead(trimmed, out var plainTime)) return Said(plainTime, trimmed, isCut);
        if (trimmed.Length > LongestText) return ParsedTime.Fail("too long for a time");
        if (trimmed.Trim(" :-/.").Length == 0) return ParsedTime.Fail("blank");
        var plain = trimmed.ToString().Replace('\u2212', '-');
        if (ZeroPattern().IsMatch(plain)) return ParsedTime.Fail("zero");
        var parsed = YearFirst(plain) ?? Digits(plain) ?? YearLast(plain) ?? MonthName(plain)
            ?? ParsedTime.Fail("not a time");
        return Said(parsed, trimmed, isCut);
    }

    /// <summary>
    /// Digits of a fraction, left-aligned ("5" is .5, "05" is .05), as ticks; null when it is not digits.
    /// </summary>
    public static long? ParseSubSeconds(string? text) => PlainTime.SubSeconds(text.AsSpan().Trim(" \0\t"));

    /// <summary>"+01:00", "-0400", "+1:00", "Z", U+2212 for the sign, as minutes; null when it is none.</summary>
    public static int? ParseOffset(string? text) => PlainTime.Offset(text.AsSpan().Trim(" \0\t"));

    /// <summary>
    /// True when the text is marked as UTC (Z, UTC, GMT): an instant, which says nothing of the zone of the place.
    /// </summary>
    public static bool IsMarkedUtc(string? text)
    {
        var end = text.AsSpan().Trim(" \0\t");
        return end.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || end.EndsWith("UTC") || end.EndsWith("GMT");
    }

    private static ParsedTime Said(ParsedTime parsed, ReadOnlySpan<char> text, bool isCut)
    {
        if (!parsed.Ok || parsed.Repaired is not null) return parsed;
        return isCut ? parsed with { Repaired = "text behind NUL left out" }
            : text.Contains('\u2212') ? parsed with { Repaired = "Unicode minus" } : parsed;
    }

    private static ParsedTime? YearFirst(string text)
    {
        var match = YearFirstPattern().Match(text);
        if (!match.Success) return null;
        var (year, month, day) = (Number(match, "y"), Number(match, "mo"), Number(match, "d"));
        if (!match.Groups["mo"].Success) return Date(year, 1, 1, Precision.Year);
        if (!match.Groups["d"].Success) return Date(year, month, 1, Precision.Month);
        // IPTC writes 00 for what is not known.
        if (day == 0 && match.Groups["rest"].Value.Trim([' ', ':', '0']).Length == 0)
            return Date(year, month == 0 ? 1 : month, 1, month == 0 ? Precision.Year : Precision.Month)
                with
            { Repaired = "00 is not known" };
        return WithTime(Date(year, month, day, Precision.Day), match.Groups["rest"].Value, repaired: null);
    }

    private static ParsedTime? Digits(string text)
    {
        var match = DigitsPattern().Match(text);
        if (!match.Success) return null;
        var date = Date(Number(match, "y"), Number(match, "mo"), Number(match, "d"), Precision.Day);
        var time = match.Groups["t"].Value;
        return WithTime(date, time.Length == 0 ? "" :
            $"{time[..2]}:{time[2..4]}:{time[4..]}{match.Groups["rest"].Value}", repaired: null);
    }

    private static ParsedTime? YearLast(string text)
    {
        var match = YearLastPattern().Match(text);
        if (!match.Success) return null;
        var (first, second, year) = (Number(match, "a"), Number(match, "b"), Year(match));
        // Dots are written where the day comes first; any other separator leaves the order open.
        var dayFirst = match.Groups["sep"].ValueSpan is "." || first > 12;
        if (!dayFirst && second <= 12 && first != second)
            return ParsedTime.Fail("day and month cannot be told apart");
        var date = dayFirst ? Date(year, second, first, Precision.Day) : Date(year, first, second, Precision.Day);
        return WithTime(date, match.Groups["rest"].Value, dayFirst ? "day before month" : "month before day");
    }

    private static ParsedTime? MonthName(string text)
    {
        var match = TimeBeforeYearPattern().Match(text);
        if (!match.Success) match = MonthFirstPattern().Match(text);
        if (!match.Success) match = DayFirstPattern().Match(text);
        if (!match.Success) return null;
        var month = MonthNames.Number(match.Groups["mo"].ValueSpan);
        if (month == 0) return ParsedTime.Fail("no name of a month");
        return WithTime(Date(Year(match), month, Number(match, "d"), Precision.Day),
            match.Groups["rest"].Value, repaired: null);
    }

    // Two digits: 70 to 99 are of the 1900s.
    private static int Year(Match match)
    {
        var year = Number(match, "y");
        return match.Groups["y"].Length > 2 ? year : year + (year >= TwoDigitPivot ? 1900 : 2000);
    }

    private static ParsedTime Date(int year, int month, int day, Precision precision)
    {
        if (year is < 1 or > 9999) return ParsedTime.Fail("year out of range");
        if (month is < 1 or > 12) return ParsedTime.Fail("month out of range");
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return ParsedTime.Fail("day out of range");
        return new(true, new DateTime(year, month, day), precision, null, null, null);
    }

    private static ParsedTime WithTime(ParsedTime date, string rest, string? repaired)
    {
        if (!date.Ok) return date;
        var text = rest.Trim();
        if (text.Trim([' ', ':']).Length == 0) return date with { Repaired = repaired };
        var match = TimePattern().Match(text);
        if (!match.Success) return ParsedTime.Fail("the time of day cannot be read");
        var (hour, minute, second) = (Number(match, "h"), Number(match, "mi"), Number(match, "s"));
        var local = date.Local;
        if (hour == 24 && minute == 0 && second == 0)
        {
            if (local.Date == DateTime.MaxValue.Date) return ParsedTime.Fail("hour out of range");
            (local, hour, repaired) = (local.AddDays(1), 0, "24:00 is the next day");
        }
        if (second == 60) (second, repaired) = (59, "second 60");
        if (match.Groups["half"].ValueSpan is { Length: > 0 } half)
        {
            if (hour is < 1 or > 12) return ParsedTime.Fail("hour out of range");
            hour = hour % 12 + (half[0] is 'P' or 'p' ? 12 : 0);
        }
        if (hour > 23) return ParsedTime.Fail("hour out of range");
        if (minute > 59) return ParsedTime.Fail("minute out of range");
        if (second > 59) return ParsedTime.Fail("second out of range");

        var zone = match.Groups["zone"].Value.Trim();
        var offset = ParseOffset(zone);
        if (offset is null && zone.Trim([' ', ':']).Length > 0)
        {
            if (!AnyOffsetPattern().IsMatch(zone)) return ParsedTime.Fail("unexpected text after the time");
            repaired = "offset that cannot be read left out";
        }
        var fraction = ParseSubSeconds(match.Groups["f"].Value);
        var precision = !match.Groups["s"].Success ? Precision.Minute
            : fraction is null ? Precision.Second : Precision.SubSecond;
        var time = new TimeSpan(hour, minute, second).Ticks + (fraction ?? 0);
        return new(true, local.AddTicks(time), precision, offset, repaired, null);
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Length: > 0 } found
            ? int.Parse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^0[0:\-./ T]*(Z|[+-][0-9]{2}:?[0-9]{2})?$", Options)]
    private static partial Regex ZeroPattern();

    // Blanks stand in for leading zeros in some cameras ("2005: 1: 3  9: 5: 7").
    [GeneratedRegex(@"^(?<y>[0-9]{4})([:\-./] ?(?<mo>[0-9]{1,2})([:\-./] ?(?<d>[0-9]{1,2})((T| +|:)(?<rest>.*))?)?)?$",
        Options)]
    private static partial Regex YearFirstPattern();

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?<mo>[0-9]{2})(?<d>[0-9]{2})([T ]?(?<t>[0-9]{6})(?<rest>\D.*)?)?$", Options)]
    private static partial Regex DigitsPattern();

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})(?<sep>[:\-./])(?<b>[0-9]{1,2})\k<sep>" +
        @"(?<y>[0-9]{4}|[0-9]{2})([T ]+(?<rest>.*))?$",
        Options)]
    private static partial Regex YearLastPattern();

    // ctime: "Mon Mar  4 10:15:30 2019", which AVI writers leave in IDIT.
    [GeneratedRegex(Weekday + @"(?<mo>[\p{L}\p{M}]{3,14}\.?) +(?<d>[0-9]{1,2}) +(?<rest>[0-9:. ]+) +(?<y>[0-9]{4})$",
        Options)]
    private static partial Regex TimeBeforeYearPattern();

    // "March 4, 2019 10:15:30 AM".
    [GeneratedRegex(Weekday + @"(?<mo>[\p{L}\p{M}]{3,14}\.?) +(?<d>[0-9]{1,2}),? +(?<y>[0-9]{4})" + Behind, Options)]
    private static partial Regex MonthFirstPattern();

    // RFC 1123: "Mon, 04 Mar 2019 10:15:30 GMT"; "4. März 2019", "4 de marzo de 2019", "04-Mar-19".
    [GeneratedRegex(Weekday + @"(?<d>[0-9]{1,2})\.?( +de +| +|-)(?<mo>[\p{L}\p{M}]{3,14}\.?)( +de +| +|-)"
        + @"(?<y>[0-9]{4}|[0-9]{2})" + Behind, Options)]
    private static partial Regex DayFirstPattern();

    [GeneratedRegex(@"^(?<h>[0-9]{1,2})[:.] ?(?<mi>[0-9]{1,2})([:.] ?(?<s>[0-9]{1,2})([.,](?<f>[0-9]{1,9}))?)?" +
        @"( ?(?<half>[AaPp])[Mm])?(?<zone>(?![0-9]).*)$", Options)]
    private static partial Regex TimePattern();

    // An offset, but an impossible one, or one whose sign is a colon, or one with a summer-time mark of unclear
    // meaning.
    [GeneratedRegex(@"^([+\-:][0-9]{1,2}(:?[0-9]{2})?|[+\-:][ :]*)( DST)?$", Options)]
    private static partial Regex AnyOffsetPattern();
}
