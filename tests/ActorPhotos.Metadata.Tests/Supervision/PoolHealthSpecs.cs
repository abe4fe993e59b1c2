using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.Supervision;

public sealed class PoolHealthSpecs
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualClock _clock = new();

    [Fact(Timeout = Pool.Limit)]
    public async Task Every_worker_and_the_pool_say_how_they_are()
    {
        await using var pool = new Pool(settings => settings with { Workers = 2 }, ["die bad"]);
        var before = (await pool.Status()).Pool;
        before.Workers.Select(worker => (worker.Slot, worker.State)).ShouldBe(
            [(1, (WorkerState?)null), (2, null)], "nothing is started before there is work");
        await pool.Read("/a.jpg");
        await pool.Read("/bad.jpg");
        await pool.Read("/b.jpg");
        await Asking.UntilAsync(
            async () => (await pool.Status()).Pool.Workers.Any(place => place.State == WorkerState.Idle),
            "the last one asks for work");

        var health = (await pool.Status()).Pool;

        health.Target.ShouldBe(2);
        health.Starts.ShouldBe(4);
        health.Strikes.ShouldBe(1);
        health.Breaker.ShouldBe(BreakerState.Closed);
        health.Answered.ShouldBe(new Dictionary<StageResult, long>
        {
            [StageResult.Ok] = 2,
            [StageResult.FailedPermanent] = 1,
        }, ignoreOrder: true);
        health.Wait.Count.ShouldBe(3);
        health.Service.Count.ShouldBe(2);
        health.FilesPerSecond.ShouldBeGreaterThan(0);
        // Which place the next one takes depends on whether the last one has left it already.
        var reader = pool.Readers("/b.jpg")[0];
        var worker = health.Workers.Single(place => place.Pid == reader);
        worker.State.ShouldBe(WorkerState.Idle);
        worker.Requests.ShouldBe(1);
        worker.ResidentBytes.ShouldBeGreaterThan(1 << 20);
        health.Workers.Sum(place => place.EndsByReason.GetValueOrDefault(StopReason.ExitedInCommand)).ShouldBe(3);
        health.Workers.ShouldContain(
            place => place.LastError != null && place.LastError.Contains("Out of memory!", StringComparison.Ordinal));
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task Without_the_tool_the_breaker_is_open_and_the_time_counts()
    {
        await using var pool = new Pool(settings => settings with { Path = "/nowhere/exiftool" }, []);
        await pool.Read("/a.jpg");
        var health = (await pool.Status()).Pool;
        health.Breaker.ShouldBe(BreakerState.Open);
        health.Unavailable.ShouldBeGreaterThan(TimeSpan.Zero);
        health.Answered[StageResult.ToolUnavailable].ShouldBe(1);
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task At_once_means_that_every_child_is_killed_also_in_the_grace_of_a_stop()
    {
        await using var pool = new Pool(settings => settings with { StopGrace = TimeSpan.FromHours(1) }, ["hang bad"]);
        var running = pool.Read("/bad.jpg");
        await Asking.UntilAsync(() => pool.Readers("/bad.jpg").Count == 1, "it is read");
        var gentle = pool.Ask<ExifToolStopped>(StopExifTool.Instance);
        var now = pool.Ask<ExifToolStopped>(new StopExifTool(AtOnce: true));
        (await now).NotGone.ShouldBeEmpty();
        (await gentle).NotGone.ShouldBeEmpty();
        (await running).Result.ShouldBe(StageResult.ToolUnavailable);
        Pool.Alive(pool.Readers("/bad.jpg")[0]).ShouldBeFalse();
    }

    [Fact]
    public void Percentiles_are_of_the_last_thousand()
    {
        var times = new RecentTimes();
        times.Now.ShouldBe(Percentiles.None);
        for (var number = 1; number <= 100; number++) times.Add(Second * number);
        times.Now.ShouldBe(new Percentiles(50, 95, 99, 100));
        for (var number = 0; number < 1000; number++) times.Add(Second);
        times.Now.ShouldBe(new Percentiles(1, 1, 1, 1100));
    }

    [Fact]
    public void The_rate_is_of_the_last_minute()
    {
        var rate = new RecentRate(_clock);
        rate.PerSecond.ShouldBe(0);
        for (var count = 0; count < 30; count++) rate.Count();
        rate.PerSecond.ShouldBe(30);
        _clock.Advance(Second * 9);
        rate.PerSecond.ShouldBe(3);
        _clock.Advance(Second * 60);
        rate.PerSecond.ShouldBe(0);
        rate.Count();
        rate.PerSecond.ShouldBe(1 / 60.0, 0.0001);
    }

    [Fact]
    public void A_fixed_pool_stays_as_it_is()
    {
        var size = new PoolSize(3, 0, _clock);
        Targets(size, useful: 8, answers: 5000).ShouldBeEmpty();
        (size.Target, size.Most).ShouldBe((3, 3));
    }

    [Fact]
    public void An_adaptive_pool_grows_while_that_brings_more_and_goes_back_when_it_does_not()
    {
        var size = new PoolSize(1, 8, _clock);
        Targets(size, useful: 3, answers: 5000).ShouldBe([2, 3, 4, 3], "three are what this machine can use");
    }

    [Fact]
    public void Time_without_work_says_nothing_of_the_size()
    {
        var size = new PoolSize(1, 8, _clock);
        for (var answer = 0; answer < 500; answer++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            size.Answered(isBusy: answer % 10 != 0);
        }
        size.Target.ShouldBe(1);
    }

    /// <summary>The sizes it takes one after another, on a machine on which more than so many bring nothing.</summary>
    private List<int> Targets(PoolSize size, int useful, int answers)
    {
        var targets = new List<int>();
        for (var answer = 0; answer < answers; answer++)
        {
            var before = size.Target;
            _clock.Advance(Second / (100 * Math.Min(useful, size.Target)));
            size.Answered(isBusy: true);
            if (size.Target != before) targets.Add(size.Target);
        }
        return targets;
    }
}
