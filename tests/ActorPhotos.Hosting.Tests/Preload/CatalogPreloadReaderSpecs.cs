using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Hosting.Preload;
using ActorPhotos.Hosting.Running;
using ActorPhotos.Hosting.Settings;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.Metadata.Preload;
using ActorPhotos.Pipeline;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.TestSupport;
using Akka.Actor;

namespace ActorPhotos.Hosting.Tests.Preload;

/// <summary>Metadata for viewers of a library, with a tool that writes down what it was asked.</summary>
public sealed class CatalogPreloadReaderSpecs : IDisposable
{
    private const int Limit = 240_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task What_an_ingest_has_read_is_known_to_a_viewer_without_the_tool()
    {
        Picture("src/a.png");
        Picture("src/b.png", more: 1);
        await using (var first = await Start(new FakeTool(_folder["tool"])))
        {
            await Ingest(first);
        }
        var tool = new FakeTool(_folder["tool2"]);
        await using var host = await Start(tool);
        host.Preload.View([Place("src/a.png")], [Place("src/b.png")]);
        foreach (var name in new[] { "src/a.png", "src/b.png" })
        {
            var known = await host.Preload.Get(Place(name)).WaitAsync(Patience);
            (known.Result, known.Reader).ShouldBe((StageResult.Ok, "exiftool 13.59"));
            known.Tags["ExifIFD:DateTimeOriginal"].ShouldBe("2020:01:02 03:04:05");
        }
        Reads(tool).ShouldBeEmpty();

        await Ingest(host);
        Reads(tool).ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_with_another_stamp_is_read_anew()
    {
        Picture("src/a.png");
        var tool = new FakeTool(_folder["tool"]);
        await using var host = await Start(tool);
        await Ingest(host);
        File.SetLastWriteTimeUtc(_folder["src/a.png"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        (await host.Preload.Get(Place("src/a.png")).WaitAsync(Patience)).Result.ShouldBe(StageResult.Ok);
        Reads(tool).Count.ShouldBe(2, "once for the ingest and once for the viewer");
    }

    [Fact(Timeout = Limit)]
    public async Task A_jpeg_that_can_be_read_in_process_needs_no_tool()
    {
        _folder.Write("src/plain.jpg", PlainJpeg);
        var tool = new FakeTool(_folder["tool"]);
        await using var host = await Start(tool);
        var read = await host.Preload.Get(Place("src/plain.jpg")).WaitAsync(Patience);
        (read.Result, read.Reader, read.Complete).ShouldBe((StageResult.Empty, "in-process", true));
        Reads(tool).ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task A_name_that_the_tool_cannot_carry_is_read_by_its_handle()
    {
        Picture("src/two\nlines.png");
        var tool = new FakeTool(_folder["tool"]);
        await using var host = await Start(tool);
        var read = await host.Preload.Get(Place("src/two\nlines.png")).WaitAsync(Patience);
        (read.Result, read.Complete).ShouldBe((StageResult.Ok, false), "a PNG without its end");
        Reads(tool).ShouldHaveSingleItem().ShouldStartWith($"/proc/{Environment.ProcessId}/fd/");
    }

    [Theory(Timeout = Limit)]
    [InlineData("src/gone.png", StageResult.FailedTransient, "ENOENT")]
    [InlineData("src/a.png/below", StageResult.FailedTransient, "ENOTDIR")]
    [InlineData("src/folder", StageResult.FailedPermanent, "is a folder")]
    [InlineData("src/link.png", StageResult.FailedPermanent, "is a symbolic link")]
    [InlineData("src/fifo", StageResult.FailedPermanent, "is not a regular file")]
    [InlineData("src/../src/a.png", StageResult.FailedPermanent, "not the absolute path")]
    public async Task What_cannot_be_opened_is_a_failure_with_its_reason_and_never_empty(
        string name, StageResult result, string reason)
    {
        Picture("src/a.png");
        _folder.Shell("mkdir src/folder; ln -s a.png src/link.png; mkfifo src/fifo");
        var tool = new FakeTool(_folder["tool"]);
        await using var host = await Start(tool);
        var read = await host.Preload.Get(Place(name)).WaitAsync(Patience);
        read.Result.ShouldBe(result);
        read.Detail.ShouldNotBeNull().ShouldContain(reason);
        Reads(tool).ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task A_path_that_is_not_absolute_or_leads_over_a_link_is_a_failure()
    {
        Picture("src/a.png");
        _folder.Shell("ln -s src way");
        await using var host = await Start(new FakeTool(_folder["tool"]));
        var relative = await host.Preload.Get(BytePath.FromText("src/a.png")).WaitAsync(Patience);
        relative.Result.ShouldBe(StageResult.FailedPermanent);
        var overLink = await host.Preload.Get(Place("way/a.png")).WaitAsync(Patience);
        overLink.Result.ShouldNotBe(StageResult.Ok);
        overLink.Result.ShouldNotBe(StageResult.Empty);
    }

    [Fact(Timeout = Limit)]
    public async Task When_the_view_moves_the_tool_is_told()
    {
        string[] names = ["first", "low1", "low2", "low3"];
        foreach (var name in names) Picture($"src/{name}.png");
        var tool = new FakeTool(_folder["tool"], "gate first");
        await using var host = await Start(tool);
        host.Preload.View([Place("src/first.png")], []);
        await Until(() => Reads(tool).Count == 1, "the first file is with the tool");
        host.Preload.View([Place("src/first.png")], [.. names[1..].Select(name => Place($"src/{name}.png"))]);
        await UntilQueued(host, status => status.QueuedByPriority[ReadPriority.Low] == 3);

        host.Preload.View([Place("src/first.png"), Place("src/low3.png")], [Place("src/low1.png")]);
        await UntilQueued(host, status =>
            status.QueuedByPriority[ReadPriority.High] == 1 && status.QueuedByPriority[ReadPriority.Low] == 1);
        tool.Go();

        (await host.Preload.Get(Place("src/low3.png")).WaitAsync(Patience)).Result.ShouldBe(StageResult.Ok);
        await Until(() => host.Preload.Held == 3, "all that are in view are there");
        Reads(tool).Select(Path.GetFileNameWithoutExtension).ShouldBe(["first", "low3", "low1"]);
        host.Preload.Look(Place("src/low2.png")).ShouldBeOfType<PreloadState.NotYet>();
    }

    [Fact(Timeout = Limit)]
    public async Task No_more_files_are_open_than_allowed_and_none_in_the_end()
    {
        foreach (var n in Enumerable.Range(0, 8)) Picture($"src/{n}.png");
        var tool = new FakeTool(_folder["tool"], "gate png");
        await using var host = await Start(tool);
        using var jpegs = new JpegReader();
        var reader = new CatalogPreloadReader(
            host.Catalog, jpegs, host.ExifTool,
            new WorkLane(host.System.Dispatchers.Lookup("actorphotos.dispatchers.files"), new InFlight()), 2, default);
        var reads = Enumerable.Range(0, 8)
            .Select(n => reader.Read(Guid.NewGuid(), Place($"src/{n}.png"), ReadPriority.High)).ToList();
        await UntilQueued(host, status => status is { InFlight: 1, Queued: 1 });
        OpenIn("src").ShouldBe(2);
        tool.Go();
        (await Task.WhenAll(reads).WaitAsync(Patience)).ShouldAllBe(read => read!.Result == StageResult.Ok);
        OpenIn("src").ShouldBe(0);
    }

    [Fact(Timeout = Limit)]
    public async Task A_stop_leaves_nobody_waiting()
    {
        Picture("src/a.png");
        Picture("src/b.png");
        var tool = new FakeTool(_folder["tool"], "hang png");
        var host = await Start(tool);
        var waiting = new[] { "src/a.png", "src/b.png" }.Select(name => host.Preload.Get(Place(name))).ToList();
        await Until(() => Reads(tool).Count > 0, "the tool reads");
        await host.StopAsync(PauseReason.Requested).WaitAsync(Patience);
        (await Task.WhenAll(waiting).WaitAsync(Patience)).ShouldAllBe(read =>
            read.Result == StageResult.FailedTransient || read.Result == StageResult.ToolUnavailable);
        (await host.Preload.Get(Place("src/c.png")).WaitAsync(Patience)).Result.ShouldBe(StageResult.FailedTransient);
    }

    // A frame of 16 x 16, a scan of a few bytes, the end: nothing that could hold a tag.
    private static byte[] PlainJpeg =>
    [
        0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 16, 0, 16, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
        0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9,
    ];

    private void Picture(string name, byte more = 0) =>
        _folder.Write(name, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, more]);

    private BytePath Place(string name) => BytePath.FromText(_folder[name]);

    private Task<LibraryHost> Start(FakeTool tool)
    {
        var settings = SettingsReader.Read(HoconFiles.Settings, null, null, new Dictionary<string, string>());
        settings = settings with
        {
            // The fake one is a .NET program and needs more address space than Perl.
            ExifTool = settings.ExifTool with { Path = tool.Path, Workers = 1, MemoryLimitBytes = 0 },
            StopPatience = Patience,
        };
        return LibraryHost.StartAsync(
            new HostOptions(_folder["lib"], null, CreateLibrary: true, "specs", settings), TimeProvider.System);
    }

    private async Task Ingest(LibraryHost host)
    {
        var job = new StartJob(
            JobKind.Ingest, false, [new JobSource(BytePath.FromText(_folder["src"]))], "UTC");
        var run = await JobRun.Begin(host, job, _ => { });
        var rested = await run.Rested.WaitAsync(Patience);
        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
    }

    private static List<string> Reads(FakeTool tool) =>
        [.. tool.Log.Where(entry => entry.Event.StartsWith("read ", StringComparison.Ordinal))
            .Select(entry => entry.Event[5..])];

    private int OpenIn(string folder) => Directory.GetFiles("/proc/self/fd")
        .Count(link => new FileInfo(link).LinkTarget is { } target
            && target.StartsWith(_folder[folder] + "/", StringComparison.Ordinal));

    private static async Task UntilQueued(LibraryHost host, Func<ExifToolStatus, bool> condition)
    {
        for (var count = 0; count < 6000; count++)
        {
            var status = await host.ExifTool.Ask<ExifToolStatus>(GetExifToolStatus.Instance, Patience);
            if (condition(status)) return;
            await Task.Delay(10);
        }
        throw new TimeoutException("Waited in vain for the queue of the tool.");
    }

    private static async Task Until(Func<bool> condition, string awaited)
    {
        for (var count = 0; !condition(); count++)
        {
            if (count > 6000) throw new TimeoutException("Waited in vain until " + awaited);
            await Task.Delay(10);
        }
    }
}
