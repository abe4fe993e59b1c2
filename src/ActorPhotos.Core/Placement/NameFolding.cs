using System.Text;

namespace ActorPhotos.Core.Placement;

/// <summary>
/// Brings names to one form when some file system (APFS, HFS+, exFAT, NTFS, SMB) would take them for the same. The form
/// is decomposed rather than composed: it tells the same names apart, and needs no composition rules.
/// </summary>
/// <remarks>
/// string.Normalize does nothing in invariant globalization, where there is no ICU (and returns its argument silently);
/// ToUpperInvariant does map every character that has a single upper-case form.
/// </remarks>
internal static class NameFolding
{
    private const int HangulFirst = 0xAC00, HangulLast = 0xD7A3, Leading = 0x1100, Vowel = 0x1161, Trailing = 0x11A7;
    private const int Vowels = 21, Trailings = 28;

    public static string Key(string path) =>
        System.Text.Ascii.IsValid(path) ? path.ToUpperInvariant() : Decompose(path).ToUpperInvariant();

    public static string Decompose(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text) Append(result, c);
        Order(result);
        return result.ToString();
    }

    private static void Append(StringBuilder result, char c)
    {
        if (c is >= (char)HangulFirst and <= (char)HangulLast)
        {
            var index = c - HangulFirst;
            result.Append((char)(Leading + index / (Vowels * Trailings)));
            result.Append((char)(Vowel + index % (Vowels * Trailings) / Trailings));
            if (index % Trailings != 0) result.Append((char)(Trailing + index % Trailings));
        }
        else if (c >= 0x80 && DecompositionData.Decompositions.TryGetValue(c, out var parts))
        {
            Append(result, parts.First);
            if (parts.Second != 0) Append(result, parts.Second);
        }
        else
        {
            result.Append(c);
        }
    }

    // Marks that do not touch each other may stand in any order; the canonical one is by class, stable.
    private static void Order(StringBuilder text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            var mark = text[i];
            var rank = Class(mark);
            if (rank == 0) continue;
            var at = i;
            for (; at > 0 && Class(text[at - 1]) > rank; at--) text[at] = text[at - 1];
            text[at] = mark;
        }
    }

    private static int Class(char c) => c < 0x80 ? 0 : DecompositionData.CombiningClasses.GetValueOrDefault(c);
}
