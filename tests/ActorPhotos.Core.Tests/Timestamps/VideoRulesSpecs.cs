using ActorPhotos.Core.Timestamps;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

public sealed class VideoRulesSpecs
{
    private const string Utc = "2019:07:04 09:15:30";

    [Theory]
    [InlineData("Keys:CreationDate", "2019:07:04 11:15:30+02:00")]
    [InlineData("ItemList:ContentCreateDate", "2019:07:04 11:15:30+02:00")]
    [InlineData("UserData:DateTimeOriginal", "2019:07:04 11:15:30+02:00")]
    [InlineData("XML:CreationDateValue", "2019:07:04 11:15:30+02:00")]
    public void Makers_keys_are_local_time_with_its_offset(string tag, string text)
    {
        var candidate = Find("keys.creation", (tag, text));

        candidate.Time.ShouldBe(new(Time("2019-07-04T11:15:30"), Precision.Second, 120, ZoneBasis.Stated));
        candidate.Tag.ShouldBe(tag);
    }

    [Fact]
    public void A_key_that_is_marked_as_utc_is_no_local_time_at_Greenwich()
    {
        var verdict = TimestampScorer.Score(Evidence(type: "mp4", zone: Berlin,
            tags: [("UserData:DateTimeOriginal", "2019:07:04 09:15:30Z"), ("QuickTime:CreateDate", Utc)])).Verdict;

        (verdict.Time!.Local, verdict.Time.Basis).ShouldBe((Time("2019-07-04T11:15:30"), ZoneBasis.Assumed));
    }

    [Theory]
    [InlineData("QuickTime:Make", "GoPro", "clip.mp4")]
    [InlineData("Track1:HandlerDescription", "GoPro AVC  ", "clip.mp4")]
    [InlineData("File:FileType", "MP4", "GOPR1234.MP4")]
    [InlineData("File:FileType", "MP4", "GH011234.MP4")]
    public void A_camera_without_a_zone_writes_local_time(string tag, string text, string name)
    {
        var candidate = TimestampScorer.Score(Evidence(name, type: "mp4", zone: Berlin,
            tags: [("QuickTime:CreateDate", Utc), (tag, text)])).Candidates.Single(c => c.Source == "qt.create");

        (candidate.IsUtc, candidate.Time.Local, candidate.Time.OffsetMinutes)
            .ShouldBe((false, Time("2019-07-04T09:15:30"), null));
        candidate.Note.ShouldBe("this camera writes local time into the UTC field");
    }

    [Theory]
    [InlineData("Canon", "Canon EOS R5", "mov", "clip.mov", true)]
    [InlineData("Canon", "Canon EOS R5", "cr3", "clip.cr3", false)]
    [InlineData("NIKON", "COOLPIX P900", "mov", "clip.mov", true)]
    [InlineData("SONY", "ILCE-7M3", "mp4", "clip.mp4", false)]
    [InlineData("SONY", "HDR-CX450", "mp4", "clip.mp4", true)]
    [InlineData("Apple", "iPhone 12", "mov", "clip.mov", false)]
    [InlineData("", "", "mov", "MVI_1234.MOV", true)]
    [InlineData("", "", "mp4", "DJI_0001.MP4", true)]
    [InlineData("", "", "mp4", "DJI_20230304101530_0001_D.MP4", false)]
    public void Which_cameras_may_write_local_time_stands_in_a_table(
        string make, string model, string type, string name, bool mayBeLocal) =>
        TimestampScorer.Score(Evidence(name, type: type,
            tags: [("QuickTime:CreateDate", Utc), ("QuickTime:Make", make), ("QuickTime:Model", model)]))
            .Candidates.Single(c => c.Source == "qt.create").MayBeLocal.ShouldBe(mayBeLocal);

    [Fact]
    public void Beside_local_time_with_an_offset_the_same_wall_clock_was_never_utc()
    {
        var scored = TimestampScorer.Score(Evidence(type: "mp4", zone: Berlin,
            tags:
            [
                ("Keys:CreationDate", "2019:07:04 11:15:30+02:00"), ("QuickTime:CreateDate", "2019:07:04 11:15:30"),
            ]));

        scored.Candidates.Single(c => c.Source == "qt.create").IsUtc.ShouldBeFalse();
        (scored.Verdict.Time!.OffsetMinutes, scored.Verdict.Level).ShouldBe((120, ConfidenceLevel.High));
    }

    [Fact]
    public void A_zone_in_the_makers_boxes_brings_utc_to_local()
    {
        var candidate = Find("qt.create", ("QuickTime:CreateDate", Utc), ("QuickTime:TimeZone", "540"));

        (candidate.IsUtc, candidate.Time).ShouldBe(
            (false, new CaptureTime(Time("2019-07-04T18:15:30"), Precision.Second, 540, ZoneBasis.Inferred)));
    }

    [Fact]
    public void A_movie_of_Nikon_has_the_date_and_the_zone_in_its_maker_note()
    {
        var candidate = Find("maker.dto", ("Nikon:DateTimeOriginal", "2019:07:04 11:15:30"), ("Nikon:TimeZone", "60"),
            ("Nikon:DaylightSavings", "1"));

        (candidate.Time.OffsetMinutes, candidate.Tag).ShouldBe((120, "Nikon:DateTimeOriginal"));
    }

    [Theory]
    [InlineData("riff", "RIFF:DateTimeOriginal", "Mon Mar  4 10:15:30 2019", "2019-03-04T10:15:30", false)]
    [InlineData("riff", "RIFF:DateTimeOriginal", "lun. mars 4 10:15:30 2019", "2019-03-04T10:15:30", false)]
    [InlineData("riff", "RIFF:DateCreated", "2019-03-04", "2019-03-04", false)]
    [InlineData("h264", "H264:DateTimeOriginal", "2019:03:04 10:15:30+02:00 DST", "2019-03-04T10:15:30", false)]
    [InlineData("mkv.date", "Matroska:DateTimeOriginal", "2019:03:04 09:15:30Z", "2019-03-04T10:15:30", true)]
    [InlineData("asf.create", "ASF:CreationDate", "2019:03:04 09:15:30Z", "2019-03-04T10:15:30", true)]
    public void Other_containers_have_a_clock_each(string source, string tag, string text, string local, bool isUtc)
    {
        var candidate = Find(source, (tag, text));

        (candidate.Time.Local, candidate.IsUtc, candidate.Tag).ShouldBe((Time(local), isUtc, tag));
    }

    [Fact]
    public void A_satellite_is_read_from_its_two_tags_or_from_the_mirror()
    {
        Find("gps", ("GPS:GPSDateStamp", "2019-03-04"), ("GPS:GPSTimeStamp", "09:15:30")).Tag
            .ShouldBe("GPS:GPSDateStamp");
        Find("gps", ("XMP-exif:GPSDateTime", "2019:03:04 09:15:30Z")).Time.Local.ShouldBe(Time("2019-03-04T10:15:30"));
        Find("gps", ("GPS:GPSDateStamp", "    :  :  "), ("GPS:GPSTimeStamp", "09:15:30")).Rejected.ShouldBeTrue();
        Find("gps", ("GPS:GPSTimeStamp", "09:15:30")).Note.ShouldBe("a time without its day");
    }

    private static Candidate Find(string source, params (string, string)[] tags) =>
        TimestampScorer.Score(Evidence(type: "mp4", zone: Berlin, tags: tags))
            .Candidates.Single(c => c.Source == source);
}
