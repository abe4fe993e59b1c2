using System.Collections.Frozen;
using System.Text;

namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Enumerations as kebab-case words: a renumbered enumeration must not change what rows mean.</summary>
internal static class Codes
{
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.ByValue[value];

    public static T Parse<T>(string code)
        where T : struct, Enum =>
        Words<T>.ByCode.TryGetValue(code, out var value)
            ? value
            : throw new FormatException($"'{code}' is not a {typeof(T).Name}.");

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

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => Kebab(value.ToString()));

        public static readonly FrozenDictionary<string, T> ByCode =
            ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
