using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Core.Tests.Timestamps.Clocks;

public sealed class ClockEstimatorSpecs
{
    private static readonly DateTime Begin = new(2019, 6, 1, 9, 0, 0);
    private static readonly TimeSpan Offset = new(1, 3, 12);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void An_offset_with_drift_comes_back_within_a_second_from_twenty_moments(int seed)
    {
        var pairs = Event(seed, 20, jitter: .5);

        var estimate = Estimate(pairs);

        WorstError(estimate.Model, Truth).ShouldBeLessThan(1);
        estimate.Model.Segments.ShouldHaveSingleItem().DriftSecondsPerDay.ShouldBe(2, .2);
        (estimate.Used, estimate.LeftOut, estimate.Caution).ShouldBe((20, 0, null));
        estimate.WorstSeconds!.Value.ShouldBeLessThan(1.5);
        estimate.MedianSeconds!.Value.ShouldBeLessThan(.6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Wrong_pairs_count_for_nothing(int seed)
    {
        var random = new Random(seed);
        var pairs = Event(seed, 20, jitter: .5);
        foreach (var i in (int[])[0, 5, 9, 14, 19])
            pairs[i] = pairs[i] with { True = pairs[i].True.AddSeconds(random.Next(20, 9000)) };

        var estimate = Estimate(pairs);

        WorstError(estimate.Model, Truth).ShouldBeLessThan(1);
        (estimate.Used, estimate.LeftOut).ShouldBe((15, 5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_zone_that_was_set_in_the_middle_is_a_second_stretch_of_the_same_clock(int seed)
    {
        var pairs = Event(seed, 20, jitter: .5);
        // From the eleventh on the camera shows two hours more, so it is so much less behind.
        for (var i = 10; i < 20; i++) pairs[i] = pairs[i] with { Shown = pairs[i].Shown.AddHours(2) };
        pairs[4] = pairs[4] with { True = pairs[4].True.AddMinutes(37) };

        var estimate = Estimate(pairs);

        estimate.Model.Segments.Count.ShouldBe(2);
        var step = estimate.Model.Segments[1].Offset - estimate.Model.Segments[0].Offset;
        step.TotalSeconds.ShouldBe(-7200, 20, "two hours, and what it drifted meanwhile");
        foreach (var (shown, @true, _) in pairs.Where((_, i) => i != 4))
            (shown + estimate.Model.CorrectionAt(shown) - @true).Duration().TotalSeconds.ShouldBeLessThan(1.5);
        WorstError(estimate.Model, Truth, until: pairs[9].Shown).ShouldBeLessThan(1);
        (estimate.Used, estimate.LeftOut).ShouldBe((19, 1));
        estimate.Model.Basis.ShouldContain("one jump");
    }

    [Fact]
    public void A_clock_that_was_set_by_some_minutes_has_two_lines_of_its_own()
    {
        var pairs = Enumerable.Range(0, 10).Select(i => Pair(i, 100)).Concat(
            Enumerable.Range(10, 10).Select(i => Pair(i, 1700))).ToArray();

        var segments = Estimate(pairs).Model.Segments;

        segments.Select(segment => segment.Offset.TotalSeconds).ShouldBe([100, 1700]);
        segments[1].From.ShouldBe(Begin.AddHours(9.5), "between the last of the one and the first of the other");
    }

    [Fact]
    public void There_and_back_are_three_stretches()
    {
        var pairs = Enumerable.Range(0, 15).Select(i => Pair(i, i is >= 5 and < 10 ? -3588 : 12)).ToArray();

        Estimate(pairs).Model.Segments.Select(segment => segment.Offset.TotalSeconds).ShouldBe([12, -3588, 12]);
    }

    [Fact]
    public void One_pair_gives_an_offset_and_says_that_no_error_is_known()
    {
        var estimate = Estimate(Pair(0, 3792));

        var segment = estimate.Model.Segments.ShouldHaveSingleItem();
        (segment.Offset, segment.DriftSecondsPerDay).ShouldBe((Offset, 0));
        (estimate.MedianSeconds, estimate.WorstSeconds).ShouldBe((null, null));
        estimate.Caution.ShouldNotBeNull().ShouldContain("offset only");
    }

    [Fact]
    public void Two_pairs_give_their_mean_and_half_their_difference_as_error()
    {
        var estimate = Estimate(Pair(0, 10), Pair(48, 14));

        estimate.Model.Segments.ShouldHaveSingleItem().Offset.ShouldBe(TimeSpan.FromSeconds(12));
        (estimate.MedianSeconds, estimate.WorstSeconds).ShouldBe((2, 2));
        estimate.Caution.ShouldNotBeNull();
    }

    [Fact]
    public void An_event_of_one_afternoon_gives_no_drift() =>
        Estimate([.. Enumerable.Range(0, 12).Select(i => Pair(i / 4.0, 60 + i % 3))]).Model.Segments
            .ShouldHaveSingleItem().DriftSecondsPerDay.ShouldBe(0);

    [Fact]
    public void What_changes_faster_than_a_clock_drifts_is_said()
    {
        var estimate = Estimate([.. Enumerable.Range(0, 12).Select(i => Pair(i * 6, i * 40))]);

        estimate.Model.Segments[0].DriftSecondsPerDay.ShouldBe(0);
        estimate.Caution.ShouldNotBeNull().ShouldContain("faster than a clock drifts");
    }

    [Fact]
    public void Without_pairs_and_without_three_that_agree_there_is_no_model()
    {
        ClockEstimator.Estimate("x", []).ShouldBeNull();
        ClockEstimator.Estimate("x", [Pair(0, 0), Pair(1, 4000), Pair(2, -9000), Pair(3, 20000)]).ShouldBeNull();
    }

    [Fact]
    public void The_order_of_the_pairs_does_not_matter()
    {
        var pairs = Event(7, 20, jitter: .5);
        var shuffled = pairs.ToArray();
        new Random(1).Shuffle(shuffled);

        var (a, b) = (Estimate(pairs), Estimate(shuffled));

        b.Model.Segments.ShouldBe(a.Model.Segments);
        (b.Used, b.WorstSeconds, b.Model.Basis).ShouldBe((a.Used, a.WorstSeconds, a.Model.Basis));
    }

    [Theory]
    [InlineData(3792, "+01:03:12")]
    [InlineData(-93600.5, "-1 d 02:00:00.5")]
    [InlineData(0, "+00:00:00")]
    public void A_span_is_written_with_its_sign(double seconds, string expected) =>
        ClockEstimator.Signed(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    internal static ClockPair[] Event(int seed, int count, double jitter)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var shown = Begin.AddHours(i * 12 + random.NextDouble() * 6);
            return new ClockPair(shown, shown.AddSeconds(Truth(shown) + (random.NextDouble() * 2 - 1) * jitter),
                ClockPairKind.SharedEvent);
        })];
    }

    internal static double Truth(DateTime shown) => Offset.TotalSeconds + 2 * (shown - Begin).TotalDays;

    internal static double WorstError(ClockModel model, Func<DateTime, double> truth, DateTime? until = null) =>
        Enumerable.Range(0, 240).Select(hour => Begin.AddHours(hour)).Where(shown => shown <= (until ?? shown))
            .Max(shown => Math.Abs(model.CorrectionAt(shown).TotalSeconds - truth(shown)));

    private static ClockPair Pair(double hours, double seconds) =>
        new(Begin.AddHours(hours), Begin.AddHours(hours).AddSeconds(seconds), ClockPairKind.Anchor);

    private static ClockEstimate Estimate(params ClockPair[] pairs) =>
        ClockEstimator.Estimate("Canon EOS 80D", pairs).ShouldNotBeNull();
}
