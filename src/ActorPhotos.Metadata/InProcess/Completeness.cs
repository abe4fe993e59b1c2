using System.Buffers.Binary;
using ActorPhotos.Core.Metadata;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>
/// Whether a file reaches its own end: neither metadata reader notices a photo that was cut short (measured: cut at
/// 95 %, ExifTool is silent for 85 of 100 JPEGs).
/// </summary>
public static class Completeness
{
    private const int MostBoxes = 4096;

    /// <summary>
    /// True or false where the format says where it ends, null where it does not or the file cannot be read.
    /// Reads a bounded number of bytes at given offsets, leaves the handle's position alone, never throws on content.
    /// </summary>
    public static bool? Check(SafeFileHandle handle, long length, ContentType type)
    {
        try
        {
            var window = new FileWindow(handle, length);
            return type.Name switch
            {
                "jpeg" => JpegEnd.IsComplete(window),
                "png" => HasPngEnd(window),
                _ => ByMagic(window),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The families that share one container are told apart by their first bytes, so that a new content type's name
    // needs no entry here.
    private static bool? ByMagic(FileWindow window)
    {
        Span<byte> head = stackalloc byte[12];
        if (window.Read(0, head) < 12) return null;
        if (head[..4].SequenceEqual("RIFF"u8)) return FillsRiff(window);
        if (head[4..8].SequenceEqual("ftyp"u8) || IsOldQuickTime(head[4..8])) return FillsBoxes(window);
        return null;
    }

    private static bool IsOldQuickTime(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("moov"u8) || name.SequenceEqual("mdat"u8) || name.SequenceEqual("wide"u8)
        || name.SequenceEqual("free"u8) || name.SequenceEqual("skip"u8) || name.SequenceEqual("pnot"u8);

    private static bool HasPngEnd(FileWindow window)
    {
        // Some writers append data after IEND, so the chunks are walked rather than the last bytes compared.
        Span<byte> chunk = stackalloc byte[8];
        long at = 8;
        for (var count = 0; count < MostBoxes * 16; count++)
        {
            if (window.Read(at, chunk) < 8) return false;
            long size = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            at += size + 12;
            if (at > window.Length) return false;
            if (chunk[4..].SequenceEqual("IEND"u8)) return true;
        }
        return false;
    }

    private static bool FillsRiff(FileWindow window)
    {
        // A RIFF file of more than 1 GB goes on in further RIFF chunks (OpenDML); each must fit.
        Span<byte> chunk = stackalloc byte[8];
        long at = 0;
        for (var count = 0; at < window.Length && count < MostBoxes; count++)
        {
            if (window.Read(at, chunk) < 8 || !chunk[..4].SequenceEqual("RIFF"u8)) return count > 0;
            long size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (at + 8 + size > window.Length) return false;
            at += 8 + size + (size & 1);
        }
        return true;
    }

    private static bool? FillsBoxes(FileWindow window)
    {
        Span<byte> box = stackalloc byte[16];
        long at = 0;
        for (var count = 0; count < MostBoxes; count++)
        {
            if (at == window.Length) return true;
            var got = window.Read(at, box);
            // Cameras pad the end with zeros or leave a few bytes behind the last box.
            if (got < 8) return count > 0;
            long size = BinaryPrimitives.ReadUInt32BigEndian(box);
            if (size == 1)
            {
                if (got < 16) return false;
                var large = BinaryPrimitives.ReadUInt64BigEndian(box[8..]);
                if (large is < 16 or > long.MaxValue) return false;
                size = (long)large;
            }
            else if (size == 0)
            {
                // "To the end of the file"; or padding, when the name is zeros too.
                return true;
            }
            else if (size < 8)
            {
                return false;
            }
            if (size > window.Length - at) return false;
            at += size;
        }
        return null;
    }
}
