using System.Buffers.Binary;
using System.Text;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>Small files that are what they say, each with bytes of its own.</summary>
public static class SmallMedia
{
    /// <summary>A whole JPEG without metadata: dated by its name or its file time.</summary>
    /// <param name="padding">Bytes of scan, for a large one.</param>
    public static byte[] Plain(string content, int padding = 3) => Jpeg([], content, padding);

    /// <summary>A whole JPEG with a capture time in EXIF, read without ExifTool.</summary>
    /// <param name="time">As EXIF has it: <c>2020:01:02 03:04:05</c>.</param>
    public static byte[] Dated(string content, string time = "2020:01:02 03:04:05", int padding = 3) =>
        Jpeg(Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(time)]), content, padding);

    /// <summary>A whole JPEG whose capture time is in XMP: ExifTool is asked.</summary>
    public static byte[] ForTool(string content, string time = "2021-02-03T04:05:06", int padding = 3) => Jpeg(
        Segment(0xE1, Encoding.UTF8.GetBytes(
            "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
            + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
            + $"xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:DateTimeOriginal='{time}'/></rdf:RDF></x:xmpmeta>")),
        content, padding);

    /// <summary>A PNG by its magic and nothing behind it: its metadata cannot be read.</summary>
    public static byte[] Broken(string content) =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Encoding.UTF8.GetBytes(content)];

    private static byte[] Jpeg(ReadOnlySpan<byte> metadata, string content, int padding)
    {
        var scan = new byte[padding];
        new Random(padding).NextBytes(scan);
        for (var i = 0; i < scan.Length; i++)
        {
            scan[i] &= 0x7F; // no marker in it
        }
        return
        [
            0xFF, 0xD8, .. metadata, .. Segment(0xFE, Encoding.UTF8.GetBytes(content)),
            .. Segment(0xC0, [8, 0, 20, 0, 10, 1, 1, 0x11, 0]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), .. scan,
            0xFF, 0xD9,
        ];
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    // One entry in IFD0 (the way to the Exif IFD) and one in that (DateTimeOriginal).
    private static byte[] Exif(string time) =>
    [
        .. "II"u8, 42, 0, .. Int(8),
        1, 0, .. Entry(0x8769, type: 4, count: 1, value: 26), .. Int(0),
        1, 0, .. Entry(0x9003, type: 2, count: 20, value: 44), .. Int(0),
        .. Encoding.ASCII.GetBytes(time), 0,
    ];

    private static byte[] Entry(ushort tag, byte type, int count, int value) =>
        [(byte)tag, (byte)(tag >> 8), type, 0, .. Int(count), .. Int(value)];

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
