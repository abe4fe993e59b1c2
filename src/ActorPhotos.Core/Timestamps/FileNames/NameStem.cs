using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>
/// A name without its extension and without what copying and editing append: that says nothing of the time, but hides
/// that a run of digits stands alone.
/// </summary>
internal static partial class NameStem
{
    private const int LongestExtension = 5;

    // Takeout's and other galleries' words for an edited copy, in the languages they write them in.
    private static readonly string[] EditWords =
    [
        "-edited", "-bearbeitet", "-modifié", "-modifie\u0301", "-editado", "-edytowane", "-ha editado", "-modificato",
        "-bewerkt", "-編集済み", "-effects", "-smile", "-mix", "-collage", "-animation",
    ];

    private static readonly string[] CopyWords = [" copy", " kopie", " copie", " copia", " kópia", " コピー"];

    public static ReadOnlySpan<char> Of(string name)
    {
        // A display name writes bytes that are no text as \xE4, whose digits are none of the name.
        var stem = WithoutExtension(name.Contains('\\', StringComparison.Ordinal)
            ? EscapePattern().Replace(name, "\uFFFD") : name);
        var supplement = stem.IndexOf(".supplemental", StringComparison.OrdinalIgnoreCase);
        if (supplement > 0) stem = stem[..supplement];
        while (true)
        {
            var shorter = WithoutSuffix(stem).TrimEnd();
            if (shorter.Length == stem.Length || shorter.Length == 0) return stem;
            stem = shorter;
        }
    }

    /// <summary>True when a UUID stands in the name: its first group can look like a date.</summary>
    public static bool HoldsUuid(ReadOnlySpan<char> stem)
    {
        const int length = 36;
        for (var at = 0; at + length <= stem.Length; at++)
            if (stem[at + 8] == '-' && IsUuid(stem.Slice(at, length))) return true;
        return false;
    }

    private static bool IsUuid(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i])) return false;
        return true;
    }

    // At least one letter, so that the seconds of "2019-03-04 10.15.30" are not taken for an extension.
    private static ReadOnlySpan<char> WithoutExtension(ReadOnlySpan<char> name)
    {
        var dot = name.LastIndexOf('.');
        if (dot < 0 || name.Length - dot - 1 is < 1 or > LongestExtension) return name;
        var hasLetter = false;
        foreach (var c in name[(dot + 1)..])
        {
            if (!char.IsAsciiLetterOrDigit(c)) return name;
            hasLetter |= char.IsAsciiLetter(c);
        }
        return hasLetter ? name[..dot] : name;
    }

    private static ReadOnlySpan<char> WithoutSuffix(ReadOnlySpan<char> stem)
    {
        if (stem.Length == 0) return stem;
        if (stem[^1] == ')')
        {
            var open = stem.LastIndexOf('(');
            return open >= 0 && IsCounter(stem[(open + 1)..^1]) ? stem[..open] : stem;
        }
        var tilde = stem.LastIndexOf('~');
        if (tilde >= 0 && IsCounter(stem[(tilde + 1)..])) return stem[..tilde];
        var copy = stem.TrimEnd("0123456789");
        // Nearly every name ends here: a number that stands behind no word.
        if (copy.Length == 0 || (copy.Length < stem.Length && copy[^1] != ' ')) return stem;
        foreach (var word in EditWords)
            if (stem.EndsWith(word, StringComparison.OrdinalIgnoreCase)) return stem[..^word.Length];
        copy = stem.Length - copy.Length is > 0 and <= 3 ? copy.TrimEnd(' ') : stem;
        foreach (var word in CopyWords)
        {
            if (!copy.EndsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            copy = copy[..^word.Length];
            return copy.EndsWith(" -") ? copy[..^2] : copy;
        }
        return stem;
    }

    private static bool IsCounter(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiDigit(c)) return false;
        return text.Length is >= 1 and <= 3;
    }

    [GeneratedRegex(@"\\x[0-9A-F]{2}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EscapePattern();
}
