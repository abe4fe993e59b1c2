using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using FsCheck.Fluent;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

public sealed class TimestampScorerSpecs
{
    private static readonly string[] Times =
    [
        "2019-03-04T10:15:30", "2019-03-04T10:16:00", "2019-03-04T10:22:00", "2019-03-04T11:15:30",
            "2019-03-04T09:15:30",
        "2000-01-01T00:03:12", "2019-03-04T00:00:00", "1970-01-01T00:00:00", "2016-05-06T07:08:09",
            "2019-03-05T10:15:30",
    ];

    private static readonly Func<string, Candidate>[] Kinds =
    [
        time => Dto(time), time => Dto(time, 60), Create, Modify, time => Keys(time, 120), time => QuickTime(time),
        time => QuickTime(time) with { MayBeLocal = true }, Gps, Takeout, Name, NameUtc, time =>
            NameDate(time[..10]), FileTime,
    ];

    private static FsCheck.Gen<Candidate[]> SomeCandidates =>
        (from kind in Gen.Elements(Kinds) from time in Gen.Elements(Times) select kind(time)).ArrayOf();

    [Fact]
    public void The_order_of_the_candidates_does_not_matter() =>
        Properties.Check(SomeCandidates.ToArbitrary(), candidates =>
        {
            var expected = TimestampScorer.Score(candidates, JobStart);
            Candidate[][] orders = [[.. candidates.Reverse()], [.. candidates.OrderBy(c => c.Text)],
                [.. candidates.Skip(1), .. candidates.Take(1)]];
            return orders.All(order => Same(TimestampScorer.Score(order, JobStart), expected));
        });

