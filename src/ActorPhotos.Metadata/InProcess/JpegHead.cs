using System.Buffers.Binary;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>One segment before the scan: its marker, and where its payload stands.</summary>
internal readonly record struct JpegSegment(byte Marker, long Offset, int Length);

/// <summary>What stands before a JPEG's scan.</summary>
/// <param name="ScanStart">Where entropy-coded data begins; 0 when the file ends or goes astray before it.</param>
internal sealed record JpegHead(int Width, int Height, long ScanStart)
{
    private const int MostSegments = 1000;

    /// <summary>
    /// Calls back for each segment up to the scan, in order, until the callback says false. Null when the file does not
    /// begin as a JPEG. Reads headers only.
    /// </summary>
    public static JpegHead? Walk(FileWindow window, Func<JpegSegment, bool> onSegment)
    {
        Span<byte> head = stackalloc byte[9];
        if (window.Read(0, head[..2]) < 2 || head[0] != 0xFF || head[1] != 0xD8) return null;
        var result = new JpegHead(0, 0, 0);
        long at = 2;
        for (var count = 0; count < MostSegments; count++)
        {
            if (window.Read(at, head[..4]) < 4 || head[0] != 0xFF) return result;
            var marker = head[1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
            if (length < 2 || at + 2 + length > window.Length) return result;
            if (marker is 0 or 0x01 or (>= 0xD0 and <= 0xD9)) return result;
            if (IsFrame(marker) && result.Width == 0 && window.Read(at, head) == 9)
            {
                result = result with
                {
                    Height = BinaryPrimitives.ReadUInt16BigEndian(head[5..]),
                    Width = BinaryPrimitives.ReadUInt16BigEndian(head[7..]),
                };
            }
            if (marker == 0xDA) return result with { ScanStart = at + 2 + length };
            if (!onSegment(new(marker, at + 4, length - 2))) return result;
            at += 2 + length;
        }
        return result;
    }

    // C4, C8 and CC are tables and reserved, the other Cx begin a frame.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
