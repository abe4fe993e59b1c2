using System.Runtime.CompilerServices;
using System.Text;

namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Enumerations as kebab-case words: a renumbered enumeration must not change what rows mean.</summary>
internal static class Codes
{
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.ByNumber[Number(value)];

    public static T Parse<T>(string code)
        where T : struct, Enum =>
        Words<T>.ByCode.TryGetValue(code, out var number)
            ? Unsafe.BitCast<int, T>(number)
            : throw new FormatException($"'{code}' is not a {typeof(T).Name}.");

    private static int Number<T>(T value)
        where T : struct, Enum => Unsafe.BitCast<T, int>(value);

    private static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }

    // Keyed by numbers: a table over each enumeration itself would be compiled for each, at every start.
    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<int, string> ByNumber =
            Enum.GetValues<T>().ToDictionary(Number, value => Kebab(value.ToString()));

        public static readonly Dictionary<string, int> ByCode =
            ByNumber.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