    [Fact]
    public void One_more_agreeing_witness_never_lowers_the_score() =>
        Properties.Check((from candidates in SomeCandidates
                          from weight in Gen.Choose(20, 95)
                          select (candidates,
            weight))
            .ToArbitrary(), test =>
        {
            var before = Score(test.candidates);
            if (before.Time is null) return true;
            var chosen = before.Time.Local;
            var witness = Local("partner", Witness.Partner, test.weight / 100.0,
                chosen.ToString(before.Time.Precision == Precision.Day ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss"),
                before.Time.OffsetMinutes);
            return Score([.. test.candidates, witness]).Confidence >= before.Confidence;
        });

    [Theory]
    [InlineData("1904-01-01T00:00:00", "unset-1904", "unset clock (1904-01-01)")]
    [InlineData("1970-01-01T00:00:01", "unset-1970", "unset clock (1970-01-01)")]
    [InlineData("1980-01-01T00:00:00", "unset-1980", "unset clock (1980-01-01)")]
    [InlineData("0001-01-01T00:00:00", "unset-0001", "unset clock (0001-01-01)")]
    [InlineData("1899-12-30T00:00:00", "unset-1899", "unset clock (1899-12-30)")]
    [InlineData("1601-01-01T00:00:00", "before-photography", "before photography")]
    [InlineData("2038-05-05T00:00:00", "future", "in the future")]
    public void Impossible_times_are_rejected_and_kept_for_the_explanation(string time, string rule, string note)
    {
        var scored = TimestampScorer.Score([Dto(time)], JobStart);

        scored.Verdict.Time.ShouldBeNull();
        scored.Verdict.Level.ShouldBe(ConfidenceLevel.None);
        scored.Candidates.Single().Rejected.ShouldBeTrue();
        scored.Candidates.Single().Rule.ShouldBe(rule);
        scored.Candidates.Single().Note.ShouldBe(note);
    }

    [Theory]
    [InlineData("    :  :     :  :  ", "blank")]
    [InlineData("0000:00:00 00:00:00", "zeros")]
    [InlineData("2019:13:04 10:15:30", "out-of-range")]
    [InlineData("yesterday", "unreadable")]
    public void What_is_no_time_at_all_is_rejected_by_a_rule_with_a_name(string text, string rule)
    {
        var scored = TimestampScorer.Score(Evidence(tags: [("ExifIFD:DateTimeOriginal", text)]));

        scored.Candidates.Single(c => c.Source == "exif.dto").Rule.ShouldBe(rule);
    }

    [Fact]
    public void The_zero_of_an_apple_clock_in_utc_is_unset_and_a_local_time_of_then_is_a_default()
    {
        Score(QuickTime("2001-01-01T00:00:00")).Time.ShouldBeNull();
        Score(Dto("2001-01-01T00:00:10")).Confidence.ShouldBe(.49, .0001);
    }

    [Fact]
    public void A_satellite_receiver_whose_week_counter_ran_over_is_no_witness()
    {
        var scored = TimestampScorer.Score([Dto("2019-11-20T10:15:30"), Gps("2000-04-05T09:15:30")], JobStart);

        scored.Candidates.Single(c => c.Source == "gps").Rule.ShouldBe("gps-rollover");
        scored.Verdict.Confidence.ShouldBe(.85, .0001);
    }

    [Fact]
    public void A_satellite_receiver_without_a_fix_is_no_witness() =>
        Score(Gps("1980-01-06T00:00:12")).Time.ShouldBeNull();

    [Fact]
    public void A_scanned_family_photo_keeps_its_year()
    {
        var verdict = Score(Dto("1954-08-21T12:00:00"), FileTime("2015-01-01T10:00:00"));

        verdict.Time!.Local.Year.ShouldBe(1954);
        verdict.Level.ShouldBe(ConfidenceLevel.High);
    }

    [Fact]
    public void A_file_time_of_zero_is_unset_in_every_zone()
    {
        var evidence = Evidence(mtime: "1970-01-01T00:00:00", zone: Berlin, result: StageResult.Empty);

        TimestampScorer.Score(evidence).Verdict.Time.ShouldBeNull();
    }

    [Fact]
    public void A_new_year_photo_alone_is_low_and_with_a_second_witness_high()
    {
        Score(Dto("2016-01-01T00:10:00")).Level.ShouldBe(ConfidenceLevel.Low);
        Score(Dto("2016-01-01T00:10:00"), Create("2016-01-01T00:10:00"), Modify("2016-01-01T00:10:00"))
            .Level.ShouldBe(ConfidenceLevel.Low, "one clock wrote all three");
        Score(Dto("2016-01-01T00:10:00"), Name("2016-01-01T00:10:00")).Level.ShouldBe(ConfidenceLevel.High);
    }

    [Fact]
    public void The_file_time_does_not_vouch_for_a_camera_whose_clock_was_reset() =>
        Score(Dto("2016-01-01T00:10:00"), FileTime("2016-01-01T00:10:00")).Level.ShouldBe(ConfidenceLevel.Low);

    [Fact]
    public void The_old_android_default_is_a_camera_default() =>
        Score(Dto("2002-12-08T12:00:00")).Confidence.ShouldBe(.49, .0001);

    [Fact]
    public void A_quarter_of_an_hour_is_a_clock_that_is_off_and_no_zone() =>
        Score(Dto("2019-03-04T10:15:30"), Name("2019-03-04T10:31:00")).Reasons.ShouldContain("-name:conflict");

    [Fact]
    public void A_file_time_that_the_camera_names_too_does_not_win_against_a_satellite()
    {
        var verdict = Score(Dto("2016-06-13T17:11:20"), Gps("2016-06-13T14:54:45"), FileTime("2016-06-13T17:11:22"));

        verdict.ChosenSource.ShouldBe("exif.dto");
        verdict.Level.ShouldBe(ConfidenceLevel.Medium);
    }

    [Fact]
    public void What_says_when_a_file_was_saved_is_one_event_and_never_high()
    {
        var edited = Score(Modify("2017-05-03T10:03:09"), FileTime("2017-05-03T10:03:12"),
            Local("xmp.create", Witness.Camera, .45, "2017-05-03T10:03:09"));
        edited.Level.ShouldBe(ConfidenceLevel.Low);

        var fixedToo = Score(Modify("2019-03-04T07:30:14"), Gps("2019-03-04T07:30:14"));
        (fixedToo.ChosenSource, fixedToo.Level).ShouldBe(("gps", ConfidenceLevel.Medium));
        fixedToo.Time!.Basis.ShouldBe(ZoneBasis.Assumed, "an edit gives no zone");
    }

    [Fact]
    public void A_cloud_that_took_a_wall_clock_for_utc_gives_no_zone() =>
        Score(Dto("2019-03-04T10:15:30"), Takeout("2019-03-04T10:15:30")).Time!.OffsetMinutes.ShouldBeNull();

    [Fact]
    public void Exactly_midnight_means_only_the_day_is_known()
    {
        var verdict = Score(Dto("2019-03-04T00:00:00"));

        verdict.Time!.Precision.ShouldBe(Precision.Day);
        verdict.Confidence.ShouldBe(.60, .0001);
    }

    [Fact]
    public void Two_zones_apart_is_no_conflict()
    {
        var verdict = Score(Dto("2019-03-04T10:15:30"), Name("2019-03-04T12:15:30"));

        verdict.Reasons.ShouldBe(["exif.dto", "~name:zone"]);
        verdict.Confidence.ShouldBe((1 - .15 * (1 - .39)) * .97, .0001);
    }

    [Fact]
    public void A_stated_offset_outranks_an_inferred_one()
    {
        var verdict = Score(Dto("2019-03-04T10:15:30"), Gps("2019-03-04T08:15:30"), Keys("2019-03-04T10:15:30", 60));

        verdict.Time!.OffsetMinutes.ShouldBe(60);
        verdict.Time.Basis.ShouldBe(ZoneBasis.Stated);
    }

    [Fact]
    public void An_offset_that_no_place_keeps_is_a_conflict() =>
        Score(Dto("2019-03-04T10:15:30"), Gps("2019-03-04T10:00:30")).Reasons.ShouldContain("-gps:conflict");

    [Fact]
    public void A_maker_that_writes_local_time_as_utc_gives_no_zone_and_no_high()
    {
        var alone = Score(QuickTime("2019-03-04T10:15:30") with { MayBeLocal = true, Weight = .95 });
        alone.Level.ShouldBe(ConfidenceLevel.Medium);
        alone.Reasons.ShouldContain("video clock may be local");

        var named = Score(QuickTime("2019-03-04T10:15:30") with { MayBeLocal = true }, Name("2019-03-04T10:15:30"));
        named.ChosenSource.ShouldBe("name");
        named.Time!.Basis.ShouldBe(ZoneBasis.Unknown);
    }

    [Fact]
    public void Without_candidates_there_is_no_verdict() =>
        Score().ShouldSatisfyAllConditions(
            verdict => verdict.Time.ShouldBeNull(),
            verdict => verdict.Reasons.ShouldBe(["no date anywhere"]));

    private static bool Same(ScoredTimestamps a, ScoredTimestamps b) =>
        a.Verdict with { Reasons = [] } == b.Verdict with { Reasons = [] }
        || a.Verdict.Time == b.Verdict.Time && a.Verdict.Confidence.Equals(b.Verdict.Confidence)
            && a.Verdict.Reasons.SequenceEqual(b.Verdict.Reasons) && a.Candidates.SequenceEqual(b.Candidates);
}
