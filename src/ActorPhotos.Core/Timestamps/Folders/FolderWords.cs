namespace ActorPhotos.Core.Timestamps.Folders;

/// <summary>
/// Dates with the month as a word, beside its year: "Juli 2019", "2019 July", "14. Juli 2019", "Home, July 14, 2019",
/// "marzo de 2019".
/// </summary>
internal static class FolderWords
{
    private const int MostWords = 24;

    // Months of one language that are everyday words of another.
    private static readonly string[] Doubtful = ["set", "out", "ago", "gen", "mag"];

    public static FolderDate? Read(ReadOnlySpan<char> name)
    {
        Span<Range> words = stackalloc Range[MostWords];
        var count = Split(name, words);
        for (var i = 0; i < count; i++)
        {
            var month = Month(name[words[i]]);
            if (month == 0) continue;
            // What stands around it, "de" and "of" left out: day before or behind, year before or behind.
            var before = i > 0 ? Number(name[words[i - 1]]) : 0;
            var next = i + 1 < count && IsLink(name[words[i + 1]]) ? i + 2 : i + 1;
            if (i > 1 && IsLink(name[words[i - 1]])) before = Number(name[words[i - 2]]);
            var behind = next < count ? Number(name[words[next]]) : 0;
            var further = next + 1 < count ? Number(name[words[next + 1]]) : 0;
            var (year, day) = (before, behind, further) switch
            {
                (_, > 1900, _) => (behind, IsDay(before) ? before : 0),
                (_, >= 1 and <= 31, > 1900) => (further, behind),
                ( > 1900, _, _) => (before, IsDay(behind) && next == i + 1 && next == count - 1 ? behind : 0),
                _ => (0, 0),
            };
            if (year is < 1900 or > 2099) continue;
            if (day > DateTime.DaysInMonth(year, month)) day = 0;
            return new(year, month, day);
        }
        return null;
    }

    /// <summary>1 to 12; 0 when the word is no month.</summary>
    public static int Month(ReadOnlySpan<char> word)
    {
        foreach (var doubtful in Doubtful)
            if (word.Equals(doubtful, StringComparison.OrdinalIgnoreCase)) return 0;
        return word.Length >= 3 && !char.IsAsciiDigit(word[0]) ? MonthNames.Number(word) : 0;
    }

    private static bool IsDay(int number) => number is >= 1 and <= 31;

    private static bool IsLink(ReadOnlySpan<char> word) => word is "de" or "of" or "De" or "van";

    // A year has four digits, a day one or two; "14th" is a day as well.
    private static int Number(ReadOnlySpan<char> word)
    {
        if (word.Length is 3 or 4 && char.IsAsciiLetter(word[^1]) && word[^2..] is "st" or "nd" or "rd" or "th")
            word = word[..^2];
        if (word.Length is not (1 or 2 or 4)) return 0;
        var value = 0;
        foreach (var c in word)
        {
            if (!char.IsAsciiDigit(c)) return 0;
            value = value * 10 + (c - '0');
        }
        return word.Length == 4 || value <= 31 ? value : 0;
    }

    private static int Split(ReadOnlySpan<char> name, Span<Range> words)
    {
        var (count, at) = (0, 0);
        while (at < name.Length && count < words.Length)
        {
            while (at < name.Length && !IsPart(name[at])) at++;
            var begin = at;
            while (at < name.Length && IsPart(name[at])) at++;
            if (at > begin) words[count++] = begin..at;
        }
        return count;
    }

    // An accent may be a character of its own.
    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is >= '\u0300' and <= '\u036F';
}
