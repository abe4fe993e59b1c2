using System.Buffers;
using System.Text;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Core.Placement;

/// <summary>
/// Any name, made one that ext4, SMB, NTFS and exFAT take. Deterministic; a name that is safe already is unchanged but
/// for its extension's case.
/// </summary>
internal static class SafeName
{
    // NAME_MAX is 255 bytes; SMB and exFAT count 255 UTF-16 units, which are never more. Room for "_" and nine digits.
    private const int LongestName = 255 - 10;
    private const int LongestExtension = 16;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"/\\|?*");

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <returns>Stem and lower-case extension, which is empty when the name has no usable one.</returns>
    public static (string Stem, string Extension) From(BytePath name)
    {
        // A name that ends in dots or blanks loses them, before its extension is looked for.
        var text = Clean(name.Bytes).TrimEnd(' ', '.');
        var dot = text.LastIndexOf('.');
        var hasExtension = dot > 0 && text.Length - dot - 1 <= LongestExtension && !text.AsSpan(dot).Contains(' ');
        var extension = hasExtension ? text[(dot + 1)..].ToLowerInvariant() : "";
        var stem = (hasExtension ? text[..dot] : text).TrimEnd(' ', '.').TrimStart(' ');
        if (stem.Length == 0) stem = "_";
        // Windows reserves the device names whatever follows the first dot.
        var first = stem.IndexOf('.') is var end and >= 0 ? stem[..end] : stem;
        if (Reserved.Contains(first.TrimEnd(' '))) stem = "_" + stem;
        return (Shorten(stem, LongestName - 1 - Encoding.UTF8.GetByteCount(extension)), extension);
    }

    // Bytes that are not UTF-8 become %NN, so that two such names stay two names; the rest becomes "_".
    private static string Clean(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
                text.Append(IsSafe(rune) ? rune.ToString() : "_");
            else
                foreach (var value in bytes[..consumed]) text.Append($"%{value:X2}");
            bytes = bytes[consumed..];
        }
        return text.ToString();
    }

    private static bool IsSafe(Rune rune) =>
        !Rune.IsControl(rune) && !(rune.IsBmp && Forbidden.Contains((char)rune.Value))
        // Line separators and bidirectional overrides: they make a name read as another one.
        && rune.Value is not (0x2028 or 0x2029 or 0x200E or 0x200F or (>= 0x202A and <= 0x202E)
            or (>= 0x2066 and <= 0x2069) or 0xFEFF);

    private static string Shorten(string stem, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(stem) <= bytes) return stem;
        var length = 0;
        var used = 0;
        foreach (var rune in stem.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > bytes) break;
            length += rune.Utf16SequenceLength;
        }
        return stem[..length].TrimEnd(' ', '.');
    }
}
