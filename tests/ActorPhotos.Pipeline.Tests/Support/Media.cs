using System.Text;

namespace ActorPhotos.Pipeline.Tests.Support;

/// <summary>The smallest files that are what they say, each with bytes of its own.</summary>
internal static class Media
{
    /// <summary>A whole JPEG without metadata: read in this process, dated by its name.</summary>
    public static byte[] Jpeg(string content) =>
    [
        0xFF, 0xD8, .. Segment(0xFE, Encoding.UTF8.GetBytes(content)),
        .. Segment(0xC0, [8, 0, 20, 0, 10, 1, 1, 0x11, 0]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 3, 0xFF, 0xD9,
    ];

    /// <summary>A PNG by its magic: ExifTool is asked about it.</summary>
    public static byte[] Png(string content) =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Encoding.UTF8.GetBytes(content)];

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
