using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

public sealed class PositionZoneSpecs
{
    private static readonly (string, string) Date = ("ExifIFD:DateTimeOriginal", "2019:07:04 10:15:30");
    private static readonly (string, string) Place = ("GPS:GPSLatitude", "43.46");

    [Theory]
    [InlineData("2019:07:04 10:15:30", 120, null)]
    [InlineData("2019:12:04 10:15:30", 60, null)]
    [InlineData("2019:03:31 02:30:00", 60, "that hour was skipped")]
    [InlineData("2019:10:27 02:30:00", null, "that hour came twice")]
    public void The_place_gives_the_offset_that_was_in_force(string local, int? offset, string? note)
    {
        var verdict = TimestampScorer.Score(Evidence(tags: [("ExifIFD:DateTimeOriginal", local)])
            with
        { PlaceZone = Berlin }).Verdict;

        verdict.Time!.OffsetMinutes.ShouldBe(offset);
        verdict.Time.Basis.ShouldBe(offset is null ? ZoneBasis.Unknown : ZoneBasis.Inferred);
        verdict.Reasons.ShouldContain("zone of the position: Europe/Berlin" + (note is null ? "" : ", " + note));
    }

    [Fact]
    public void A_time_in_utc_is_brought_to_the_place_and_not_to_the_zone_of_the_job()
    {
        var verdict = TimestampScorer.Score(
            Evidence(type: "mov", zone: TimeZoneInfo.Utc, tags: [("QuickTime:CreateDate", "2019:07:04 10:15:30")])
                with
            { PlaceZone = Berlin }).Verdict;

        verdict.Time!.Local.ShouldBe(Time("2019-07-04T12:15:30"));
        (verdict.Time.OffsetMinutes, verdict.Time.Basis).ShouldBe((120, ZoneBasis.Inferred));
    }

    [Fact]
    public void A_satellite_clock_outranks_the_place()
    {
        var verdict = TimestampScorer.Score([Dto("2019-07-04T10:15:30"), Gps("2019-07-04T09:15:30")], JobStart,
            hints: new(Berlin)).Verdict;

        verdict.Time!.OffsetMinutes.ShouldBe(60);
    }

    [Fact]
    public void The_place_is_asked_for_only_when_nothing_else_in_the_file_gives_a_zone()
    {
        PositionZone.IsWanted(Tags(Date, Place)).ShouldBeTrue();
        PositionZone.IsWanted(Tags(Date)).ShouldBeFalse();
        PositionZone.IsWanted(Tags(Place)).ShouldBeFalse();
        PositionZone.IsWanted(Tags(Date, ("GPS:GPSLatitude", "0"))).ShouldBeFalse();
        PositionZone.IsWanted(Tags(Date, Place, ("ExifIFD:OffsetTimeOriginal", "+02:00"))).ShouldBeFalse();
        PositionZone.IsWanted(Tags(Date, Place, ("Canon:TimeZone", "60"))).ShouldBeFalse();
        PositionZone.IsWanted(
            Tags(Date, Place, ("GPS:GPSDateStamp", "2019:07:04"), ("GPS:GPSTimeStamp", "08:15:30"))).ShouldBeFalse();
        PositionZone.IsWanted(
            Tags(Date, Place, ("GPS:GPSDateStamp", "2019:07:01"), ("GPS:GPSTimeStamp", "08:15:30"))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("12.57", false)]
    [InlineData("12.78", true)]
    [InlineData("13.59", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    public void Only_newer_versions_of_the_tool_know_places(string? version, bool knows) =>
        PositionZone.IsKnownBy(version).ShouldBe(knows);

    [Fact]
    public void A_zone_that_the_machine_does_not_know_is_none()
    {
        PositionZone.Of(Tags((PositionZone.Tag, "Europe/Berlin")))!.Id.ShouldBe("Europe/Berlin");
        PositionZone.Of(Tags((PositionZone.Tag, "Mars/Olympus"))).ShouldBeNull();
        PositionZone.Of(TagSet.None).ShouldBeNull();
    }

    private static TagSet Tags(params (string Tag, string Text)[] tags) =>
        new(tags.Select(tag => KeyValuePair.Create(tag.Tag, tag.Text)));
}
