using System.Buffers.Binary;

namespace ActorPhotos.Core.Metadata;

/// <summary>The first bytes of every recognised format. Formats in boxes are in <see cref="BoxMagic"/>.</summary>
internal static class Magic
{
    private static readonly HashSet<string> TiffRaws = new(StringComparer.Ordinal)
    {
        "nef", "nrw", "arw", "sr2", "srf", "dng", "pef", "srw", "gpr", "3fr", "fff", "iiq", "erf", "kdc", "dcr", "mef",
        "mos",
    };

    public static string? Name(ReadOnlySpan<byte> head, string extension) =>
        head.Length < 4 ? null
        : Still(head) ?? Tiff(head, extension) ?? Riff(head) ?? BoxMagic.Name(head) ?? Stream(head);

    private static string? Still(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "jpeg";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return "png";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return "gif";
        if (head.StartsWith("8BPS\0"u8) && head is [_, _, _, _, _, 1 or 2, ..]) return "psd";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51])) return "j2c";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A])) return "jxl";
        if (head.StartsWith("FUJIFILMCCD-RAW"u8)) return "raf";
        if (head.StartsWith("FOVb"u8)) return "x3f";
        if (head.StartsWith("\0MRM"u8)) return "mrw";
        // "BM" alone would take any text that starts so: the size of the second header must be one that exists.
        if (head.StartsWith("BM"u8) && head.Length >= 18
            && BinaryPrimitives.ReadUInt32LittleEndian(head[14..]) is 12 or 16 or 40 or 52 or 56 or 64 or 108 or 124)
            return "bmp";
        return null;
    }

    private static string? Tiff(ReadOnlySpan<byte> head, string extension)
    {
        if (head.StartsWith("IIU\0"u8)) return "rw2";
        if (head.StartsWith("IIRO"u8) || head.StartsWith("IIRS"u8) || head.StartsWith("MMOR"u8)) return "orf";
        if (head.Length >= 14 && head.StartsWith("II"u8) && head[6..].StartsWith("HEAPCCDR"u8)) return "crw";
        var classic = head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8);
        var big = head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8);
        if (!classic && !big) return null;
        if (classic && head.Length >= 10 && head[8..].StartsWith("CR"u8)) return "cr2";
        return TiffRaws.Contains(extension) ? extension : "tiff";
    }

    private static string? Riff(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head.StartsWith("RIFF"u8)) return null;
        var form = head[8..12];
        return form.SequenceEqual("WEBP"u8) ? "webp" : form.SequenceEqual("AVI "u8) ? "avi" : null;
    }

    private static string? Stream(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return Matroska(head);
        if (head is [0, 0, 1, 0xBA or 0xB3, ..]) return "mpeg";
        if (head.Length >= 5 && head.StartsWith("FLV"u8)) return (head[4] & 1) != 0 ? "flv" : null;
        if (head.StartsWith((ReadOnlySpan<byte>)
            [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C]))
            return Asf(head);
        if (IsPacketStream(head, start: 0, packet: 188)) return "mts";
        return IsPacketStream(head, start: 4, packet: 192) ? "m2ts" : null;
    }

    // The DocType element (0x4282) stands in the EBML header, which is far shorter than the head.
    private static string? Matroska(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf((ReadOnlySpan<byte>)[0x42, 0x82]);
        if (at < 0 || at + 3 > head.Length) return null;
        var docType = head[(at + 3)..];
        return docType.StartsWith("webm"u8) ? "webm" : docType.StartsWith("matroska"u8) ? "mkv" : null;
    }

    // Windows Media audio has the same container. Its stream properties say which; when neither is in the head
    // (long descriptions come first) it is taken for a video rather than lost.
    private static string? Asf(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> rest = [0x4D, 0x5B, 0xCF, 0x11, 0xA8, 0xFD, 0x00, 0x80, 0x5F, 0x5C, 0x44, 0x2B];
        ReadOnlySpan<byte> video = [0xC0, 0xEF, 0x19, 0xBC, .. rest];
        ReadOnlySpan<byte> audio = [0x40, 0x9E, 0x69, 0xF8, .. rest];
        return head.IndexOf(video) < 0 && head.IndexOf(audio) >= 0 ? null : "wmv";
    }

    private static bool IsPacketStream(ReadOnlySpan<byte> head, int start, int packet)
    {
        const byte sync = 0x47;
        var seen = 0;
        for (var at = start; at < head.Length; at += packet, seen++)
            if (head[at] != sync) return false;
        return seen >= 3;
    }
}
