using System.Buffers.Binary;
using System.Text;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.InProcess;

/// <summary>Whole JPEGs with a maker note: which of them need ExifTool for their zone.</summary>
public sealed class MakerNoteZoneSpecs : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly JpegReader _reader = new();

    public void Dispose()
    {
        _reader.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Panasonic", "Panasonic\0\0\0", 0xAF)]
    [InlineData("LEICA", "LEICA\0\0\0", 0xAF)]
    [InlineData("RICOH", "Ricoh\0\0\0", 0x4001)]
    public void A_note_that_tells_the_zone_is_ExifTools_and_one_that_does_not_costs_nothing(
        string make, string header, int tag)
    {
        Rule(Jpeg(make, "M", Note(header, 0x01, tag))).ShouldBe(TrustRule.MakerZone);
        Rule(Jpeg(make, "M", Note(header, 0x01, 0x02))).ShouldBeNull();
        Rule(Jpeg(make, "M", Note(header, 0x01, tag), "+01:00")).ShouldBeNull();
    }

    [Theory]
    [InlineData(60, 0, "60", "0")]
    [InlineData(-240, 60, "-240", "60")]
    [InlineData(61, 0, null, null)]
    [InlineData(60, 30, null, null)]
    public void Canons_zone_is_read_where_its_record_is_what_it_should_be(
        int minutes, int summer, string? zone, string? flag)
    {
        // The note begins behind the texts of make, model and date.
        var jpeg = Jpeg("Canon", "M", CanonNote(0));
        var noteAt = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x35, 0, 4, 0]) - 2;
        var block = jpeg.AsSpan().IndexOf("II*\0"u8);

        Expect(Jpeg("Canon", "M", CanonNote(noteAt - block + 18, minutes, summer)), "Canon", zone, flag);
        Rule(Jpeg("Canon", "M", CanonNote(noteAt - block + 10, minutes, summer))).ShouldBe(TrustRule.MakerZone);
        Rule(Jpeg("Canon", "M", CanonNote(99_999, minutes, summer))).ShouldBe(TrustRule.MakerZone);
        Rule(Jpeg("Canon", "M", Note("", 0x01, 0x02))).ShouldBeNull();
    }

    [Theory]
    [InlineData(180, 0, "180", "0")]
    [InlineData(-300, 1, "-300", "1")]
    [InlineData(181, 0, null, null)]
    [InlineData(60, 7, null, null)]
    public void Nikons_zone_stands_in_the_entry_itself(short minutes, byte summer, string? zone, string? flag)
    {
        const string header = "Nikon\0\u0002\u0010\0\0II*\0\b\0\0\0";
        var note = Note(header, (0x24, (ushort)minutes | (uint)summer << 16));
        (note[header.Length + 4], note[header.Length + 6]) = (7, 4);

        Expect(Jpeg("NIKON CORPORATION", "NIKON D300", note), "Nikon", zone, flag);
        Rule(Jpeg("NIKON CORPORATION", "NIKON D300", Note(header, 0x24))).ShouldBe(TrustRule.MakerZone);
        Rule(Jpeg("NIKON CORPORATION", "NIKON D300", Note(header, 0x01))).ShouldBeNull();
    }

    [Fact]
    public void A_note_that_cannot_be_followed_may_tell_anything()
    {
        Rule(Jpeg("Canon", "M", [255, 255, 1, 2])).ShouldBe(TrustRule.MakerZone);
        Rule(Jpeg("Canon", "M", [.. Note("", 0x01, 0x02)[..^6]])).ShouldBe(TrustRule.MakerZone);
        Rule(Jpeg("NIKON", "M", "Nikon\0\u0002\u0010\0\0II*"u8.ToArray())).ShouldBe(TrustRule.MakerZone);
    }

    [Fact]
    public void Olympus_keeps_the_moment_in_utc_in_a_directory_inside_its_note()
    {
        const string header = "OLYMPUS\0II\u0003\0";
        var settings = (uint)(header.Length + 2 + 12 + 4);
        byte[] Whole(int inner) => [.. Note(header, (0x2020, settings)), .. Note("", inner)];

        Rule(Jpeg("OLYMPUS CORPORATION", "E-M1", Whole(0x0908))).ShouldBe(TrustRule.MakerZone);
        Rule(Jpeg("OLYMPUS CORPORATION", "E-M1", Whole(0x0100))).ShouldBeNull();
        Rule(Jpeg("OLYMPUS CORPORATION", "E-M1", Note(header, (0x2020, 9999)))).ShouldBe(TrustRule.MakerZone);
        Rule(Jpeg("OLYMPUS CORPORATION", "E-M1", Note(header, 0x0100))).ShouldBeNull();
    }

    [Theory]
    [InlineData("ILCE-7", true)]
    [InlineData("ILCE-6000", true)]
    [InlineData("ILCE-7M3", false)]
    [InlineData("DSC-RX100", false)]
    public void Sonys_second_date_is_in_a_few_models_only(string model, bool asks) =>
        (Rule(Jpeg("SONY", model, Note("SONY DSC \0\0\0", 0x01))) == TrustRule.MakerZone).ShouldBe(asks);

    [Theory]
    [InlineData("FUJIFILM", "FUJIFILM\u000c\0\0\0")]
    [InlineData("samsung", "")]
    [InlineData("Apple", "")]
    public void Makers_without_such_a_tag_stay_in_process(string make, string header) =>
        Rule(Jpeg(make, "M", Note(header, 0x35, 0x24, 0xAF))).ShouldBeNull();

    [Fact]
    public void A_damaged_byte_anywhere_in_a_note_never_throws()
    {
        var whole = Jpeg("Canon", "M", Note("", 0x01, 0x35));
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in new byte[] { 0, 1, 0x7F, 0xFF })
            {
                var damaged = whole.ToArray();
                damaged[at] = value;
                Reading(damaged).ShouldNotBeNull();
            }
        }
    }

    private void Expect(byte[] jpeg, string group, string? zone, string? flag)
    {
        if (zone is null)
        {
            Rule(jpeg).ShouldBe(TrustRule.MakerZone);
            return;
        }
        var tags = Reading(jpeg).ShouldBeOfType<JpegReading.Trusted>().Metadata.Tags;
        (tags[group + ":TimeZone"], tags[group + ":DaylightSavings"]).ShouldBe((zone, flag!));
    }

    // One entry that leads to the record behind it, when the offset from the block's begin is the right one.
    private static byte[] CanonNote(int recordAt, int minutes = 0, int summer = 0)
    {
        var record = new byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(record, 16);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), minutes);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), 19);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), summer);
        byte[] note = [.. Note("", (0x35, (uint)recordAt)), .. record];
        (note[4], note[6]) = (4, 4);
        return note;
    }

    private TrustRule? Rule(byte[] content) => (Reading(content) as JpegReading.AskExifTool)?.Rule;

    private JpegReading Reading(byte[] content)
    {
        using var handle = File.OpenHandle(_folder.Write("photo.jpg", content));
        return _reader.Read(handle, content.Length);
    }

    private static byte[] Note(string header, params int[] tags) =>
        Note(header, [.. tags.Select(tag => (tag, 0u))]);

    // A header, then a directory of one-byte values; little-endian.
    private static byte[] Note(string header, params (int Tag, uint Value)[] entries)
    {
        var bytes = new List<byte>(Encoding.Latin1.GetBytes(header)) { (byte)entries.Length, 0 };
        foreach (var (tag, value) in entries)
        {
            bytes.AddRange([(byte)tag, (byte)(tag >> 8), 13, 0, 1, 0, 0, 0]);
            var number = new byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(number, value);
            bytes.AddRange(number);
        }
        return [.. bytes, 0, 0, 0, 0];
    }

    // IFD0 with make, model and the pointer to an ExifIFD with the date, perhaps its offset, and the note.
    private static byte[] Jpeg(string make, string model, byte[] note, string? offset = null)
    {
        var data = new List<byte>();
        var exifCount = offset is null ? 2 : 3;
        const int exifIfd = 8 + 2 + 3 * 12 + 4;
        var dataStart = exifIfd + 2 + exifCount * 12 + 4;
        byte[] Entry(int tag, int type, int count, byte[] value)
        {
            var entry = new byte[12];
            BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), (ushort)type);
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(4), count);
            if (value.Length <= 4) value.CopyTo(entry, 8);
            else
            {
                BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(8), dataStart + data.Count);
                data.AddRange(value);
                if (data.Count % 2 != 0) data.Add(0);
            }
            return entry;
        }
        byte[] Text(int tag, string text) => Entry(tag, 2, text.Length + 1, [.. Encoding.ASCII.GetBytes(text), 0]);
        byte[] pointer = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(pointer, exifIfd);
        byte[] first =
            [3, 0, .. Text(0x010F, make), .. Text(0x0110, model), .. Entry(0x8769, 4, 1, pointer), 0, 0, 0, 0];
        byte[] exif =
        [
            (byte)exifCount, 0, .. Text(0x9003, "2019:03:04 10:15:30"),
            .. offset is null ? [] : Text(0x9011, offset), .. Entry(0x927C, 7, note.Length, note), 0, 0, 0, 0,
        ];
        byte[] block = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, .. first, .. exif, .. data];
        return
        [
            0xFF, 0xD8, .. Segment(0xE1, block), .. Segment(0xC0, [8, 0, 20, 0, 10, 1, 1, 0x11, 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 3, 0xFF, 0xD9,
        ];
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
