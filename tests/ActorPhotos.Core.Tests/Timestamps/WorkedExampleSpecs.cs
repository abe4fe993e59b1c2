using ActorPhotos.Core.Timestamps;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

/// <summary>The formula, shown on the cases it was made for; the figures are part of its version 2.</summary>
public sealed class WorkedExampleSpecs
{
    [Fact]
    public void A_phone_photo_on_which_everything_agrees() => Expect(
        Score(Dto("2019-03-04T10:15:30", 60), Create("2019-03-04T10:15:30"), Gps("2019-03-04T09:15:28"),
            Name("2019-03-04T10:15:30"), FileTime("2019-03-04T10:15:31")),
        "2019-03-04T10:15:30", 60, ZoneBasis.Stated, .9898, ConfidenceLevel.High,
        "exif.dto", "+exif.create:agree", "+gps:agree(+60m)", "+name:agree", "+mtime:agree");

    [Fact]
    public void A_camera_photo_copied_years_later() => Expect(
        Score(Dto("2019-03-04T10:15:30"), Create("2019-03-04T10:15:30"), Modify("2019-03-04T10:15:30"),
            FileTime("2023-01-02T03:04:05")),
        "2019-03-04T10:15:30", null, ZoneBasis.Unknown, .89, ConfidenceLevel.High,
        "exif.dto", "+exif.create:agree", "+exif.modify:agree", "~mtime later (normal)");

    [Fact]
    public void A_satellite_gives_the_zone_that_the_camera_did_not() => Expect(
        Score(Dto("2019-03-04T15:45:31"), Gps("2019-03-04T10:15:30")),
        "2019-03-04T15:45:31", 330, ZoneBasis.Inferred, .955, ConfidenceLevel.High,
        "exif.dto", "+gps:agree(+330m)");

    [Fact]
    public void A_camera_clock_seven_minutes_off_the_satellite() => Expect(
        Score(Dto("2019-03-04T13:22:30"), Gps("2019-03-04T12:15:30")),
        "2019-03-04T13:22:30", null, ZoneBasis.Unknown, .7013, ConfidenceLevel.Medium,
        "exif.dto", "-gps:drift");

    [Fact]
    public void A_camera_whose_clock_was_reset_loses_to_the_name() => Expect(
        Score(Dto("2000-01-01T00:03:12"), Create("2000-01-01T00:03:12"), Name("2019-03-04T10:15:30")),
        "2019-03-04T10:15:30", null, ZoneBasis.Unknown, .5743, ConfidenceLevel.Medium,
        "name", "-exif.dto:conflict", "-exif.create:conflict");

    [Fact]
    public void A_camera_and_a_name_three_years_apart() => Expect(
        Score(Dto("2016-03-04T10:00:00"), Name("2019-03-04T10:15:30")),
        "2016-03-04T10:00:00", null, ZoneBasis.Unknown, .5737, ConfidenceLevel.Medium,
        "exif.dto", "-name:conflict");

    [Fact]
    public void A_phone_video_with_local_time_and_the_same_in_utc() => Expect(
        Score(Keys("2019-03-04T10:15:30", 60), QuickTime("2019-03-04T09:15:30")),
        "2019-03-04T10:15:30", 60, ZoneBasis.Stated, .94, ConfidenceLevel.High,
        "keys.creation", "+qt.create:agree(+60m)");

    [Fact]
    public void A_phone_video_whose_clip_end_is_in_utc_and_whose_name_is_local() => Expect(
        Score(Name("2019-03-04T10:15:30"), QuickTime("2019-03-04T09:16:10", tolerance: 100)),
        "2019-03-04T10:15:30", 60, ZoneBasis.Inferred, .895, ConfidenceLevel.High,
        "name", "+qt.create:agree(+60m)");

    [Fact]
    public void A_video_with_nothing_but_its_utc_field() => Expect(
        Score(QuickTime("2019-03-04T10:15:30")),
        "2019-03-04T10:15:30", 0, ZoneBasis.Assumed, .70, ConfidenceLevel.Medium,
        "qt.create", "zone unknown: local time = UTC assumed");

    [Fact]
    public void A_video_whose_clock_is_zero_is_dated_by_its_name() => Expect(
        Score(QuickTime("1904-01-01T00:00:00"), Name("2019-03-04T10:15:30")),
        "2019-03-04T10:15:30", null, ZoneBasis.Unknown, .65, ConfidenceLevel.Medium,
        "name");

    [Fact]
    public void A_messenger_photo_saved_on_the_day() => Expect(
        Score(NameDate("2019-03-04"), FileTime("2019-03-04T18:00:00")),
        "2019-03-04T00:00:00", null, ZoneBasis.Unknown, .5875, ConfidenceLevel.Medium,
        "name.date", "+mtime:agree");

    [Fact]
    public void A_messenger_photo_copied_in_bulk() => Expect(
        Score(NameDate("2019-03-04"), FileTime("2024-06-01T18:00:00")),
        "2019-03-04T00:00:00", null, ZoneBasis.Unknown, .45, ConfidenceLevel.Low,
        "name.date", "~mtime later (normal)");

    [Fact]
    public void A_stripped_photo_with_a_cloud_date_and_a_name_in_utc() => Expect(
        Score(Takeout("2021-01-01T12:00:00"), NameUtc("2021-01-01T12:00:00")),
        "2021-01-01T12:00:00", 0, ZoneBasis.Assumed, .75, ConfidenceLevel.Medium,
        "takeout", "+name.utc:agree", "zone unknown: local time = UTC assumed");

    [Fact]
    public void A_cloud_date_gives_the_zone_of_a_camera() => Expect(
        Score(Takeout("2019-03-04T08:15:30"), Dto("2019-03-04T10:15:30")),
        "2019-03-04T10:15:30", 120, ZoneBasis.Inferred, .9625, ConfidenceLevel.High,
        "exif.dto", "+takeout:agree(+120m)");

    [Fact]
    public void A_file_with_nothing_but_its_file_time() => Expect(
        Score(FileTime("2019-03-04T10:15:30")),
        "2019-03-04T10:15:30", 0, ZoneBasis.Assumed, .25, ConfidenceLevel.Low,
        "mtime");

    private static void Expect(Verdict verdict, string local, int? offset, ZoneBasis basis, double confidence,
        ConfidenceLevel level, params string[] reasons)
    {
        verdict.Reasons.ShouldBe(reasons);
        verdict.Time!.Local.ShouldBe(Time(local));
        (verdict.Time.OffsetMinutes, verdict.Time.Basis).ShouldBe((offset, basis));
        verdict.Confidence.ShouldBe(confidence, .0001);
        (verdict.Level, verdict.ChosenSource, verdict.FormulaVersion).ShouldBe((level, reasons[0], 2));
    }
}
