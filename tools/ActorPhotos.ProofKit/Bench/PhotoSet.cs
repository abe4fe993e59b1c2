using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ActorPhotos.ProofKit.Bench;

/// <summary>
/// A folder of photos as phones and cameras leave them, a hundred to a folder: JPEGs with EXIF date, make and model and
/// pictures of random bytes; of every hundred files two are MP4 videos. The same on every run.
/// </summary>
internal static class PhotoSet
{
    private static readonly string[][] Cameras =
    [
        ["Apple", "iPhone 11 Pro"], ["samsung", "SM-G991B"], ["SONY", "ILCE-7M3"], ["Google", "Pixel 6"],
    ];

    /// <summary>Sizes are spread evenly from least to most bytes.</summary>
    /// <param name="videos">False leaves the videos out: JPEGs only.</param>
    /// <param name="edited">
    /// With the packet that an editor leaves in a photo: dates, rating, keywords. Only ExifTool reads it.
    /// </param>
    /// <returns>Bytes of all files.</returns>
    public static long Make(string folder, int count, int least, int most, bool videos = true, bool edited = false)
    {
        var random = new Random(7);
        var noise = new byte[most + (1 << 16)];
        random.NextBytes(noise);
        noise.AsSpan().Replace((byte)0xFF, (byte)0xFE); // no markers in the picture
        long bytes = 0;
        for (var i = 0; i < count; i++)
        {
            var sub = Directory.CreateDirectory(
                Path.Combine(folder, (i / 100).ToString("000", CultureInfo.InvariantCulture))).FullName;
            var size = least + (int)((long)i * 7919 % (most - least + 1));
            var taken = new DateTime(2008, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(i * 97L);
            var isVideo = videos && i % 50 == 49;
            var name = string.Create(CultureInfo.InvariantCulture, $"IMG_{i:000000}.{(isVideo ? "MP4" : "JPG")}");
            using var file = File.Create(Path.Combine(sub, name));
            file.Write(isVideo ? VideoHead(taken) : JpegHead(taken, Cameras[i / 7 % Cameras.Length], edited));
            var own = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(own, i);
            own.AsSpan().Replace((byte)0xFF, (byte)0xFE);
            var body = Math.Max(0, size - (int)file.Position - own.Length - 2);
            if (isVideo)
            {
                var box = new byte[8];
                BinaryPrimitives.WriteInt32BigEndian(box, 8 + own.Length + body);
                "mdat"u8.CopyTo(box.AsSpan(4));
                file.Write(box);
            }
            file.Write(own);
            file.Write(noise, i % (1 << 16), body);
            if (!isVideo)
            {
                file.Write([0xFF, 0xD9]);
            }
            bytes += file.Position;
        }
        return bytes;
    }

    /// <summary>All files of a set, in walk order.</summary>
    public static string[] In(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static byte[] JpegHead(DateTime taken, string[] camera, bool edited)
    {
        var tiff = Tiff(
            [(0x010F, camera[0]), (0x0110, camera[1]), (0x0132, Exif(taken))],
            [(0x9003, Exif(taken)), (0x9004, Exif(taken)), (0x9291, "123")]);
        using var head = new MemoryStream();
        head.Write([0xFF, 0xD8]);
        Segment(head, 0xE1, [.. "Exif\0\0"u8, .. tiff]);
        if (edited)
        {
            Segment(head, 0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.ASCII.GetBytes(Packet(taken))]);
        }
        // SOF0: 8 bits, 3024 x 4032, three components. SOS: three components.
        Segment(head, 0xC0, [8, 0x0B, 0xD0, 0x0F, 0xC0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        Segment(head, 0xDA, [3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]);
        return head.ToArray();
    }

    private static string Exif(DateTime time) => time.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Packet(DateTime taken) => string.Create(CultureInfo.InvariantCulture, $"""
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
         xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
         xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
         xmlns:dc="http://purl.org/dc/elements/1.1/" xmp:CreateDate="{taken:yyyy-MM-ddTHH:mm:ss}.123"
         xmp:ModifyDate="{taken.AddDays(40):yyyy-MM-ddTHH:mm:ss}+02:00" xmp:CreatorTool="An editor 7.1" xmp:Rating="3"
         photoshop:DateCreated="{taken:yyyy-MM-ddTHH:mm:ss}.123"><dc:subject><rdf:Bag><rdf:li>summer</rdf:li>
         <rdf:li>family</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>
        """);

    private static void Segment(MemoryStream stream, byte marker, byte[] body)
    {
        stream.Write([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)]);
        stream.Write(body);
    }

    /// <summary>Little-endian TIFF: IFD0 with these texts and a pointer to an EXIF directory with those.</summary>
    private static byte[] Tiff((int Tag, string Text)[] first, (int Tag, string Text)[] exif)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("II*\0"u8);
        writer.Write(8);
        var behindFirst = 8 + 2 + ((first.Length + 1) * 12) + 4;
        var texts = first.Sum(entry => Padded(entry.Text).Length);
        WriteDirectory(writer, first, behindFirst, (0x8769, behindFirst + texts));
        var behindExif = behindFirst + texts + 2 + (exif.Length * 12) + 4;
        WriteDirectory(writer, exif, behindExif, null);
        return stream.ToArray();
    }

    private static void WriteDirectory(
        BinaryWriter writer, (int Tag, string Text)[] entries, int behind, (int Tag, int Value)? pointer)
    {
        writer.Write((short)(entries.Length + (pointer is null ? 0 : 1)));
        var at = behind;
        foreach (var (tag, text) in entries)
        {
            writer.Write((ushort)tag);
            writer.Write((short)2);
            writer.Write(text.Length + 1);
            // Up to four bytes stand in the entry itself.
            if (text.Length < 4) writer.Write(Encoding.ASCII.GetBytes(text.PadRight(4, '\0')));
            else writer.Write(at);
            at += Padded(text).Length;
        }
        if (pointer is { } link)
        {
            writer.Write((ushort)link.Tag);
            writer.Write((short)4);
            writer.Write(1);
            writer.Write(link.Value);
        }
        writer.Write(0);
        foreach (var (_, text) in entries) writer.Write(Padded(text));
    }

    private static byte[] Padded(string text) =>
        text.Length < 4 ? [] : Encoding.ASCII.GetBytes(text + (text.Length % 2 == 0 ? "\0\0" : "\0"));

    /// <summary>ftyp and moov/mvhd with its creation time, seconds since 1904.</summary>
    private static byte[] VideoHead(DateTime taken)
    {
        var mvhd = new byte[8 + 100];
        BinaryPrimitives.WriteInt32BigEndian(mvhd, mvhd.Length);
        "mvhd"u8.CopyTo(mvhd.AsSpan(4));
        var seconds = (uint)(taken - new DateTime(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)).TotalSeconds;
        BinaryPrimitives.WriteUInt32BigEndian(mvhd.AsSpan(12), seconds);
        BinaryPrimitives.WriteUInt32BigEndian(mvhd.AsSpan(16), seconds);
        BinaryPrimitives.WriteInt32BigEndian(mvhd.AsSpan(20), 1000);
        BinaryPrimitives.WriteInt32BigEndian(mvhd.AsSpan(24), 5000);
        var moov = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(moov, 8 + mvhd.Length);
        "moov"u8.CopyTo(moov.AsSpan(4));
        return [0, 0, 0, 20, .. "ftypmp42"u8, 0, 0, 0, 0, .. "mp42"u8, .. moov, .. mvhd];
    }
}
