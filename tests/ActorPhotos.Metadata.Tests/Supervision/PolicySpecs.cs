using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.Supervision;

/// <summary>What the supervisor decides by, without actors and without processes.</summary>
public sealed class PolicySpecs
{
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(99, 59, 1000, null)]
    [InlineData(100, 59, 1000, StopReason.RecycledRequests)]
    [InlineData(99, 60, 1000, StopReason.RecycledAge)]
    [InlineData(99, 59, 1001, StopReason.RecycledMemory)]
    public void A_child_goes_when_it_has_reached_a_limit(long requests, int minutes, long bytes, StopReason? reason) =>
        new RecyclePolicy(100, TimeSpan.FromHours(1), 1000)
            .Judge(requests, TimeSpan.FromMinutes(minutes), () => bytes).ShouldBe(reason);

    [Fact]
    public void Without_limits_it_stays() =>
        RecyclePolicy.Never.Judge(long.MaxValue, TimeSpan.MaxValue, () => long.MaxValue).ShouldBeNull();

    [Fact]
    public void A_large_file_and_slow_storage_get_more_time_up_to_a_bound_and_the_last_attempt_twice_as_much()
    {
        var (limits, usual) = (new TimeLimits(), TimeSpan.FromSeconds(10));
        limits.For(usual, 0, 0, isLast: false).ShouldBe(TimeSpan.FromSeconds(10));
        limits.For(usual, 10 * TimeLimits.SlowestBytesPerSecond, 7, isLast: false).ShouldBe(TimeSpan.FromSeconds(20));
        limits.For(usual, long.MaxValue, 7, isLast: false).ShouldBe(TimeSpan.FromSeconds(100));
        limits.For(usual, 0, 7, isLast: true).ShouldBe(TimeSpan.FromSeconds(20));

        limits.Learn(7, TimeSpan.FromSeconds(2));
        limits.For(usual, 0, 7, isLast: false).ShouldBe(TimeSpan.FromSeconds(40));
        limits.For(usual, 0, 8, isLast: false).ShouldBe(TimeSpan.FromSeconds(10), "another storage");
        for (var answer = 0; answer < 200; answer++) limits.Learn(7, TimeSpan.FromMilliseconds(10));
        limits.For(usual, 0, 7, isLast: false).ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_poisonous_file_takes_no_wait_but_more_losses_in_a_row_do()
    {
        var gate = Gate(jitter: 0);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            gate.Lost();
            gate.WaitAfterLoss().ShouldBe(TimeSpan.Zero);
        }
        for (var more = 0; more < 20; more++)
        {
            gate.Lost();
            gate.WaitAfterLoss().ShouldBe(TimeSpan.FromSeconds(1), "bounded: the pool is never shut down by files");
        }
        gate.Answered();
        gate.WaitAfterLoss().ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Each_failed_start_doubles_the_wait_up_to_the_longest_and_jitter_adds_a_quarter_at_most()
    {
        var gate = Gate(jitter: 0);
        gate.Failed();
        gate.WaitAfterLoss().ShouldBe(TimeSpan.FromSeconds(1));
        gate.Failed();
        gate.WaitAfterLoss().ShouldBe(TimeSpan.FromSeconds(2));
        for (var start = 0; start < 100; start++) gate.Failed();
        gate.WaitAfterLoss().ShouldBe(TimeSpan.FromSeconds(60));
        gate.Came();
        gate.WaitAfterLoss().ShouldBe(TimeSpan.Zero);

        var late = Gate(jitter: 1);
        late.Failed();
        late.WaitAfterLoss().ShouldBe(TimeSpan.FromSeconds(1.25));
    }

    [Fact]
    public void No_more_starts_than_the_window_allows()
    {
        var gate = Gate(jitter: 0);
        for (var start = 0; start < 3; start++)
        {
            gate.WaitForWindow().ShouldBe(TimeSpan.Zero);
            gate.Started();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        gate.WaitForWindow().ShouldBe(TimeSpan.FromSeconds(7), "the oldest start is three seconds old");
        _clock.Advance(TimeSpan.FromSeconds(7));
        gate.WaitForWindow().ShouldBe(TimeSpan.Zero);
    }

    private StartGate Gate(double jitter) => new(
        new ExifToolSettings
        {
            BackOff = TimeSpan.FromSeconds(1),
            LongestBackOff = TimeSpan.FromMinutes(1),
            MostStartsInWindow = 3,
            StartWindow = TimeSpan.FromSeconds(10),
        },
        _clock, () => jitter);
}
