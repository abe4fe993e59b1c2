using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

public sealed class RulesSpecs
{
    [Fact]
    public void Each_exif_date_takes_its_own_fraction_and_offset()
    {
        var scored = TimestampScorer.Score(Evidence(tags:
        [
            ("ExifIFD:DateTimeOriginal", "2019:03:04 10:15:30"), ("ExifIFD:SubSecTimeOriginal", "05"),
            ("ExifIFD:OffsetTimeOriginal", "+01:00"),
            ("ExifIFD:CreateDate", "2019:03:04 10:15:30"), ("ExifIFD:SubSecTimeDigitized", "5"),
            ("ExifIFD:OffsetTimeDigitized", "+02:00"),
            ("IFD0:ModifyDate", "2020:01:02 03:04:05"), ("ExifIFD:SubSecTime", "9"), ("ExifIFD:OffsetTime", "-05:00"),
        ]));

        var original = scored.Candidates.Single(c => c.Source == "exif.dto");
        original.Time.ShouldBe(new(Time("2019-03-04T10:15:30.05"), Precision.SubSecond, 60, ZoneBasis.Stated));
        original.Text.ShouldBe("2019:03:04 10:15:30.05 +01:00");
        scored.Candidates.Single(c => c.Source == "exif.create").Time.OffsetMinutes.ShouldBe(120);
        scored.Candidates.Single(c => c.Source == "exif.modify").Time.OffsetMinutes.ShouldBe(-300);
        scored.Verdict.Time.ShouldBe(original.Time);
    }

    [Fact]
    public void The_offset_of_an_edit_is_not_the_offset_of_the_capture() =>
        TimestampScorer.Score(Evidence(tags:
            [("ExifIFD:DateTimeOriginal", "2019:03:04 10:15:30"), ("ExifIFD:OffsetTime", "-05:00")]))
            .Verdict.Time!.OffsetMinutes.ShouldBeNull();

    [Fact]
    public void The_time_of_a_scan_weighs_little()
    {
        var verdict = TimestampScorer.Score(Evidence(tags:
            [("ExifIFD:CreateDate", "2019:03:04 10:15:30"), ("IFD0:Make", "EPSON"), ("IFD0:Model",
                "Perfection V600")])).Verdict;

        (verdict.ChosenSource, verdict.Level).ShouldBe(("exif.scan", ConfidenceLevel.Low));
    }

    [Fact]
    public void Quicktime_dates_are_one_witness_in_utc_brought_to_the_zone_of_the_job()
    {
        var scored = TimestampScorer.Score(Evidence(type: "mp4", zone: Berlin, tags:
        [
            ("QuickTime:CreateDate", "2019:07:04 09:15:30"), ("Track1:TrackCreateDate", "2019:07:04 09:15:30"),
            ("Track1:MediaCreateDate", "2019:07:04 09:15:30"), ("Track2:MediaCreateDate", "2019:07:04 09:15:30"),
        ]));

        scored.Candidates.Count(c => c.Source == "qt.create").ShouldBe(1);
        scored.Verdict.Time.ShouldBe(new(Time("2019-07-04T11:15:30"), Precision.Second, 120, ZoneBasis.Assumed));
        scored.Verdict.Reasons.ShouldContain("zone unknown: local time = Europe/Berlin assumed");
    }

    [Fact]
    public void A_track_speaks_when_the_movie_date_is_zero() =>
        TimestampScorer.Score(Evidence(type: "mov", tags:
            [("QuickTime:CreateDate", "0000:00:00 00:00:00"), ("Track1:MediaCreateDate", "2019:07:04 09:15:30")]))
            .Verdict.Time!.Local.ShouldBe(Time("2019-07-04T09:15:30"));

