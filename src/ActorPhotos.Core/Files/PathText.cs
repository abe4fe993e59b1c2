using System.Buffers;
using System.Globalization;
using System.Text;

namespace ActorPhotos.Core.Files;

/// <summary>The escaped spelling of path bytes, safe on terminals and in JSON, and the way back.</summary>
internal static class PathText
{
    private static readonly SearchValues<byte> PlainAscii = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Where(c => c != '\\').Select(c => (byte)c)]);

    public static string Escape(ReadOnlySpan<byte> bytes, bool lowerAscii)
    {
        if (!lowerAscii && !bytes.ContainsAnyExcept(PlainAscii)) return Encoding.ASCII.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status == OperationStatus.Done && IsPlain(rune))
                text.Append(lowerAscii && rune.IsAscii ? Rune.ToLowerInvariant(rune) : rune);
            else
                foreach (var value in bytes[..consumed])
                    text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
            bytes = bytes[consumed..];
        }
        return text.ToString();
    }

    public static byte[] Unescape(string display)
    {
        var bytes = new List<byte>(display.Length);
        var rest = display.AsSpan();
        Span<byte> buffer = stackalloc byte[4];
        while (!rest.IsEmpty)
        {
            if (rest is ['\\', 'x', _, _, ..] &&
                byte.TryParse(rest[2..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                rest = rest[4..];
                continue;
            }
            Rune.DecodeFromUtf16(rest, out var rune, out var consumed);
            bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
            rest = rest[consumed..];
        }
        return [.. bytes];
    }

    // Format and separator characters can rewrite the look of a line (right-to-left override), so they are escaped too.
    // Joiners (U+200D) are part of emoji and stay.
    private static bool IsPlain(Rune rune) =>
        rune.Value != '\\' && !Rune.IsControl(rune)
        && rune.Value is not (0x2028 or 0x2029 or 0x200E or 0x200F or (>= 0x202A and <= 0x202E)
            or (>= 0x2066 and <= 0x2069) or 0xFEFF);
}
