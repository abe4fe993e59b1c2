using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Clocks;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

public sealed class ClockCorrectionSpecs
{
    private static readonly ClockModel HourAhead = new("ACME One", [
        new(Time("2019-03-01T00:00:00"), new TimeSpan(1, 3, 12), 2),
        new(Time("2019-04-01T00:00:00"), TimeSpan.FromMinutes(1), 0)], "20 shared moments");

    [Theory]
    [InlineData("2019:02:28 00:00:00", "2019-02-28T01:03:10")]
    [InlineData("2019:03:04 10:00:00", "2019-03-04T11:03:18.8333333")]
    [InlineData("2019:04:02 10:00:00", "2019-04-02T10:01:00")]
    public void A_wrong_clock_is_put_right_by_the_stretch_the_time_lies_in(string shown, string expected)
    {
        var evidence = Evidence(tags: [("ExifIFD:DateTimeOriginal", shown)]) with { Clock = HourAhead };

        var scored = TimestampScorer.Score(evidence);

        scored.Verdict.Time!.Local.ShouldBe(Time(expected), TimeSpan.FromSeconds(.001));
        scored.Candidates[0].Note!.ShouldContain("20 shared moments");
        scored.Candidates[0].Text.ShouldStartWith(shown[..10]);
    }

    [Fact]
    public void Other_witnesses_are_not_moved_and_then_agree()
    {
        var evidence = Evidence("IMG_20190304_110318.jpg", tags: [("ExifIFD:DateTimeOriginal", "2019:03:04 10:00:00")]);

        TimestampScorer.Score(evidence).Verdict.Reasons.ShouldContain("-name:conflict");
        TimestampScorer.Score(evidence with { Clock = HourAhead }).Verdict.Reasons.ShouldContain("+name:agree");
    }

    [Fact]
    public void An_offset_stated_by_a_clock_that_may_be_set_to_another_zone_counts_no_more()
    {
        var evidence = Evidence(tags:
            [("ExifIFD:DateTimeOriginal", "2019:03:04 10:00:00"), ("ExifIFD:OffsetTimeOriginal", "+01:00")]);

        TimestampScorer.Score(evidence with { Clock = HourAhead }).Verdict.Time!.OffsetMinutes.ShouldBeNull();
    }
}
