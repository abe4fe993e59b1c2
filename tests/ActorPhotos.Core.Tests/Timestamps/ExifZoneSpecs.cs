using ActorPhotos.Core.Timestamps;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

/// <summary>Zones that other tags than the offset of EXIF state.</summary>
public sealed class ExifZoneSpecs
{
    private const string Shot = "2019:07:04 10:15:30";

    [Theory]
    [InlineData("Canon:TimeZone", "-240", "Canon:DaylightSavings", "60", -240, ZoneBasis.Stated)]
    [InlineData("Canon:TimeZone", "60", "Canon:DaylightSavings", "0", 60, ZoneBasis.Stated)]
    [InlineData("Nikon:TimeZone", "60", "Nikon:DaylightSavings", "1", 120, ZoneBasis.Inferred)]
    [InlineData("Nikon:TimeZone", "60", "Nikon:DaylightSavings", "Yes", 120, ZoneBasis.Inferred)]
    [InlineData("Nikon:TimeZone", "-300", "Nikon:DaylightSavings", "0", -300, ZoneBasis.Stated)]
    [InlineData("Nikon:TimeZone", "330", "Nikon:DaylightSavings", "", 330, ZoneBasis.Stated)]
    [InlineData("Ricoh:TimeZone", "+09:00", "IFD0:Make", "RICOH", 540, ZoneBasis.Stated)]
    public void A_maker_note_states_the_zone_and_only_Nikons_leaves_summer_time_out(
        string tag, string text, string second, string secondText, int minutes, ZoneBasis basis)
    {
        var original = Original((tag, text), (second, secondText));

        (original.Time.OffsetMinutes, original.Time.Basis).ShouldBe((minutes, basis));
        original.Note.ShouldNotBeNull().ShouldContain(tag);
    }

    [Theory]
    [InlineData("Nikon:TimeZone", "18")]
    [InlineData("Nikon:TimeZone", "15")]
    [InlineData("Nikon:TimeZone", "")]
    [InlineData("Canon:TimeZone", "nowhere")]
    [InlineData("Canon:TimeZone", "99999999999")]
    [InlineData("ExifIFD:TimeZoneOffset", "99")]
    [InlineData("ExifIFD:TimeZoneOffset", "x")]
    public void A_zone_that_no_place_keeps_is_none(string tag, string text) =>
        Original((tag, text)).Time.OffsetMinutes.ShouldBeNull();

    [Fact]
    public void The_offset_of_exif_outranks_the_maker_note_and_the_older_tag()
    {
        var original = Original(("ExifIFD:OffsetTimeOriginal", "+02:00"), ("Canon:TimeZone", "60"),
            ("ExifIFD:TimeZoneOffset", "5"));

        (original.Time.OffsetMinutes, original.Time.Basis, original.Note).ShouldBe((120, ZoneBasis.Stated, null));
        original.Tag.ShouldBe("ExifIFD:DateTimeOriginal");
    }

    [Fact]
    public void The_older_tag_holds_the_zone_of_the_shot_and_then_that_of_the_change()
    {
        var candidates = Candidates(("ExifIFD:TimeZoneOffset", "9 -5"), ("IFD0:ModifyDate", "2020:01:02 03:04:05"));

        candidates.Single(c => c.Source == "exif.dto").Time.OffsetMinutes.ShouldBe(540);
        candidates.Single(c => c.Source == "exif.modify").Time.OffsetMinutes.ShouldBe(-300);
        Candidates(("ExifIFD:TimeZoneOffset", "9"), ("IFD0:ModifyDate", "2020:01:02 03:04:05"))
            .Single(c => c.Source == "exif.modify").Time.OffsetMinutes.ShouldBeNull();
    }

    [Fact]
    public void An_unreadable_offset_leaves_the_word_to_the_maker() =>
        Original(("ExifIFD:OffsetTimeOriginal", "   :  "), ("Canon:TimeZone", "60")).Time.OffsetMinutes.ShouldBe(60);

    [Theory]
    [InlineData("Olympus:DateTimeUTC", "2019:07:04 08:15:31")]
    [InlineData("Sony:SonyDateTime2", "2019:07:04 08:15:30")]
    [InlineData("Panasonic:TimeStamp", "2019:07:04 08:15:30")]
    [InlineData("Samsung:TimeStamp", "2019:07:04 08:15:30.123+00:00")]
    public void The_moment_in_utc_beside_the_local_time_gives_the_zone(string tag, string text)
    {
        var scored = TimestampScorer.Score(Evidence(tags: [("ExifIFD:DateTimeOriginal", Shot), (tag, text)]));

        scored.Verdict.Time.ShouldBe(new(Time("2019-07-04T10:15:30"), Precision.Second, 120, ZoneBasis.Inferred));
        scored.Candidates.Single(c => c.Source == "maker.utc").Tag.ShouldBe(tag);
    }

    [Fact]
    public void A_time_of_the_maker_that_is_no_zone_away_from_the_shot_is_not_utc()
    {
        var candidate = Candidates(("Panasonic:TimeStamp", "2019:07:04 08:22:30")).Single(c => c.Source == "maker.utc");

        (candidate.Rejected, candidate.Note).ShouldBe((true, "not a zone away from the capture, so not UTC"));
    }

    [Fact]
    public void A_time_of_the_maker_equal_to_the_shot_does_not_mean_Greenwich() =>
        TimestampScorer.Score(Evidence(tags: [("ExifIFD:DateTimeOriginal", Shot), ("Panasonic:TimeStamp", Shot)]))
            .Verdict.Time!.OffsetMinutes.ShouldBeNull();

    private static Candidate Original(params (string, string)[] tags) =>
        Candidates(tags).Single(candidate => candidate.Source == "exif.dto");

    private static IReadOnlyList<Candidate> Candidates(params (string, string)[] tags) =>
        TimestampScorer.Score(Evidence(tags: [("ExifIFD:DateTimeOriginal", Shot), .. tags])).Candidates;
}
