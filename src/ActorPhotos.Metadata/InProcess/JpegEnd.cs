using System.Buffers.Binary;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>Finds the end-of-image marker that belongs to the picture, also with a trailer behind it.</summary>
internal static class JpegEnd
{
    private const int Tail = 64;

    /// <summary>True when the picture has its scan and its EOI; false when it is cut short.</summary>
    public static bool IsComplete(FileWindow window) =>
        JpegHead.Walk(window, _ => true) is { } head && IsComplete(window, head.ScanStart);

    /// <summary>As <see cref="IsComplete(FileWindow)"/>, from where the scan was found to begin.</summary>
    public static bool IsComplete(FileWindow window, long scanStart) =>
        scanStart > 0 && (EndsWithEoi(window, scanStart) || ScanHasEoi(window, scanStart));

    /// <summary>Nearly every file ends with EOI, some with padding behind it: no need to read the picture.</summary>
    private static bool EndsWithEoi(FileWindow window, long scanStart)
    {
        Span<byte> tail = stackalloc byte[Tail];
        var from = Math.Max(scanStart, window.Length - Tail);
        var end = tail[..window.Read(from, tail)].TrimEnd("\0\r\n "u8);
        return end is [.., 0xFF, 0xD9];
    }

    /// <summary>
    /// Reads the entropy-coded data from one marker to the next. In it 0xFF is always followed by 0 or a restart
    /// marker, so the first EOI is the picture's own, whatever a trailer holds.
    /// </summary>
    private static bool ScanHasEoi(FileWindow window, long scanStart)
    {
        var buffer = new byte[256 << 10];
        Span<byte> size = stackalloc byte[2];
        var at = scanStart;
        while (at < window.Length)
        {
            var chunk = buffer.AsSpan(0, window.Read(at, buffer));
            if (chunk.Length < 2) return false;
            var found = chunk[..^1].IndexOf((byte)0xFF);
            if (found < 0)
            {
                at += chunk.Length - 1;
                continue;
            }
            var skip = SkipMarker(chunk, ref found, out var marker);
            if (marker == 0xD9) return true;
            at += found;
            if (!skip) continue;
            if (window.Read(at, size) < 2) return false;
            at += Math.Max((ushort)2, BinaryPrimitives.ReadUInt16BigEndian(size));
        }
        return false;
    }

    // Goes on inside the chunk for as long as the markers need no skipping, so that a chunk is read once, not per
    // marker.
    private static bool SkipMarker(ReadOnlySpan<byte> chunk, ref int at, out byte marker)
    {
        while (true)
        {
            marker = chunk[at + 1];
            if (marker == 0xD9) return false;
            if (marker is not (0 or 0xFF or 0x01 or (>= 0xD0 and <= 0xD8)))
            {
                at += 2;
                return true;
            }
            at += marker == 0xFF ? 1 : 2;
            if (at >= chunk.Length - 1) return false;
            var next = chunk[at..^1].IndexOf((byte)0xFF);
            if (next < 0)
            {
                at = chunk.Length - 1;
                return false;
            }
            at += next;
        }
    }
}
