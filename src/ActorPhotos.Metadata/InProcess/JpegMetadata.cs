namespace ActorPhotos.Metadata.InProcess;

/// <summary>What the segments of a JPEG hold: one EXIF block at most, and why ExifTool should look instead.</summary>
internal sealed class JpegMetadata(FileWindow window)
{
    // Names of properties behind which ExifTool finds a listed tag. A packet with any of these words in it, wherever,
    // is ExifTool's: its own reader of XMP is the one whose answers count, and the library's hangs on a nested
    // packet.
    // Some stand without their first letter, whose case varies between schemas.
    private static readonly byte[][] XmpNames =
    [
        .. new[]
        {
            "DateTime", "CreateDate", "ModifyDate", "DateCreated", "TimeCreated", "CreationDate", "CreationTime",
            "SubSec", "SubsecTime", "OffsetTime", "TimeZone", "TimeStamp", "GPS", "Make", "Model", "Software",
            "SerialNumber",
            "Orientation", "Rotation", "ImageWidth", "ImageHeight", "ImageLength", "PixelXDimension", "PixelYDimension",
            "uration", "Rating", "ubject", "eywords", "ContentIdentifier", "Burst", "MotionPhoto", "MicroVideo",
            "Coordinates", "LocationInformation", "SonyDateTime", "Daylight", "<!",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    public byte[]? Exif { get; private set; }

    /// <summary>The first reason to ask ExifTool; null when the EXIF block is all there is.</summary>
    public JpegReading.AskExifTool? Ask { get; private set; }

    /// <summary>Takes the next segment; false when no more need be looked at.</summary>
    public bool Take(JpegSegment segment)
    {
        if (segment.Marker is (< 0xE0 or > 0xEF) and not 0xFE) return true;
        Span<byte> start = stackalloc byte[36];
        start = start[..window.Read(segment.Offset, start[..Math.Min(36, segment.Length)])];
        Ask = segment.Marker switch
        {
            0xFE => null,
            0xE0 when start.StartsWith("JFIF\0"u8) || start.StartsWith("JFXX\0"u8) => null,
            0xE1 when start.StartsWith("Exif\0\0"u8) => TakeExif(segment),
            0xE1 when start.StartsWith("http://ns.adobe.com/x"u8) => LookIntoXmp(segment),
            0xE2 when start.StartsWith("ICC_PROFILE\0"u8) || start.StartsWith("MPF\0"u8) => null,
            0xEC when start.StartsWith("Ducky"u8) => null,
            0xEE when start.StartsWith("Adobe"u8) => null,
            0xED when start.StartsWith("Photoshop 3.0\0"u8) => LookIntoPhotoshop(segment),
            _ => new(TrustRule.UnknownSegment, $"segment APP{segment.Marker - 0xE0}"),
        };
        return Ask is null;
    }

    private JpegReading.AskExifTool? TakeExif(JpegSegment segment)
    {
        if (Exif is not null) return new(TrustRule.SecondExif, "more than one EXIF segment");
        var content = Content(segment);
        Exif = content[6..];
        return null;
    }

    private JpegReading.AskExifTool? LookIntoXmp(JpegSegment segment)
    {
        ReadOnlySpan<byte> packet = Content(segment);
        // The identifier ends with NUL; another NUL means UTF-16 or 32, in which the words would not be found.
        var end = packet.IndexOf((byte)0);
        if (end < 0 || packet[(end + 1)..].Contains((byte)0))
            return new(TrustRule.UnusualXmp, "XMP in an unusual encoding");
        packet = packet[(end + 1)..];
        foreach (var name in XmpNames)
            if (packet.IndexOf(name) >= 0) return new(TrustRule.ListedXmp, "XMP with listed tags");
        return null;
    }

    private JpegReading.AskExifTool? LookIntoPhotoshop(JpegSegment segment)
    {
        var damaged = new JpegReading.AskExifTool(TrustRule.Photoshop, "damaged Photoshop segment");
        // Resource blocks: 8BIM, id, padded name, size, padded data. 0x0404 is IPTC, 0x0422 EXIF, 0x0424 XMP.
        ReadOnlySpan<byte> rest = Content(segment).AsSpan(14);
        while (rest.Length >= 12)
        {
            if (!rest.StartsWith("8BIM"u8))
                return new(TrustRule.Photoshop, "Photoshop block of another kind");
            var id = rest[4] << 8 | rest[5];
            if (id is 0x0404 or 0x0422 or 0x0423 or 0x0424)
                return new(TrustRule.Photoshop, "IPTC or more in a Photoshop segment");
            var name = (rest[6] + 2) & ~1;
            if (rest.Length < 6 + name + 4) return damaged;
            long size = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(rest[(6 + name)..]);
            var next = 6 + name + 4 + size + (size & 1);
            if (next > rest.Length) return size + 6 + name + 4 == rest.Length ? null : damaged;
            rest = rest[(int)next..];
        }
        return null;
    }

    // At most 64 KiB: a segment has no more.
    private byte[] Content(JpegSegment segment)
    {
        var content = new byte[segment.Length];
        if (window.Read(segment.Offset, content) != content.Length) throw new EndOfStreamException();
        return content;
    }
}
