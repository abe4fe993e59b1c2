using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.TestSupport;
using Akka.Actor;

namespace ActorPhotos.Metadata.Tests.Supervision;

public sealed class ExifToolSupervisorSpecs : IAsyncLifetime
{
    private const int Limit = 180_000;

    private readonly ScratchFolder _folder = new();
    private readonly ActorSystem _system = ActorSystem.Create("exiftool-specs");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        _folder.Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task Every_request_is_answered_about_its_own_file_by_at_most_so_many_children()
    {
        var tool = new FakeTool(_folder["tool"]);
        var supervisor = Supervisor(tool, workers: 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Read(supervisor, $"/{n}.jpg")));
        answers.ShouldAllBe(answer => answer.Result == StageResult.Ok && answer.Reader == "exiftool 13.59");
        tool.Pids.Count.ShouldBeInRange(1, 2);
        tool.Log.Count(entry => entry.Event.StartsWith("read", StringComparison.Ordinal)).ShouldBe(40);
    }

    [Theory(Timeout = Limit)]
    [InlineData("die", StageResult.FailedPermanent)]
    [InlineData("garbage", StageResult.FailedTransient)]
    [InlineData("wrong-number", StageResult.FailedTransient)]
    [InlineData("other-file", StageResult.FailedTransient)]
    [InlineData("nothing", StageResult.FailedTransient)]
    public async Task A_file_that_breaks_every_child_gets_three_attempts_and_then_its_own_failure(
        string trouble, StageResult result)
    {
        var tool = new FakeTool(_folder["tool"], trouble + " bad");
        var supervisor = Supervisor(tool);
        var bad = Read(supervisor, "/bad.jpg");
        (await Read(supervisor, "/good.jpg")).Result.ShouldBe(StageResult.Ok);
        (await bad).Result.ShouldBe(result);
        (await Read(supervisor, "/after.jpg")).Result.ShouldBe(StageResult.Ok);
        Readers(tool, "bad").Distinct().Count().ShouldBe(3, "three attempts, never two by one child");
        Readers(tool, "bad").ShouldAllBe(pid => !Alive(pid));
    }

    [Fact(Timeout = Limit)]
    public async Task Who_is_more_urgent_is_read_first_whenever_it_came()
    {
        var tool = new FakeTool(_folder["tool"], "gate first");
        var supervisor = Supervisor(tool, workers: 1);
        var first = Read(supervisor, "/first.jpg");
        await Asking.UntilAsync(() => Readers(tool, "first").Count == 1, "the first file is read");
        var moved = new ReadTags(BytePath.FromText("/moved.jpg"), Descriptor) { Priority = ReadPriority.Background };
        var waiting = new[] { ReadPriority.Background, ReadPriority.Low, ReadPriority.Normal, ReadPriority.Critical }
            .Select(priority => new ReadTags(BytePath.FromText($"/{priority}.jpg"), Descriptor) { Priority = priority })
            .Append(moved).Select(request => supervisor.Ask<TagsRead>(request)).ToList();
        supervisor.Tell(new PrioritiseRead(moved.Id, ReadPriority.High));
        await Asking.UntilAsync(async () => (await StatusAsync(supervisor)).Queued == 5, "all five wait");
        (await StatusAsync(supervisor)).QueuedByPriority[ReadPriority.High].ShouldBe(1);
        tool.Go();
        await Task.WhenAll([first, .. waiting]).WaitAsync(Asking.Long);
        tool.Log.Where(entry => entry.Event.StartsWith("read", StringComparison.Ordinal)).Select(entry => entry.Event)
            .ShouldBe(["read /first.jpg", "read /Critical.jpg", "read /moved.jpg", "read /Normal.jpg", "read /Low.jpg",
                "read /Background.jpg"]);
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancelled_request_is_answered_at_once_and_the_child_that_reads_it_stays()
    {
        var tool = new FakeTool(_folder["tool"], "gate slow");
        var supervisor = Supervisor(tool, workers: 1);
        var running = new ReadTags(BytePath.FromText("/slow.jpg"), Descriptor);
        var queued = new ReadTags(BytePath.FromText("/queued.jpg"), Descriptor);
        var first = supervisor.Ask<object>(running);
        await Asking.UntilAsync(() => Readers(tool, "slow").Count == 1, "the slow file is read");
        Task<object>[] answers = [first, supervisor.Ask<object>(queued)];

        supervisor.Tell(new CancelRead(queued.Id));
        supervisor.Tell(new CancelRead(running.Id));
        supervisor.Tell(new CancelRead(Guid.NewGuid()));

        (await Task.WhenAll(answers).WaitAsync(Asking.Long))
            .ShouldBe([new ReadCancelled(running.Id), new ReadCancelled(queued.Id)]);
        var after = Read(supervisor, "/after.jpg");
        tool.Go();
        (await after).Result.ShouldBe(StageResult.Ok);
        Readers(tool, "queued").ShouldBeEmpty();
        tool.Pids.Count.ShouldBe(1);
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancelled_file_that_hangs_does_not_hold_up_the_next_one()
    {
        var tool = new FakeTool(_folder["tool"], "hang bad");
        var supervisor = Supervisor(tool, workers: 2, limit: TimeSpan.FromHours(1));
        var bad = new ReadTags(BytePath.FromText("/bad.jpg"), Descriptor);
        var cancelled = supervisor.Ask<ReadCancelled>(bad);
        await Asking.UntilAsync(() => Readers(tool, "bad").Count == 1, "the bad file is read");
        supervisor.Tell(new CancelRead(bad.Id));
        await cancelled.WaitAsync(Asking.Long);
        (await Read(supervisor, "/good.jpg")).Result.ShouldBe(StageResult.Ok);
    }

    [Fact(Timeout = Limit)]
    public async Task More_than_the_queue_holds_is_answered_at_once()
    {
        var tool = new FakeTool(_folder["tool"], "gate slow");
        var supervisor = _system.ActorOf(ExifToolSupervisor.Props(
            Settings(tool) with { Workers = 1, MostQueued = 2 }, TimeProvider.System));
        var running = Read(supervisor, "/slow.jpg");
        await Asking.UntilAsync(() => Readers(tool, "slow").Count == 1, "the slow file is read");
        var queued = new[] { Read(supervisor, "/a.jpg"), Read(supervisor, "/b.jpg") };
        var refused = await Read(supervisor, "/c.jpg");
        (refused.Result, refused.Detail).ShouldBe(
            (StageResult.FailedTransient, "2 requests wait for ExifTool already"));
        tool.Go();
        (await Task.WhenAll(queued.Append(running))).ShouldAllBe(answer => answer.Result == StageResult.Ok);
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_that_has_done_its_share_is_replaced_and_nobody_notices()
    {
        var tool = new FakeTool(_folder["tool"]);
        var supervisor = _system.ActorOf(ExifToolSupervisor.Props(
            Settings(tool) with
            {
                Workers = 1,
                MostInBatch = 1,
                BackOff = TimeSpan.FromHours(1),
                Recycle = RecyclePolicy.Never with
                {
                    MostRequests = 4,
                }
            },
            TimeProvider.System));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Read(supervisor, $"/{n}.jpg")));
        answers.ShouldAllBe(answer => answer.Result == StageResult.Ok);
        tool.Pids.Count.ShouldBe(3, "four requests each, and no wait between");
        (await StatusAsync(supervisor)).EndsByReason[StopReason.RecycledRequests].ShouldBe(2);
    }

    [Fact(Timeout = Limit)]
    public async Task Children_without_work_are_asked_and_in_the_end_let_go()
    {
        var tool = new FakeTool(_folder["tool"]);
        var supervisor = _system.ActorOf(ExifToolSupervisor.Props(
            Settings(tool) with
            {
                Workers = 1,
                CheckIdleEvery = TimeSpan.FromMilliseconds(20),
                MostIdle = TimeSpan.FromMilliseconds(200),
            },
            TimeProvider.System));
        (await Read(supervisor, "/a.jpg")).Result.ShouldBe(StageResult.Ok);
        await Asking.UntilAsync(() => tool.Pids.All(pid => !Alive(pid)), "the idle child is gone");
        await Asking.UntilAsync(async () => (await StatusAsync(supervisor)).EndsByReason.Count > 0, "its end is known");
        (await StatusAsync(supervisor)).EndsByReason.ShouldBe(
            [new KeyValuePair<StopReason, int>(StopReason.RecycledIdle, 1)]);
        (await Read(supervisor, "/b.jpg")).Result.ShouldBe(StageResult.Ok);
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_that_no_longer_answers_is_found_out_while_it_has_no_work()
    {
        var tool = new FakeTool(_folder["tool"]);
        var supervisor = _system.ActorOf(ExifToolSupervisor.Props(
            Settings(tool) with
            {
                Workers = 1,
                CheckIdleEvery = TimeSpan.FromMilliseconds(20),
                StartTimeLimit = TimeSpan.FromSeconds(10),
            },
            TimeProvider.System));
        (await Read(supervisor, "/a.jpg")).Result.ShouldBe(StageResult.Ok);
        var child = ProcessIdentity.Of(tool.Pids[0])!.Value;
        child.Signal(ProcessSignal.Stop).ShouldBeNull();
        await Asking.UntilAsync(() => !child.IsAlive, "the child that stands still is gone");
        await Asking.UntilAsync(async () => (await StatusAsync(supervisor)).EndsByReason.Count > 0, "its end is known");
        (await StatusAsync(supervisor)).EndsByReason.Keys.ShouldBe([StopReason.HealthCheckFailed]);
        (await Read(supervisor, "/b.jpg")).Result.ShouldBe(StageResult.Ok);
    }

    [Theory(Timeout = Limit)]
    [InlineData("error", StageResult.FailedPermanent, "File format error")]
    [InlineData("missing", StageResult.FailedTransient, "Error: File not found")]
    public async Task A_rejected_file_is_not_a_sick_child(string trouble, StageResult result, string detail)
    {
        var tool = new FakeTool(_folder["tool"], trouble + " bad");
        var supervisor = Supervisor(tool, workers: 1);
        var metadata = await Read(supervisor, "/bad.jpg");
        metadata.Result.ShouldBe(result);
        metadata.Detail.ShouldBe(detail);
        (await Read(supervisor, "/good.jpg")).Result.ShouldBe(StageResult.Ok);
        tool.Pids.Count.ShouldBe(1);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_the_tool_every_request_is_answered_at_once_with_what_to_install()
    {
        var supervisor = _system.ActorOf(ExifToolSupervisor.Props(
            new ExifToolSettings(_folder["nowhere/exiftool"]), TimeProvider.System));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Read(supervisor, $"/{n}.jpg")));
        answers.ShouldAllBe(answer => answer.Result == StageResult.ToolUnavailable);
        answers[0].Detail.ShouldNotBeNull().ShouldContain("apt install libimage-exiftool-perl");
        (await StatusAsync(supervisor)).UnavailableBecause.ShouldNotBeNull();
    }

    [Fact(Timeout = Limit)]
    public async Task Starts_that_keep_failing_open_the_circuit_and_a_later_try_closes_it()
    {
        var tool = new FakeTool(_folder["tool"], "once:version 13.59");
        var settings = Settings(tool) with
        {
            FailedStartsToOpen = 3,
            BackOff = TimeSpan.FromMilliseconds(1),
            OpenFor = TimeSpan.FromMilliseconds(200),
        };
        var supervisor = _system.ActorOf(ExifToolSupervisor.Props(settings, TimeProvider.System));
        (await StatusAsync(supervisor)).Version.ShouldBe("13.59");
        tool.Trouble("no-start");
        var first = await Read(supervisor, "/a.jpg");
        first.Result.ShouldBe(StageResult.ToolUnavailable);
        first.Detail.ShouldNotBeNull().ShouldContain("could not be started 3 times in a row");
        tool.Trouble();
        MetadataResult again;
        do
        {
            again = await Read(supervisor, "/b.jpg");
            await Task.Delay(20);
        }
        while (again.Result == StageResult.ToolUnavailable);
        again.Result.ShouldBe(StageResult.Ok);
        (await StatusAsync(supervisor)).EndsByReason[StopReason.StartFailed].ShouldBe(3);
    }

    [Fact(Timeout = Limit)]
    public async Task Stop_is_a_barrier_every_request_is_answered_and_every_child_is_gone()
    {
        var tool = new FakeTool(_folder["tool"], "hang bad");
        var supervisor = Supervisor(tool, workers: 1, limit: TimeSpan.FromHours(1));
        var running = Read(supervisor, "/bad.jpg");
        await Asking.UntilAsync(() => Readers(tool, "bad").Count == 1, "the bad file is read");
        var queued = Enumerable.Range(0, 5).Select(n => Read(supervisor, $"/{n}.jpg")).ToList();
        var stopped = await supervisor.Ask<ExifToolStopped>(StopExifTool.Instance).WaitAsync(Asking.Long);
        stopped.NotGone.ShouldBeEmpty();
        foreach (var answer in await Task.WhenAll(queued.Append(running)))
            answer.Result.ShouldBe(StageResult.ToolUnavailable);
        (await Read(supervisor, "/late.jpg")).Result.ShouldBe(StageResult.ToolUnavailable);
        tool.Pids.ShouldAllBe(pid => !Alive(pid));
    }

    [Fact(Timeout = Limit)]
    public async Task What_runs_may_finish_while_stopping()
    {
        var tool = new FakeTool(_folder["tool"], "gate slow");
        var settings = Settings(tool) with { StopGrace = TimeSpan.FromHours(1) };
        var supervisor = _system.ActorOf(ExifToolSupervisor.Props(settings, TimeProvider.System));
        var running = Read(supervisor, "/slow.jpg");
        await Asking.UntilAsync(() => Readers(tool, "slow").Count == 1, "the slow file is read");
        var stopping = supervisor.Ask<ExifToolStopped>(StopExifTool.Instance);
        tool.Go();
        (await running).Result.ShouldBe(StageResult.Ok);
        await stopping.WaitAsync(Asking.Long);
        tool.Pids.ShouldAllBe(pid => !Alive(pid));
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_that_is_still_starting_does_not_outlive_a_stop()
    {
        var tool = new FakeTool(_folder["tool"], "silent");
        var supervisor = Supervisor(tool);
        var waiting = Read(supervisor, "/a.jpg");
        await Asking.UntilAsync(() => tool.Pids.Count == 1, "the child is there");
        await supervisor.Ask<ExifToolStopped>(StopExifTool.Instance).WaitAsync(Asking.Long);
        (await waiting).Result.ShouldBe(StageResult.ToolUnavailable);
        Alive(tool.Pids[0]).ShouldBeFalse();
    }

    [Fact(Timeout = Limit)]
    public async Task A_supervisor_that_is_ended_without_a_word_answers_and_leaves_no_child()
    {
        var tool = new FakeTool(_folder["tool"], "hang bad");
        var supervisor = Supervisor(tool, limit: TimeSpan.FromHours(1));
        var running = Read(supervisor, "/bad.jpg");
        await Asking.UntilAsync(() => Readers(tool, "bad").Count == 1, "the bad file is read");
        supervisor.Tell(PoisonPill.Instance);
        (await running).Result.ShouldBe(StageResult.ToolUnavailable);
        await Asking.UntilAsync(() => !Alive(tool.Pids[0]), "the child is gone");
    }

    [Fact(Timeout = Limit)]
    public async Task A_request_that_breaks_the_contract_is_refused_and_harms_nobody()
    {
        var tool = new FakeTool(_folder["tool"]);
        var supervisor = Supervisor(tool);
        await Should.ThrowAsync<ArgumentException>(() =>
            supervisor.Ask<TagsRead>(new ReadTags(BytePath.FromText("/a.jpg"), "/etc/passwd")).WaitAsync(Asking.Long));
        (await Read(supervisor, "/good.jpg")).Result.ShouldBe(StageResult.Ok);
    }

    private const string Descriptor = "/proc/1/fd/1";

    private IActorRef Supervisor(FakeTool tool, int workers = 3, TimeSpan? limit = null) =>
        _system.ActorOf(ExifToolSupervisor.Props(
            Settings(tool) with { Workers = workers, ReadTimeLimit = limit ?? TimeSpan.FromSeconds(60) },
            TimeProvider.System));

    private ExifToolSettings Settings(FakeTool tool) => new(tool.Path, _folder["state"])
    {
        MemoryLimitBytes = 0,
        ReadTimeLimit = TimeSpan.FromSeconds(60),
        StartTimeLimit = TimeSpan.FromSeconds(60),
        StopGrace = TimeSpan.FromMilliseconds(100),
        BackOff = TimeSpan.FromMilliseconds(10),
    };

    private static async Task<MetadataResult> Read(IActorRef supervisor, string path) =>
        (await supervisor.Ask<TagsRead>(new ReadTags(BytePath.FromText(path), "/proc/1/fd/1"))
            .WaitAsync(TimeSpan.FromSeconds(150))).Metadata;

    private static Task<ExifToolStatus> StatusAsync(IActorRef supervisor) =>
        supervisor.Ask<ExifToolStatus>(GetExifToolStatus.Instance).WaitAsync(Asking.Long);

    private static IReadOnlyList<int> Readers(FakeTool tool, string file) =>
    [
        .. tool.Log.Where(entry => entry.Event == $"read /{file}.jpg").Select(entry => entry.Pid),
    ];

    private static bool Alive(int pid) => ProcessIdentity.Of(pid)?.IsAlive == true;
}
