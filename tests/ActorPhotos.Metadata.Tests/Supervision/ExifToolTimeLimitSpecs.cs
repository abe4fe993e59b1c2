using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.TestSupport;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;

namespace ActorPhotos.Metadata.Tests.Supervision;

/// <summary>The actors' clock stands still until a test moves it; the children live in real time.</summary>
public sealed class ExifToolTimeLimitSpecs : IAsyncLifetime
{
    private const int Limit = 180_000;
    private static readonly TimeSpan ReadLimit = TimeSpan.FromHours(1);

    private readonly ScratchFolder _folder = new();
    private readonly ActorSystem _system = ActorSystem.Create(
        "exiftool-limits",
        ConfigurationFactory.ParseString(
            "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\""));

    private TestScheduler Clock => (TestScheduler)_system.Scheduler;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        _folder.Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task A_worker_that_stops_answering_is_killed_and_its_file_is_retried_once_on_another()
    {
        var tool = new FakeTool(_folder["tool"], "once:hang bad");
        var supervisor = Supervisor(tool);
        var bad = Read(supervisor, "/bad.jpg");
        await UntilAsync(() => Readers(tool).Count == 1, "the first child reads");
        Clock.Advance(ReadLimit);
        await UntilAsync(() => bad.IsCompleted, "the second child answers");
        (await bad).Result.ShouldBe(StageResult.Ok);
        Readers(tool).Distinct().Count().ShouldBe(2);
        Alive(Readers(tool)[0]).ShouldBeFalse();
        var status = await supervisor.Ask<ExifToolStatus>(GetExifToolStatus.Instance).WaitAsync(Asking.Long);
        status.EndsByReason[StopReason.CommandTimedOut].ShouldBe(1);
    }

    [Theory(Timeout = Limit)]
    [InlineData("hang")]
    [InlineData("partial")]
    public async Task A_file_that_silences_every_child_is_timed_out_after_three_attempts(string trouble)
    {
        var tool = new FakeTool(_folder["tool"], trouble + " bad");
        var supervisor = Supervisor(tool);
        var bad = Read(supervisor, "/bad.jpg");
        (await Read(supervisor, "/good.jpg")).Result.ShouldBe(StageResult.Ok);
        await UntilAsync(() => Readers(tool).Count == 1, "the first child reads");
        bad.IsCompleted.ShouldBeFalse();
        Clock.Advance(ReadLimit);
        await UntilAsync(() => Readers(tool).Count == 2, "the second child reads");
        bad.IsCompleted.ShouldBeFalse();
        Clock.Advance(ReadLimit);
        await UntilAsync(() => Readers(tool).Count == 3, "the third child reads");
        Clock.Advance(ReadLimit);
        bad.IsCompleted.ShouldBeFalse("the last attempt has twice the time");
        Clock.Advance(ReadLimit);
        (await bad).Result.ShouldBe(StageResult.TimedOut);
        Readers(tool).Distinct().Count().ShouldBe(3);
        Readers(tool).ShouldAllBe(pid => !Alive(pid));
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_that_broke_two_children_is_read_with_fewer_tags()
    {
        var tool = new FakeTool(_folder["tool"], "deep bad");
        var supervisor = Supervisor(tool);
        var bad = Read(supervisor, "/bad.jpg");
        for (var attempt = 1; attempt < 3; attempt++)
        {
            await UntilAsync(() => Readers(tool).Count == attempt, $"child {attempt} reads");
            Clock.Advance(ReadLimit);
        }
        await UntilAsync(() => bad.IsCompleted, "the third attempt is answered");
        (await bad).Result.ShouldBe(StageResult.Ok);
        Readers(tool).Count.ShouldBe(3);
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_within_the_limit_leaves_no_clock_running_against_the_next_file()
    {
        var tool = new FakeTool(_folder["tool"]);
        var supervisor = Supervisor(tool, workers: 1);
        (await Read(supervisor, "/a.jpg")).Result.ShouldBe(StageResult.Ok);
        Clock.Advance(ReadLimit);
        (await Read(supervisor, "/b.jpg")).Result.ShouldBe(StageResult.Ok);
        tool.Pids.Count.ShouldBe(1);
    }

    // Small steps, far below the limit: they let the back-off run out and nothing else.
    private Task UntilAsync(Func<bool> condition, string awaited) => Asking.UntilAsync(
        () =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(20));
            return condition();
        },
        awaited);

    private IActorRef Supervisor(FakeTool tool, int workers = 2) => _system.ActorOf(ExifToolSupervisor.Props(
        new ExifToolSettings(tool.Path)
        {
            Workers = workers,
            MemoryLimitBytes = 0,
            ReadTimeLimit = ReadLimit,
            StartTimeLimit = TimeSpan.FromSeconds(90),
        },
        TimeProvider.System));

    private static async Task<MetadataResult> Read(IActorRef supervisor, string path) =>
        (await supervisor.Ask<TagsRead>(new ReadTags(BytePath.FromText(path), "/proc/1/fd/1"))
            .WaitAsync(TimeSpan.FromSeconds(150))).Metadata;

    private static IReadOnlyList<int> Readers(FakeTool tool) =>
        [.. tool.Log.Where(entry => entry.Event == "read /bad.jpg").Select(entry => entry.Pid)];

    private static bool Alive(int pid) => ProcessIdentity.Of(pid)?.IsAlive == true;
}
