namespace ActorPhotos.Core.Timestamps.Folders;

/// <summary>
/// Finds the date in the folders above a file: in one name ("2019-07-14 Harz", "Photos from 2019") or in several below
/// each other ("2019/07/14", "2019/07 July", "2019/07-14"). The innermost that says one counts.
/// </summary>
internal static class FolderTimes
{
    /// <param name="folders">Display names, outermost first.</param>
    public static NamedFolder? Find(IReadOnlyList<string> folders, DateTimeOffset jobStart)
    {
        var latest = jobStart.UtcDateTime.AddDays(1);
        FolderDate? known = null;
        var (first, last) = (0, 0);
        for (var i = 0; i < folders.Count; i++)
        {
            var name = folders[i].AsSpan().Trim();
            if (FolderName.Read(name, latest) is { } whole)
            {
                // "2019/07/2019 Best" says no less than the folder above it.
                if (known is { } held && FolderDate.Common(held, whole) == whole) continue;
                (known, first, last) = (whole, i, i);
            }
            else if (known is { } above && last == i - 1 && Below(above, name) is { } deeper
                && deeper.First <= latest)
            {
                (known, last) = (deeper, i);
            }
        }
        if (known is not { } date) return null;
        var text = first == last ? folders[first] : string.Join('/', folders.Skip(first).Take(last - first + 1));
        return new(new(date.First, date.Precision, null, ZoneBasis.Unknown), text);
    }

    /// <summary>What a name directly below a year or a month adds; null when it is no part of a date.</summary>
    private static FolderDate? Below(FolderDate above, ReadOnlySpan<char> name)
    {
        if (above.Month > 0)
        {
            return above.Day == 0 && TwoDigits(name) is { } day && day >= 1
                && day <= DateTime.DaysInMonth(above.Year, above.Month) ? above with { Day = day } : null;
        }
        if (FolderWords.Month(name) is > 0 and var word) return above with { Month = word };
        if (name.Length < 2 || TwoDigits(name[..2]) is not ({ } month and >= 1 and <= 12)) return null;
        var rest = name[2..].TrimStart(" -_.");
        if (name.Length == 2) return above with { Month = month };
        // "07-14", and "07 July" where both say the same; "07 Harz" may be the seventh of anything.
        if (name.Length == 5 && TwoDigits(rest) is { } inMonth)
            return inMonth >= 1 && inMonth <= DateTime.DaysInMonth(above.Year, month)
                ? above with { Month = month, Day = inMonth } : null;
        return FolderWords.Month(rest) == month ? above with { Month = month } : null;
    }

    private static int? TwoDigits(ReadOnlySpan<char> text) =>
        text.Length == 2 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1])
            ? (text[0] - '0') * 10 + text[1] - '0' : null;
}
