using ActorPhotos.Core.Timestamps.FileNames;

namespace ActorPhotos.Core.Timestamps.Folders;

/// <summary>
/// The date that one folder's name says by itself. A number is no year because it could be one: it has to stand at the
/// beginning or the end of the name, with nothing that touches it (100CANON, DCIM, 1920x1080 are none).
/// </summary>
internal static class FolderName
{
    private const int FirstYear = 1900;
    private const int DigitsOfAYear = 4;
    private static readonly DateTime Earliest = new(FirstYear, 1, 1);

    private static readonly NameFormat[] Days =
    [
        new("*{yyyy-MM-dd}", "folder"), new("*{yyyy}_{MM}_{dd}", "folder"), new("*{yyyy.MM.dd}", "folder"),
        new("*{yyyy MM dd}", "folder"), new("*{yyyyMMdd}", "folder"), new("*{DD-MM-yyyy}", "folder"),
        new("*{DD.MM.yyyy}", "folder"), new("*{DD}_{MM}_{yyyy}", "folder"),
    ];

    private static readonly NameFormat[] Months =
    [
        new("*{yyyy-MM}", "folder"), new("*{yyyy}_{MM}", "folder"), new("*{yyyy.MM}", "folder"),
        // Apple's camera folders: 202107__.
        new("{yyyyMM}", "folder"), new("{MM-yyyy}", "folder"), new("{MM.yyyy}", "folder"),
    ];

    /// <summary>Null when the name says no date, or two that have nothing in common.</summary>
    public static FolderDate? Read(ReadOnlySpan<char> name, DateTime latest)
    {
        var digits = FileNameTimes.Digits(name);
        if (digits < DigitsOfAYear) return null;
        foreach (var format in Days)
            if (format.Find(name, digits, 0, Earliest, latest, out var match))
                return Narrow(name, digits, match, latest);
        if (FolderWords.Read(name) is { } worded) return worded.First <= latest ? worded : null;
        foreach (var format in Months)
        {
            if (format.Find(name, digits, 0, Earliest, latest, out var match) && !IsCutShort(name, match.End))
                return new(match.Time.Local.Year, match.Time.Local.Month, 0);
        }
        return Year(name, latest);
    }

    /// <summary>A day, unless the name goes on to another one: then what both have in common.</summary>
    private static FolderDate? Narrow(ReadOnlySpan<char> name, int digits, NameMatch match, DateTime latest)
    {
        var first = Of(match.Time.Local);
        foreach (var format in Days)
            if (format.Find(name, digits, match.End, Earliest, latest, out var second))
                return FolderDate.Common(first, Of(second.Time.Local));
        // 2019-07-14_20, and 14.-20.07.2019.
        var rest = name[match.End..];
        var isRange = rest.Length >= 3 && rest[0] is '-' or '_' or '–'
            && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2])
            && (rest.Length == 3 || !NameFormat.IsWordCharacter(rest[3]))
            && (rest[1] - '0') * 10 + rest[2] - '0' is var until && until > first.Day && until <= 31;
        var before = name[..match.Begin].TrimEnd(' ');
        isRange |= before.Length > 1 && before[^1] is '-' or '–'
            && before[..^1].TrimEnd(". ") is [.., var digit] && char.IsAsciiDigit(digit);
        return isRange ? first with { Day = 0 } : first;
    }

    // "2019-07-1920" says no month.
    private static bool IsCutShort(ReadOnlySpan<char> name, int end) =>
        end + 1 < name.Length && name[end] is '-' or '_' or '.' && char.IsAsciiDigit(name[end + 1]);

    private static FolderDate? Year(ReadOnlySpan<char> name, DateTime latest)
    {
        var trimmed = name.Trim();
        return YearAt(trimmed, 0, latest) ?? YearAt(trimmed, trimmed.Length - DigitsOfAYear, latest);
    }

    private static FolderDate? YearAt(ReadOnlySpan<char> name, int at, DateTime latest)
    {
        if (at < 0 || at + DigitsOfAYear > name.Length) return null;
        var digits = name.Slice(at, DigitsOfAYear);
        if (FileNameTimes.Digits(digits) != DigitsOfAYear) return null;
        var end = at + DigitsOfAYear;
        if (at > 0 && (NameFormat.IsWordCharacter(name[at - 1]) || IsJoinedToDigits(name, at - 1, -1))) return null;
        if (end < name.Length && (NameFormat.IsWordCharacter(name[end]) || IsJoinedToDigits(name, end, 1))) return null;
        var year = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        return year >= FirstYear && year <= latest.Year ? new(year, 0, 0) : null;
    }

    // "100_2019" and "2019_0001" are counters, "2018-2019" two years.
    private static bool IsJoinedToDigits(ReadOnlySpan<char> name, int at, int step)
    {
        while (at >= 0 && at < name.Length && name[at] is '-' or '_' or '.' or ' ' or '–') at += step;
        return at >= 0 && at < name.Length && char.IsAsciiDigit(name[at]);
    }

    private static FolderDate Of(DateTime day) => new(day.Year, day.Month, day.Day);
}
