using System.Text.Json;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Hosting.Control;
using ActorPhotos.Hosting.Running;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.Hosting.Tests;

/// <summary>What the owner of a library says of its ExifTool processes, in words and over the socket.</summary>
public sealed class PoolFindingsSpecs
{
    private static readonly WorkerHealth Busy = new(
        1, WorkerState.Busy, 4711, 120, TimeSpan.FromSeconds(75), 50 << 20, null, new Dictionary<StopReason, int>());

    private static readonly WorkerHealth Empty = new(
        2, null, null, 0, TimeSpan.Zero, 0, "CommandTimedOut: no answer\nafter 25 s",
        new Dictionary<StopReason, int> { [StopReason.CommandTimedOut] = 2, [StopReason.RecycledAge] = 1 });

    [Fact]
    public void A_pool_that_is_well_is_a_line_and_one_for_each_place()
    {
        var findings = PoolFindings.From(Status());

        findings.Select(finding => finding.Part).ShouldBe(["pool", "worker 1", "worker 2"]);
        findings.ShouldAllBe(finding => finding.Health == Health.Ok && finding.Advice == null);
        findings[0].Found.ShouldBe(
            "1 of 2 processes; 1 in hand; 7 waiting (2 high, 5 normal); wait 0.10/0.50/1.25 s; "
            + "service 0.02/0.03/0.04 s; 34.5 files/s; 4 started, ended: 2 command timed out, 1 recycled age; "
            + "1 strike; breaker closed");
        findings[1].Found.ShouldBe("busy, pid 4711, 120 requests, 75 s old, 50 MiB");
        findings[2].Found.ShouldBe(
            "no process, ended before: 2 command timed out, 1 recycled age, last error: CommandTimedOut: no answer / "
            + "after 25 s");
        findings[0].Data.ShouldBeOfType<ExifToolStatus>();
        findings[1].Data.ShouldBe(Busy);
    }

    [Fact]
    public void A_tool_that_cannot_be_used_is_degraded_and_says_what_waits()
    {
        var status = Status() with { UnavailableBecause = "not found.\nInstall it." };
        var pool = PoolFindings.From(status)[0];

        pool.Health.ShouldBe(Health.Degraded);
        pool.Advice.ShouldNotBeNull().ShouldStartWith("ExifTool is unavailable: not found. Install it.");
    }

    [Theory]
    [InlineData(BreakerState.Open)]
    [InlineData(BreakerState.HalfOpen)]
    public void A_breaker_that_is_not_closed_is_degraded(BreakerState breaker)
    {
        var pool = PoolFindings.From(Status() with { Pool = Pool() with { Breaker = breaker } })[0];

        pool.Health.ShouldBe(Health.Degraded);
        pool.Advice.ShouldNotBeNull();
    }

    [Fact]
    public void A_storage_that_does_not_answer_is_named_by_its_device_numbers()
    {
        var storage = new StorageHealth(0x10_00_0801, BreakerState.Open, "no answer in 75 s");
        var pool = PoolFindings.From(Status() with { Pool = Pool() with { Storages = [storage] } })[0];

        pool.Health.ShouldBe(Health.Degraded);
        pool.Found.ShouldContain("storage 8:65537 does not answer: no answer in 75 s");
    }

    [Fact]
    public void An_answer_about_many_processes_is_longer_than_a_request_may_be_and_comes_back_the_same()
    {
        var status = Status() with
        {
            Pool = Pool() with
            {
                Workers = [.. Enumerable.Range(1, 32).Select(slot => Empty with { Slot = slot })],
                Storages = [new StorageHealth(ulong.MaxValue, BreakerState.Open, "gone")],
            },
        };
        var line = JsonSerializer.Serialize(new ControlAnswer(true, "", ExifTool: status), ControlLine.Json);

        line.Length.ShouldBeInRange(ControlLine.LongestRequest, ControlLine.LongestAnswer);
        line.ShouldNotContain("\n");
        var back = JsonSerializer.Deserialize<ControlAnswer>(line, ControlLine.Json)!.ExifTool.ShouldNotBeNull();
        PoolFindings.From(back).Select(finding => finding.Found)
            .ShouldBe(PoolFindings.From(status).Select(finding => finding.Found));
    }

    private static ExifToolStatus Status() => new(
        "/usr/bin/exiftool", "12.57", "found", 1, 7, 1,
        new Dictionary<ReadPriority, int>
        {
            [ReadPriority.Normal] = 5,
            [ReadPriority.High] = 2,
            [ReadPriority.Low] = 0,
        },
        new Dictionary<StopReason, int> { [StopReason.CommandTimedOut] = 2, [StopReason.RecycledAge] = 1 }, null)
    {
        Pool = Pool(),
    };

    private static PoolHealth Pool() => new(
        [Busy, Empty], 2, new Percentiles(.1, .5, 1.25, 40), new Percentiles(.02, .03, .04, 40), 34.5,
        new Dictionary<StageResult, long> { [StageResult.Ok] = 40 }, 4, 1, BreakerState.Closed, [], TimeSpan.Zero);
}
