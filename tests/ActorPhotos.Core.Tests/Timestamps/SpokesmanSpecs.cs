using ActorPhotos.Core.Timestamps;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

/// <summary>Among candidates that name one moment, which of them is quoted.</summary>
public sealed class SpokesmanSpecs
{
    [Fact]
    public void A_camera_is_quoted_although_a_satellite_has_one_more_witness()
    {
        var verdict = TimestampScorer.Score(
            [Dto("2005-10-07T21:50:01.236"), Gps("2005-10-08T02:50:01"), FileTime("2005-10-08T02:50:03")],
                JobStart).Verdict;

        verdict.ChosenSource.ShouldBe("exif.dto");
        verdict.Time!.Local.Millisecond.ShouldBe(236);
        verdict.Time.OffsetMinutes.ShouldBe(-300);
    }

    [Fact]
    public void A_file_time_is_not_quoted_when_a_video_names_the_same_moment()
    {
        var verdict = TimestampScorer.Score(
            [QuickTime("2017-07-09T19:56:50"), FileTime("2017-07-09T19:56:52")], JobStart).Verdict;

        verdict.ChosenSource.ShouldBe("qt.create");
        verdict.Time!.Local.Second.ShouldBe(50);
    }

    [Fact]
    public void A_day_on_the_camera_outranks_a_file_time_of_that_day()
    {
        var verdict = TimestampScorer.Score(
            [Dto("2011-01-01T00:00:00"), FileTime("2011-01-01T08:00:02")], JobStart).Verdict;

        verdict.ChosenSource.ShouldBe("exif.dto");
        verdict.Time!.Local.ShouldBe(new DateTime(2011, 1, 1));
    }

    [Fact]
    public void A_name_with_the_time_speaks_before_a_camera_that_knows_only_the_day()
    {
        var verdict = TimestampScorer.Score(
            [Dto("2019-03-04T00:00:00"), Name("2019-03-04T10:15:30")], JobStart).Verdict;

        verdict.ChosenSource.ShouldBe("name");
        verdict.Time!.Local.Hour.ShouldBe(10);
    }
}
