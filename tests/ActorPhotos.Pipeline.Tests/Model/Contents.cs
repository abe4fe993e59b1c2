using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Pipeline.Tests.Support;

namespace ActorPhotos.Pipeline.Tests.Model;

/// <summary>What the model knows of some bytes without looking at them: it wrote them.</summary>
internal enum Kind
{
    /// <summary>A whole JPEG with a capture time.</summary>
    Dated,

    /// <summary>A whole JPEG without one.</summary>
    Empty,

    /// <summary>A PNG the tool finds a capture time in.</summary>
    DatedByTool,

    /// <summary>A PNG the tool finds nothing in.</summary>
    EmptyByTool,

    /// <summary>A JPEG that was cut, which the tool refuses.</summary>
    Broken,

    /// <summary>A PNG the tool does not come back from.</summary>
    TimedOut,
    Zero,
    Text,
}

/// <param name="Taken">Local capture time in the bytes.</param>
internal sealed record Content(string Name, Kind Kind, byte[] Bytes, DateTime? Taken = null)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public bool NeedsTool => Kind is Kind.DatedByTool or Kind.EmptyByTool or Kind.Broken or Kind.TimedOut;

    public bool IsMedia => Kind is not (Kind.Zero or Kind.Text);

    public string UsualExtension => Kind is Kind.Dated or Kind.Empty or Kind.Broken ? "jpg" : "png";
}

/// <summary>The few contents of all trees, so that the same bytes and the same second come often.</summary>
internal static class Contents
{
    private const string First = "2019:03:04 10:15:30", Second = "2020:07:01 12:00:05";

    public static IReadOnlyList<Content> All { get; } =
    [
        Photo("a", First), Photo("b", First), Photo("c", First, "25"), Photo("d", First, "5"), Photo("e", Second),
        new("f", Kind.Empty, Media.Jpeg("f")), new("g", Kind.Empty, Media.Jpeg("g")),
        new("h", Kind.Broken, Photo("h", First).Bytes[..^9]), new("i", Kind.Broken, Media.Jpeg("i")[..^9]),
        new("j", Kind.DatedByTool, Media.Png("j"), Parse(First)),
        new("k", Kind.DatedByTool, Media.Png("k"), Parse(Second)),
        new("l", Kind.TimedOut, Media.Png("l")), new("m", Kind.EmptyByTool, Media.Png("m")),
        new("zero", Kind.Zero, []), new("text", Kind.Text, Encoding.UTF8.GetBytes("no photo")),
    ];

    /// <summary>What the tool says of these bytes.</summary>
    public static TagsRead Answer(Content content) => content.Kind switch
    {
        Kind.DatedByTool => Tool.Dated(content.Taken!.Value.ToString("yyyy:MM:dd HH:mm:ss",
            System.Globalization.CultureInfo.InvariantCulture)),
        Kind.EmptyByTool => new(new MetadataResult(StageResult.Empty, TagSet.None, "exiftool 13.59")),
        Kind.TimedOut => new(new MetadataResult(StageResult.TimedOut, TagSet.None, "exiftool 13.59")),
        _ => new(new MetadataResult(StageResult.FailedPermanent, TagSet.None, "exiftool 13.59", Detail: "cut")),
    };

    private static Content Photo(string name, string taken, string fraction = "") => new(
        name, Kind.Dated, [.. Media.Jpeg(name).AsSpan(0, 2), .. Exif(taken, fraction), .. Media.Jpeg(name).AsSpan(2)],
        Parse(taken).AddSeconds(fraction.Length == 0 ? 0 : double.Parse(
            "0." + fraction, System.Globalization.CultureInfo.InvariantCulture)));

    private static DateTime Parse(string text) => DateTime.ParseExact(
        text, "yyyy:MM:dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An APP1 segment: IFD0 with only its Exif IFD, which has DateTimeOriginal and sub-seconds.</summary>
    private static byte[] Exif(string taken, string fraction)
    {
        var count = fraction.Length == 0 ? 1 : 2;
        var tiff = new byte[26 + 2 + count * 12 + 4 + 20];
        "II*\0"u8.CopyTo(tiff);
        tiff[4] = 8;
        tiff[8] = 1;
        Entry(tiff.AsSpan(10), 0x8769, 4, 1, 26);
        tiff[26] = (byte)count;
        Entry(tiff.AsSpan(28), 0x9003, 2, 20, tiff.Length - 20);
        if (count == 2)
        {
            Entry(tiff.AsSpan(40), 0x9291, 2, fraction.Length + 1, 0);
            Encoding.ASCII.GetBytes(fraction).CopyTo(tiff, 48);
        }
        Encoding.ASCII.GetBytes(taken).CopyTo(tiff, tiff.Length - 20);
        var length = tiff.Length + 8;
        return [0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. "Exif\0\0"u8, .. tiff];
    }

    private static void Entry(Span<byte> at, int tag, int type, int count, int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)tag);
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], (ushort)type);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], count);
        BinaryPrimitives.WriteInt32LittleEndian(at[8..], value);
    }
}
