using System.Text;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.InProcess;

public sealed class JpegReaderSpecs : IDisposable
{
    private const string Date = "2019:03:04 10:15:30";

    private readonly ScratchFolder _folder = new();
    private readonly JpegReader _reader = new();

    public void Dispose()
    {
        _reader.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_plain_photo_is_trusted_with_the_text_as_it_stands()
    {
        var metadata = Read(Jpeg(Exif(Date))).ShouldBeOfType<JpegReading.Trusted>().Metadata;
        metadata.Result.ShouldBe(StageResult.Ok);
        metadata.Complete.ShouldBe(true);
        metadata.Reader.ShouldBe("in-process");
        metadata.Tags.ShouldBe(new TagSet(new Dictionary<string, string>
        {
            ["ExifIFD:DateTimeOriginal"] = Date,
            ["File:ImageHeight"] = "20",
            ["File:ImageWidth"] = "10",
        }));
    }

    [Fact]
    public void A_complete_photo_in_which_nothing_could_hold_metadata_is_empty()
    {
        var metadata = Read(Jpeg(Segment(0xE0, "JFIF\0"u8), Segment(0xFE, "comment"u8)))
            .ShouldBeOfType<JpegReading.Empty>().Metadata;
        metadata.Result.ShouldBe(StageResult.Empty);
        metadata.Complete.ShouldBe(true);
    }

    [Fact]
    public void Xmp_without_listed_names_does_not_stand_in_the_way_and_with_one_is_ExifTools()
    {
        Read(Jpeg(Exif(Date), Xmp("<GCamera:SpecialTypeID/>"))).ShouldBeOfType<JpegReading.Trusted>();
        Ask(Jpeg(Exif(Date), Xmp("<xmp:CreateDate>2001"))).ShouldBe("XMP with listed tags");
        Ask(Jpeg(Exif(Date), Xmp("\0<\0x\0"))).ShouldBe("XMP in an unusual encoding");
    }

    [Theory]
    [InlineData("    :  :     :  :  ")]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("2019-03-04 10:15:30")]
    [InlineData("2019:13:04 10:15:30")]
    [InlineData("2019:03:04 24:00:00")]
    [InlineData("2019:03:04")]
    [InlineData("")]
    public void A_date_that_is_not_plainly_one_is_left_to_ExifTool(string date) =>
        Ask(Jpeg(Exif(date))).ShouldBe("no valid capture time");

    [Fact]
    public void Apples_maker_note_gives_the_identifier_that_pairs_a_Live_Photo()
    {
        byte[] note =
        [
            .. "Apple iOS\0"u8, 0, 1, .. "MM"u8, 0, 1,
            0, 0x11, 0, 2, 0, 0, 0, 6, 0, 0, 0, 32, 0, 0, 0, 0, .. "AB-CD\0"u8,
        ];
        Read(Jpeg(Exif(Date, note))).ShouldBeOfType<JpegReading.Trusted>()
            .Metadata.Tags["Apple:ContentIdentifier"].ShouldBe("AB-CD");
        note[12] = (byte)'I';
        Ask(Jpeg(Exif(Date, note))).ShouldBe("an Apple maker note of another byte order");
        Read(Jpeg(Exif(Date, "Canon and whatever follows"u8.ToArray()))).ShouldBeOfType<JpegReading.Trusted>();
    }

    [Fact]
    public void What_this_reader_does_not_know_is_ExifTools()
    {
        Ask(Jpeg(Exif(Date), Segment(0xE5, "RMETA"u8))).ShouldBe("segment APP5");
        Ask(Jpeg(Exif(Date), Exif(Date))).ShouldBe("more than one EXIF segment");
        Ask(Jpeg(Exif(Date), Segment(0xED, [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, 0])))
            .ShouldBe("IPTC or more in a Photoshop segment");
        Ask("GIF89a"u8.ToArray()).ShouldBe("not a JPEG");
        Ask([]).ShouldBe("not a JPEG");
    }

