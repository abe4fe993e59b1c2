using System.Collections.Frozen;

namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// Month names and their usual abbreviations in English, German, French, Spanish, Italian, Dutch and Portuguese: what
/// editors and recorders with a translated surface write into free text, and people onto folders.
/// </summary>
internal static class MonthNames
{
    private const int Longest = 12;

    // Without accents, lower-case; line by line January to December.
    private static readonly string[] Table =
    [
        "january jan januar janner jaenner janvier janv enero ene gennaio gen januari janeiro",
        "february feb februar fevrier fevr fev febrero febbraio februari fevereiro",
        "march mar marz maerz mrz mars marzo maart mrt marco",
        "april apr avril avr abril abr aprile",
        "may mai mayo maggio mag mei maio",
        "june jun juni juin junio giugno giu junho",
        "july jul juli juillet juil julio luglio lug julho",
        "august aug aout agosto ago augustus",
        "september sep sept septembre septiembre setiembre settembre setembro set",
        "october oct oktober okt octobre octubre ottobre ott outubro out",
        "november nov novembre noviembre novembro",
        "december dec dezember dez decembre diciembre dic dicembre dezembro",
    ];

    private static readonly FrozenDictionary<string, int> Numbers = Table
        .SelectMany((names, index) => names.Split(' ').Select(name => KeyValuePair.Create(name, index + 1)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>1 to 12; 0 when the word is no month. Case and accents do not matter, nor a dot at the end.</summary>
    public static int Number(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd('.');
        Span<char> plain = stackalloc char[Longest];
        var length = 0;
        foreach (var c in word)
        {
            // A decomposed accent, as macOS writes it in names.
            if (c is >= '\u0300' and <= '\u036F') continue;
            if (length == Longest) return 0;
            plain[length++] = char.ToLowerInvariant(c) switch
            {
                'ä' or 'á' or 'à' => 'a',
                'é' or 'è' => 'e',
                'û' or 'ú' => 'u',
                'ç' => 'c',
                var lower => lower,
            };
        }
        return Lookup.TryGetValue(plain[..length], out var number) ? number : 0;
    }
}
