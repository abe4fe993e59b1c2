using System.Globalization;
using System.Text;

namespace ActorPhotos.Cli.Output;

/// <summary>
/// Text that came from files, made safe for a terminal: control characters and lone surrogates are shown, not sent.
/// </summary>
internal static class SafeText
{
    public static string Of(string text)
    {
        if (!text.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
        {
            return text;
        }
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = Rune.IsControl(rune)
                ? safe.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:X2}")
                : safe.Append(rune.ToString());
        }
        return safe.ToString();
    }
}