    [Fact]
    public void A_photo_cut_anywhere_is_never_trusted_and_never_empty()
    {
        var whole = Jpeg(Exif(Date));
        for (var length = 0; length < whole.Length; length++) Ask(whole[..length]).ShouldNotBeNull();
    }

    [Fact]
    public void A_damaged_byte_anywhere_never_throws()
    {
        var whole = Jpeg(Exif(Date));
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in new byte[] { 0, 1, 0x7F, 0xFF })
            {
                var damaged = whole.ToArray();
                damaged[at] = value;
                Read(damaged).ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public void A_trailer_behind_the_picture_leaves_it_complete_and_a_cut_one_does_not_pass_by_its_trailer()
    {
        var whole = Jpeg(Exif(Date));
        byte[] trailer = [.. Encoding.ASCII.GetBytes(new string('t', 500)), 0xFF, 0xD8, 1, 2, 3];
        Read([.. whole, .. trailer]).ShouldBeOfType<JpegReading.Trusted>();
        Read([.. whole, 0, 0, 0]).ShouldBeOfType<JpegReading.Trusted>();
        Ask([.. whole[..^2], .. trailer]).ShouldBe("cut short");
    }

    [Fact]
    public void Every_rule_of_trust_has_a_sentence_of_its_own() =>
        TrustRules.All.Select(TrustRules.Sentence).Distinct().Count().ShouldBe(TrustRules.All.Count);

    [Fact]
    public void The_rule_that_sends_a_file_to_ExifTool_can_be_counted()
    {
        Rule(Jpeg(Exif(Date), Segment(0xE5, "RMETA"u8))).ShouldBe(TrustRule.UnknownSegment);
        Rule(Jpeg(Exif("2019:03:04"))).ShouldBe(TrustRule.NoCaptureTime);
        Rule(Jpeg(Exif(Date), Xmp("<xmp:CreateDate>2001"))).ShouldBe(TrustRule.ListedXmp);
        Rule(Jpeg(Exif(Date))[..^2]).ShouldBe(TrustRule.CutShort);
        Rule("GIF89a"u8.ToArray()).ShouldBe(TrustRule.NotJpeg);
    }

    private TrustRule Rule(byte[] content) => Read(content).ShouldBeOfType<JpegReading.AskExifTool>().Rule;

    private JpegReading Read(byte[] content)
    {
        using var handle = File.OpenHandle(_folder.Write("photo.jpg", content));
        return _reader.Read(handle, content.Length);
    }

    private string Ask(byte[] content) => Read(content).ShouldBeOfType<JpegReading.AskExifTool>().Reason;

    private static byte[] Jpeg(params byte[][] segments) =>
    [
        0xFF, 0xD8, .. segments.SelectMany(segment => segment),
        .. Segment(0xC0, [8, 0, 20, 0, 10, 1, 1, 0x11, 0]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 5, 0xFF, 0xD9,
    ];

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Xmp(string packet) =>
        Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(packet)]);

    // IFD0 with a pointer to an ExifIFD with one date and, if given, a maker note; little-endian.
    private static byte[] Exif(string date, byte[]? note = null)
    {
        byte[] text = [.. Encoding.ASCII.GetBytes(date), 0];
        if (text.Length < 5) text = [.. text, .. new byte[5 - text.Length]];
        byte[] entry = note is null
            ? []
            : [0x7C, 0x92, 7, 0, (byte)note.Length, 0, 0, 0, (byte)(56 + text.Length), 0, 0, 0];
        return Segment(0xE1,
        [
            .. "Exif\0\0II*\0"u8, 8, 0, 0, 0,
            1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0,
            (byte)(note is null ? 1 : 2), 0,
            0x03, 0x90, 2, 0, (byte)text.Length, 0, 0, 0, (byte)(44 + entry.Length), 0, 0, 0, .. entry, 0, 0, 0, 0,
            .. text, .. note ?? [],
        ]);
    }
}