    [Theory]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("1904:01:01 00:00:00")]
    public void A_quicktime_date_of_zero_is_rejected(string zero)
    {
        var scored = TimestampScorer.Score(Evidence(type: "mov", zone: Berlin, tags: ("QuickTime:CreateDate", zero)));

        scored.Candidates.Single(c => c.Source == "qt.create").Rejected.ShouldBeTrue();
        scored.Verdict.ChosenSource.ShouldBe("mtime");
    }

    [Fact]
    public void A_clip_as_long_as_the_gap_still_agrees_with_its_name()
    {
        var verdict = TimestampScorer.Score(Evidence("VID_20190704_111530.mp4", type: "mp4", zone: Berlin, tags:
            [("QuickTime:CreateDate", "2019:07:04 09:35:30"), ("QuickTime:Duration", "1200.5")])).Verdict;

        verdict.ChosenSource.ShouldBe("name");
        verdict.Time!.OffsetMinutes.ShouldBe(120);
        verdict.Level.ShouldBe(ConfidenceLevel.High);
    }

    [Fact]
    public void Makers_that_write_local_time_into_utc_fields_are_medium_at_most()
    {
        var verdict = TimestampScorer.Score(Evidence("DSCN0001.MOV", type: "mov", tags:
            [("QuickTime:CreateDate", "2019:07:04 09:15:30"), ("UserData:Make", "NIKON")])).Verdict;

        verdict.Level.ShouldBe(ConfidenceLevel.Medium);
        verdict.Reasons.ShouldContain("video clock may be local");
    }

    [Fact]
    public void Satellite_time_is_utc_and_gives_the_zone()
    {
        var time = TimestampScorer.Score(Evidence(tags:
        [
            ("ExifIFD:DateTimeOriginal", "2019:03:04 15:45:31"),
            ("GPS:GPSDateStamp", "2019-03-04"), ("GPS:GPSTimeStamp", "10:15:30"),
        ])).Verdict.Time!;

        (time.OffsetMinutes, time.Basis).ShouldBe((330, ZoneBasis.Inferred));
    }

    [Fact]
    public void Avi_and_avchd_dates_are_local_and_matroska_is_utc()
    {
        Verdict("jpeg", ("CIFF:DateTimeOriginal", "2000:10:27 22:56:26")).ChosenSource.ShouldBe("maker.dto");
        Verdict("jpeg", ("XMP-photoshop:DateCreated", "2017-05-06T07:08:09+02:00")).ChosenSource.ShouldBe("xmp");
        Verdict("avi", ("RIFF:DateTimeOriginal", "Mon Mar  4 10:15:30 2019")).ChosenSource.ShouldBe("riff");
        Verdict("m2ts", ("H264:DateTimeOriginal", "2019:03:04 10:15:30+01:00")).Time!.OffsetMinutes.ShouldBe(60);
        Verdict("mkv", ("Matroska:DateTimeOriginal", "2019:03:04 09:15:30Z")).Time!.Local.Hour.ShouldBe(10);

        static Verdict Verdict(string type, (string, string) tag) =>
            TimestampScorer.Score(Evidence(type: type, zone: Berlin, tags: tag)).Verdict;
    }

    [Theory]
    [InlineData(StageResult.FailedPermanent)]
    [InlineData(StageResult.FailedTransient)]
    [InlineData(StageResult.TimedOut)]
    [InlineData(StageResult.ToolUnavailable)]
    public void A_file_that_could_not_be_read_is_dated_neither_by_its_name_nor_by_its_file_time(StageResult result)
    {
        var scored = TimestampScorer.Score(Evidence("IMG_20190304_101530.jpg", result: result));

        scored.Verdict.Time.ShouldBeNull();
        scored.Candidates.Count.ShouldBe(2);
        scored.Candidates.ShouldAllBe(candidate => candidate.Rejected);
    }

    [Fact]
    public void A_file_read_and_found_empty_is_dated_by_its_file_time_and_low()
    {
        var verdict = TimestampScorer.Score(Evidence(result: StageResult.Empty, zone: Berlin)).Verdict;

        (verdict.ChosenSource, verdict.Level).ShouldBe(("mtime", ConfidenceLevel.Low));
        verdict.Time!.Local.ShouldBe(Time("2024-05-06T09:08:09"));
    }

    [Fact]
    public void A_file_time_that_many_files_share_weighs_next_to_nothing() =>
        TimestampScorer.Score(Evidence(result: StageResult.Empty, mtimeIsShared: true))
            .Verdict.Confidence.ShouldBe(.08, .0001);

    [Fact]
    public void Times_that_are_blank_or_broken_are_kept_as_rejected_candidates()
    {
        var candidate = TimestampScorer.Score(Evidence(tags: ("ExifIFD:DateTimeOriginal", "    :  :     :  :  ")))
            .Candidates.Single(c => c.Source == "exif.dto");

        (candidate.Rejected, candidate.Note).ShouldBe((true, "blank"));
    }

    [Fact]
    public void In_the_repeated_hour_two_instants_share_a_wall_clock_time_and_keep_their_offsets()
    {
        var summer = QuickTimeAt("2019:10:27 00:30:00");
        var winter = QuickTimeAt("2019:10:27 01:30:00");

        (summer.Local, winter.Local).ShouldBe((Time("2019-10-27T02:30:00"), Time("2019-10-27T02:30:00")));
        (summer.OffsetMinutes, winter.OffsetMinutes).ShouldBe((120, 60));
    }

    [Fact]
    public void The_skipped_hour_never_appears()
    {
        QuickTimeAt("2019:03:31 00:59:59").Local.ShouldBe(Time("2019-03-31T01:59:59"));
        QuickTimeAt("2019:03:31 01:00:00").Local.ShouldBe(Time("2019-03-31T03:00:00"));
    }

    [Fact]
    public void A_camera_that_shows_the_skipped_hour_is_believed() =>
        TimestampScorer.Score(Evidence(zone: Berlin, tags: ("ExifIFD:DateTimeOriginal", "2019:03:31 02:30:00")))
            .Verdict.Time!.Local.ShouldBe(Time("2019-03-31T02:30:00"));

    private static CaptureTime QuickTimeAt(string utc) =>
        TimestampScorer.Score(Evidence(type: "mp4", zone: Berlin, tags: ("QuickTime:CreateDate", utc))).Verdict.Time!;
}
