using ActorPhotos.Core.Timestamps;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

/// <summary>What editors and other programs write: XMP, IPTC, PNG's own.</summary>
public sealed class EditorRulesSpecs
{
    [Theory]
    [InlineData("XMP-exif:DateTimeOriginal", "2017:05:06 07:08:09", "2017-05-06T07:08:09", Precision.Second, null)]
    [InlineData("XMP-exif:DateTimeOriginal", "2017:05:06 07:08:09.5+02:00", "2017-05-06T07:08:09.5",
        Precision.SubSecond, 120)]
    [InlineData("XMP-photoshop:DateCreated", "2017", "2017-01-01", Precision.Year, null)]
    [InlineData("XMP-photoshop:DateCreated", "2017-05", "2017-05-01", Precision.Month, null)]
    [InlineData("XMP-photoshop:DateCreated", "2017:05:06", "2017-05-06", Precision.Day, null)]
    [InlineData("XMP-photoshop:DateCreated", "2017:05:06 16:26+02:00", "2017-05-06T16:26:00", Precision.Minute, 120)]
    [InlineData("XMP-iptcCore:DateCreated", "1954:08:21", "1954-08-21", Precision.Day, null)]
    public void Xmp_keeps_what_is_known_and_no_more(
        string tag, string text, string local, Precision precision, int? offset)
    {
        var candidate = Find("xmp", (tag, text));

        candidate.Time.ShouldBe(new(Time(local), precision, offset,
            offset is null ? ZoneBasis.Unknown : ZoneBasis.Stated));
        (candidate.Tag, candidate.IsUtc).ShouldBe((tag, false));
    }

    [Fact]
    public void An_instant_in_xmp_says_nothing_of_the_zone_of_the_place()
    {
        var candidate = Find("xmp", ("XMP-exif:DateTimeOriginal", "2017:05:06 07:08:09Z"));

        (candidate.IsUtc, candidate.MayBeLocal, candidate.Time.Basis).ShouldBe((true, true, ZoneBasis.Assumed));
    }

    [Fact]
    public void The_offset_beside_the_mirror_belongs_to_it() =>
        Find("xmp", ("XMP-exif:DateTimeOriginal", "2017:05:06 07:08:09"), ("XMP-exif:OffsetTimeOriginal", "-03:30"))
            .Time.OffsetMinutes.ShouldBe(-210);

    [Fact]
    public void The_date_a_file_was_made_is_a_weaker_source_and_out_when_it_is_later_than_the_shot()
    {
        Find("xmp.create", ("XMP-xmp:CreateDate", "2017:05:06 07:08:09")).Weight.ShouldBe(.45, .0001);
        var later = Find("xmp.create", ("XMP-xmp:CreateDate", "2020:05:06 07:08:09"),
            ("ExifIFD:DateTimeOriginal", "2017:05:06 07:08:09"));
        (later.Rejected, later.Rule).ShouldBe((true, PlausibilityRule.LaterThanCapture));
        Find("xmp.create", ("XMP-xmp:CreateDate", "2017:05:06 09:08:09"),
            ("ExifIFD:DateTimeOriginal", "2017:05:06 07:08:09")).Rejected.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2005:12:14", "14:39:47+01:00", "2005-12-14T14:39:47", Precision.Second, 60)]
    [InlineData("2005:12:14", "14:39:47", "2005-12-14T14:39:47", Precision.Second, null)]
    [InlineData("20051214", "143947-0500", "2005-12-14T14:39:47", Precision.Second, -300)]
    [InlineData("2005:12:14", "", "2005-12-14", Precision.Day, null)]
    [InlineData("2005:12:14", "garbage", "2005-12-14", Precision.Day, null)]
    [InlineData("2005:12:00", "", "2005-12-01", Precision.Month, null)]
    [InlineData("2005:00:00", "", "2005-01-01", Precision.Year, null)]
    public void Iptc_has_date_and_time_apart(string date, string time, string local, Precision precision, int? offset)
    {
        var candidate = Find("iptc", ("IPTC:DateCreated", date), ("IPTC:TimeCreated", time));

        candidate.Rejected.ShouldBeFalse(candidate.Note);
        (candidate.Time.Local, candidate.Time.Precision, candidate.Time.OffsetMinutes)
            .ShouldBe((Time(local), precision, offset));
    }

    [Fact]
    public void Zeros_in_iptc_are_rejected() =>
        Find("iptc", ("IPTC:DateCreated", "00000000")).Rejected.ShouldBeTrue();

    [Fact]
    public void The_digital_copy_of_a_print_has_a_time_of_its_own()
    {
        (string, string)[] copy =
            [("IPTC:DigitalCreationDate", "2019:03:04"), ("IPTC:DigitalCreationTime", "10:15:30+01:00")];
        var alone = Find("iptc.scan", copy);
        (alone.Rejected, alone.Weight, alone.Note).ShouldBe((false, .35, "time of the digital copy"));
        var beside = Find("iptc.scan", [.. copy, ("IPTC:DateCreated", "1954:08:21")]);
        (beside.Rejected, beside.Rule).ShouldBe((true, PlausibilityRule.ScanTime));
    }

    [Theory]
    [InlineData("Mon, 04 Mar 2019 10:15:30 GMT", "2019-03-04T11:15:30", true)]
    [InlineData("Mon, 04 Mar 2019 10:15:30 +0530", "2019-03-04T10:15:30", false)]
    [InlineData("2019:03:04 10:15:30", "2019-03-04T10:15:30", false)]
    [InlineData("2019-03-04T10:15:30+02:00", "2019-03-04T10:15:30", false)]
    [InlineData("4 mars 2019 10:15:30", "2019-03-04T10:15:30", false)]
    public void A_png_words_its_creation_as_it_likes(string text, string local, bool isUtc)
    {
        var candidate = Find("png.text", ("PNG:CreationTime", text));

        (candidate.Time.Local, candidate.IsUtc).ShouldBe((Time(local), isUtc));
    }

    [Fact]
    public void The_last_change_of_a_png_is_utc_and_expected_to_be_later()
    {
        var scored = TimestampScorer.Score(Evidence("IMG_20190304_101530.png", type: "png", zone: Berlin,
            tags: ("PNG:ModifyDate", "2020:05:06 07:08:09")));

        var change = scored.Candidates.Single(c => c.Source == "exif.modify");
        (change.IsUtc, change.Tag).ShouldBe((true, "PNG:ModifyDate"));
        scored.Verdict.ChosenSource.ShouldBe("name");
        scored.Verdict.Reasons.ShouldContain("~exif.modify later (normal)");
    }

    private static Candidate Find(string source, params (string, string)[] tags) =>
        TimestampScorer.Score(Evidence(zone: Berlin, tags: tags)).Candidates.Single(c => c.Source == source);
}
