using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Core.Tests.Timestamps.Clocks;

/// <summary>Two cameras at one event, and nobody says which photos belong together.</summary>
public sealed class SharedMomentsSpecs
{
    private static readonly DateTime Begin = new(2019, 6, 1, 9, 0, 0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_wrong_and_drifting_clock_comes_back_within_a_second_from_twenty_shared_moments(int seed)
    {
        var (phone, camera) = Event(seed, shared: 20, own: 40);

        var pairs = SharedMoments.Find(phone, camera);
        var estimate = ClockEstimator.Estimate("camera", pairs).ShouldNotBeNull();

        pairs.Count.ShouldBeInRange(18, 24);
        ClockEstimatorSpecs.WorstError(estimate.Model, ClockEstimatorSpecs.Truth).ShouldBeLessThan(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_zone_that_was_set_on_the_way_is_found_too(int seed)
    {
        var (phone, camera) = Event(seed, shared: 40, own: 40);
        var set = Begin.AddHours(120);
        DateTime[] later = [.. camera.Select(shown => shown > set ? shown.AddHours(-6) : shown)];

        var model = ClockEstimator.Estimate("camera", SharedMoments.Find(phone, later)).ShouldNotBeNull().Model;

        model.Segments.Count.ShouldBe(2);
        var last = Begin.AddHours(200);
        var truth = ClockEstimatorSpecs.Truth(last);
        model.CorrectionAt(last.AddHours(-6)).TotalSeconds.ShouldBe(truth + 6 * 3600, 1);
        model.CorrectionAt(Begin).TotalSeconds.ShouldBe(ClockEstimatorSpecs.Truth(Begin), 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Cameras_that_were_never_together_share_nothing(int seed)
    {
        var (phone, _) = Event(seed, shared: 0, own: 80);
        var (_, camera) = Event(seed + 100, shared: 0, own: 80);

        SharedMoments.Find(phone, camera).ShouldBeEmpty();
    }

    [Fact]
    public void A_burst_is_one_moment()
    {
        var random = new Random(1);
        var moments = Enumerable.Range(0, 12).Select(i => Begin.AddMinutes(i * 40 + random.Next(30))).ToArray();
        var bursts = moments.SelectMany(at => Enumerable.Range(0, 9).Select(i => at.AddSeconds(i * .5))).ToArray();

        var pairs = SharedMoments.Find(bursts, [.. bursts.Select(at => at.AddMinutes(-7))]);

        pairs.Count.ShouldBe(12);
        pairs.ShouldAllBe(pair => pair.True - pair.Shown == TimeSpan.FromMinutes(7));
    }

    [Fact]
    public void Four_shared_moments_are_too_few_to_believe()
    {
        var random = new Random(1);
        var moments = Enumerable.Range(0, 4).Select(i => Begin.AddMinutes(i * 40 + random.Next(30))).ToArray();

        SharedMoments.Find(moments, moments).ShouldBeEmpty();
        SharedMoments.Find([], moments).ShouldBeEmpty();
    }

    [Fact]
    public void Beyond_the_window_nothing_is_looked_for()
    {
        var (phone, camera) = Event(1, shared: 20, own: 0);

        SharedMoments.Find(phone, camera, TimeSpan.FromMinutes(30)).ShouldBeEmpty();
        SharedMoments.Find(phone, camera, TimeSpan.FromMinutes(90)).ShouldNotBeEmpty();
    }

    // Ten days; at shared moments both shoot within half a second, else each when it likes.
    private static (DateTime[] Phone, DateTime[] Camera) Event(int seed, int shared, int own)
    {
        var random = new Random(seed);
        DateTime Some() => Begin.AddDays(random.Next(10)).AddSeconds(random.NextDouble() * 10 * 3600);
        DateTime[] moments = [.. Enumerable.Range(0, shared).Select(_ => Some())];
        DateTime[] phone = [.. moments, .. Enumerable.Range(0, own).Select(_ => Some())];
        DateTime[] camera =
        [
            .. moments.Select(at => at.AddSeconds(random.NextDouble() - .5)), .. Enumerable.Range(0, own)
                .Select(_ => Some()),
        ];
        // The camera shows less than the truth by what the truth of that moment is.
        return (phone, [.. camera.Select(at => at.AddSeconds(-ClockEstimatorSpecs.Truth(at)))]);
    }
}
