using System.Buffers.Binary;

namespace ActorPhotos.Core.Metadata;

/// <summary>Formats made of boxes (ISO 14496-12, QuickTime, JPEG 2000, JPEG XL), told apart by their brands.</summary>
internal static class BoxMagic
{
    public static string? Name(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12) return null;
        var type = head[4..8];
        if (head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 12])
            && head[8..].StartsWith((ReadOnlySpan<byte>)[0x0D, 0x0A, 0x87, 0x0A]))
            return type.SequenceEqual("JXL "u8) ? "jxl" : type.SequenceEqual("jP  "u8) ? Jpeg2000(head) : null;
        return type.SequenceEqual("ftyp"u8) ? Branded(head) : OldQuickTime(head);
    }

    private static string Jpeg2000(ReadOnlySpan<byte> head)
    {
        if (head.Length < 24 || !head[16..20].SequenceEqual("ftyp"u8)) return "jp2";
        var brand = head[20..24];
        return brand.SequenceEqual("jpx "u8) ? "jpf"
            : brand.SequenceEqual("jpm "u8) ? "jpm"
            : brand.SequenceEqual("mjp2"u8) || brand.SequenceEqual("mj2s"u8) ? "mj2"
            : "jp2";
    }

    private static string? Branded(ReadOnlySpan<byte> head)
    {
        var major = Text(head[8..12]);
        switch (major)
        {
            case "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "hevm" or "hevs": return "heic";
            case "avif" or "avis": return "avif";
            case "mif1" or "mif2" or "msf1" or "miaf" or "MiHB" or "MiHE" or "MiHA": return ImageSequence(head);
            case "crx ": return "cr3";
            case "qt  ": return "mov";
            case "mjp2" or "mj2s": return "mj2";
            case "M4V " or "M4VH" or "M4VP": return "m4v";
            case "M4A " or "M4B " or "M4P " or "F4A " or "F4B " or "aax " or "aaxc": return null;
        }
        return major.StartsWith("3g2", StringComparison.Ordinal) ? "3g2"
            : major.StartsWith("3g", StringComparison.Ordinal) ? "3gp"
            : "mp4";
    }

    // mif1 only says "an image in boxes"; the compatible brands say how it is coded.
    private static string ImageSequence(ReadOnlySpan<byte> head)
    {
        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        var heic = false;
        for (var at = 16; at + 4 <= end; at += 4)
        {
            var brand = Text(head.Slice(at, 4));
            if (brand is "avif" or "avis") return "avif";
            heic |= brand is "heic" or "heix" or "hevc" or "hevx";
        }
        return heic ? "heic" : "heif";
    }

    // Before 2001 a movie began with any of its atoms. "free", "skip" and "wide" are words of plain text too, so their
    // size must be plausible and what follows, when it is in the head, an atom as well.
    private static string? OldQuickTime(ReadOnlySpan<byte> head)
    {
        var size = BinaryPrimitives.ReadUInt32BigEndian(head);
        switch (Text(head[4..8]))
        {
            case "moov":
                return size is >= 8 and < 0x20202020 && Text(head[8..12]).All(char.IsAscii) ? "mov" : null;
            case "mdat":
                return size is 0 or 1 or >= 8 ? "mov" : null;
            case "wide" or "free" or "skip" or "pnot":
                if (size is < 8 or >= 0x20202020) return null;
                if (size + 8L > head.Length) return "mov";
                return Text(head.Slice((int)size + 4, 4)) is "moov" or "mdat" or "wide" or "free" or "skip" or "pnot"
                    or "ftyp" or "PICT" or "uuid" ? "mov" : null;
            default:
                return null;
        }
    }

    private static string Text(ReadOnlySpan<byte> four) => System.Text.Encoding.Latin1.GetString(four);
}
