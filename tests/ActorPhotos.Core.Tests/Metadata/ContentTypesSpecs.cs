using System.Text;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Tests.Metadata;

public sealed class ContentTypesSpecs
{
    public static TheoryData<string, string, string?> Heads => new()
    {
        // first bytes (Latin-1), extension, type
        { "\xFF\xD8\xFF\xE1", "jpg", "jpeg" }, { "\xFF\xD8\xFF\xE0", "dng", "jpeg" }, { "\xFF\xD8", "jpg", null },
        { "\x89PNG\r\n\x1A\n", "png", "png" }, { "GIF89a", "gif", "gif" }, { "8BPS\0\x01", "psd", "psd" },
        { "BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "bmp", "bmp" }, { "BMW and other cars are here", "bmp", null },
        { "RIFF\0\0\0\0WEBPVP8 ", "webp", "webp" }, { "RIFF\0\0\0\0AVI LIST", "avi", "avi" },
        { "RIFF\0\0\0\0WAVEfmt ", "wav", null },
        { "II*\0\x08\0\0\0\0\0", "tif", "tiff" }, { "MM\0*\0\0\0\x08\0\0", "NONE", "tiff" },
        { "II*\0\x08\0\0\0\0\0", "nef", "nef" }, { "II*\0\x08\0\0\0\0\0", "arw", "arw" },
        { "II*\0\x08\0\0\0\0\0", "dng", "dng" }, { "II*\0\x08\0\0\0\0\0", "jpg", "tiff" },
        { "MM\0*\0\0\0\x08\0\0", "pef", "pef" }, { "II*\0\x08\0\0\0\0\0", "srw", "srw" },
        { "II+\0\x08\0\0\0", "tif", "tiff" }, { "II*\0\x10\0\0\0CR\x02\0", "tif", "cr2" },
        { "IIRO\x08\0\0\0", "orf", "orf" }, { "IIU\0\x18\0\0\0", "rw2", "rw2" },
        { "II\x1A\0\0\0HEAPCCDR", "crw", "crw" }, { "FUJIFILMCCD-RAW 0201", "raf", "raf" },
        { "FOVb\0\0\0\0", "x3f", "x3f" }, { "\0MRM\0\0\0\0", "mrw", "mrw" },
        { "\xFF\x4F\xFF\x51", "j2k", "j2c" }, { "\xFF\x0A\0\0", "jxl", "jxl" },
        { "\0\0\0\x0CJXL \r\n\x87\n", "jxl", "jxl" },
        { "\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14" + "ftypjp2 ", "jp2", "jp2" },
        { "\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14" + "ftypjpx ", "jpf", "jpf" },
        { "\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14" + "ftypmjp2", "mj2", "mj2" },
        { "\0\0\0\x18" + "ftypheic\0\0\0\0mif1heic", "heic", "heic" },
        { "\0\0\0\x18" + "ftypmif1\0\0\0\0mif1heic", "heic", "heic" },
        { "\0\0\0\x18" + "ftypmif1\0\0\0\0mif1avif", "heif", "avif" },
        { "\0\0\0\x14" + "ftypmif1\0\0\0\0mif1heic", "heif", "heif" },
        { "\0\0\0\x18" + "ftypavif\0\0\0\0avifmif1", "jpg", "avif" },
        { "\0\0\0\x18" + "ftypcrx \0\0\0\x01" + "crx isom", "cr3", "cr3" },
        { "\0\0\0\x14" + "ftypqt  \0\0\0\0qt  ", "mov", "mov" }, { "\0\0\0\x14" + "ftypisom\0\0\0\0isom", "mov",
            "mp4" },
        { "\0\0\0\x14" + "ftypM4V \0\0\0\0M4V ", "mp4", "m4v" }, { "\0\0\0\x14" + "ftypM4A \0\0\0\0M4A ", "mp4", null },
        { "\0\0\0\x14" + "ftyp3gp5\0\0\0\0" + "3gp5", "3gp", "3gp" }, { "\0\0\0\x14" + "ftyp3g2a\0\0\0\0" + "3g2a",
            "3g2", "3g2" },
        { "\0\0\x10\0moov\0\0\0\x6Cmvhd", "mov", "mov" }, { "\0\0\0\x01mdat\0\0\0\0", "mov", "mov" },
        { "\0\0\0\x08wide\0\0\x10\0mdat", "mov", "mov" }, { "\0\0\0\x08skip\0\0\x10\0moov", "mov", "mov" },
        { "for free beer come here", "mov", null }, { "I'm free to go and so are you", "mov", null },
        { "\x1A\x45\xDF\xA3\x93\x42\x82\x84webm", "mkv", "webm" },
        { "\x1A\x45\xDF\xA3\x93\x42\x82\x88matroska", "webm", "mkv" }, { "\x1A\x45\xDF\xA3\x93\x42\x82\x84junk",
            "mkv", null },
        { "\0\0\x01\xBA\x44\0", "mpg", "mpeg" }, { "\0\0\x01\xB3\x14\0", "m2v", "mpeg" },
        { "FLV\x01\x05\0\0\0\x09", "flv", "flv" }, { "FLV\x01\x04\0\0\0\x09", "flv", null },
        { "%PDF-1.7 and so on", "pdf", null }, { "PK\x03\x04 and so on", "jpg", null }, { "<?xpacket begin", "xmp",
            null },
        { "{\"title\": \"x\"}", "json", null }, { "ID3\x04\0\0\0\0", "mp3", null }, { "", "jpg", null }, { "\xFF",
            "jpg", null },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void The_first_bytes_tell_the_type_whatever_the_extension(string head, string extension, string? type) =>
        ContentTypes.Detect(Encoding.Latin1.GetBytes(head), extension)?.Name.ShouldBe(type, $"{head} .{extension}");

    [Theory]
    [MemberData(nameof(Heads))]
    public void What_is_no_media_has_no_type(string head, string extension, string? type) =>
        (ContentTypes.Detect(Encoding.Latin1.GetBytes(head), extension) is null).ShouldBe(type is null,
            $"{head} .{extension}");

    [Theory]
    [InlineData(188, 0, "mts")]
    [InlineData(192, 4, "m2ts")]
    public void Transport_streams_are_known_by_their_packets(int packet, int first, string type)
    {
        var head = new byte[ContentTypes.HeadSize];
        for (var at = first; at < head.Length; at += packet) head[at] = 0x47;
        ContentTypes.Detect(head, "mts")!.Name.ShouldBe(type);

        head[first + packet] = 0;
        ContentTypes.Detect(head, "mts").ShouldBeNull();
    }

    [Fact]
    public void Windows_media_is_a_video_unless_it_says_it_is_sound()
    {
        byte[] header = [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE,
            0x6C];
        byte[] rest = [0x4D, 0x5B, 0xCF, 0x11, 0xA8, 0xFD, 0x00, 0x80, 0x5F, 0x5C, 0x44, 0x2B];
        byte[] video = [0xC0, 0xEF, 0x19, 0xBC, .. rest], audio = [0x40, 0x9E, 0x69, 0xF8, .. rest];

        ContentTypes.Detect([.. header, .. video], "wma")!.Name.ShouldBe("wmv");
        ContentTypes.Detect([.. header, .. audio, .. video], "wma")!.Name.ShouldBe("wmv");
        ContentTypes.Detect([.. header, .. audio], "wmv").ShouldBeNull();
    }

    [Fact]
    public void No_bytes_make_detection_throw() =>
        Properties.Check(FsCheck.Fluent.ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            byte[][] starts = [[], [0, 0, 0, 20, .. "ftyp"u8], [.. "RIFF"u8], [0, 0, 0, 8, .. "wide"u8], [0x1A, 0x45,
                0xDF, 0xA3],
                [.. "II*\0"u8], [.. "FLV"u8], [0, 0, 0, 12, .. "jP  \r\n"u8, 0x87, 0x0A]];
            foreach (var start in starts) ContentTypes.Detect([.. start, .. bytes ?? []], "nef");
            return true;
        });

    [Fact]
    public void Every_type_is_found_again_by_its_name()
    {
        foreach (var type in ContentTypes.All)
        {
            ContentTypes.ByName(type.Name).ShouldBeSameAs(type);
            ContentTypes.UsualExtension(type).ShouldMatch("^[a-z0-9]{2,5}$");
        }
        ContentTypes.ByName("tga").ShouldBeNull();
    }
}
