using System.Net.Sockets;
using System.Text;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Hosting.Control;
using ActorPhotos.Hosting.Running;
using ActorPhotos.Hosting.Settings;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Hosting.Tests;

/// <summary>The whole program on a small library, with a tool that waits at a gate.</summary>
public sealed class LibraryHostSpecs : IDisposable
{
    private const int Limit = 240_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_second_start_on_the_same_library_is_refused_in_the_words_of_the_owner()
    {
        await using var first = await Start(new FakeTool(_folder["tool"]), "actorphotos import the card");
        var refusal = await Should.ThrowAsync<HostStartException>(() =>
            Start(new FakeTool(_folder["tool2"]), "second"));
        refusal.Message.ShouldContain("in use by");
        refusal.Message.ShouldContain("actorphotos import the card");
        refusal.Message.ShouldContain(Environment.ProcessId.ToString(
            System.Globalization.CultureInfo.InvariantCulture));
        refusal.Message.ShouldNotContain("\n");
        LibraryOwner.Of(first.State, TimeProvider.System).ShouldNotBeNull();
    }

    [Fact(Timeout = Limit)]
    public async Task What_a_crash_left_of_a_small_file_is_removed_by_the_next_owner()
    {
        _folder.Write("lib/.actorphotos/.ap-0123456789abcdef.tmp", "half a pointer");
        await using var host = await Start(new FakeTool(_folder["tool"]), "first");
        File.Exists(_folder["lib/.actorphotos/.ap-0123456789abcdef.tmp"]).ShouldBeFalse();
    }

    [Fact(Timeout = Limit)]
    public async Task A_stop_pauses_the_job_ends_the_children_and_releases_the_lock()
    {
        var tool = new FakeTool(_folder["tool"], "hang png");
        var host = await Start(tool, "first");
        var run = await Begin(host);
        await UntilRead(tool);
        await host.StopAsync(PauseReason.Requested).WaitAsync(Patience);

        (await run.Rested.WaitAsync(Patience)).Status.Life.ShouldBe(JobLife.Paused);
        tool.Pids.ShouldNotBeEmpty();
        tool.Pids.ShouldAllBe(pid => !Directory.Exists($"/proc/{pid}"));
        File.Exists(_folder["lib/.actorphotos/control.sock"]).ShouldBeFalse();
        await host.StopAsync(PauseReason.Requested).WaitAsync(Patience);

        tool.Trouble();
        await using var again = await Start(tool, "second");
        var rested = await (await Begin(again)).Rested.WaitAsync(Patience);
        (rested.Status.JobId, rested.Status.Life).ShouldBe((1, JobLife.Completed), rested.Status.Detail);
        File.Exists(_folder["lib/2020/20200102_030405.png"]).ShouldBeTrue();
    }

    [Fact(Timeout = Limit)]
    public async Task The_control_socket_is_ours_alone_and_a_pause_reaches_the_job()
    {
        var tool = new FakeTool(_folder["tool"], "hang png");
        await using var host = await Start(tool, "first");
        File.GetUnixFileMode(_folder["lib/.actorphotos/control.sock"]).ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var run = await Begin(host);
        await UntilRead(tool);

        var answer = (await Ask(host, ControlVerb.Pause, 1)).ShouldNotBeNull();
        (answer.Ok, answer.State).ShouldBe((true, "paused"));
        (await run.Rested.WaitAsync(Patience)).Status.Life.ShouldBe(JobLife.Paused);
        (await Ask(host, ControlVerb.Discard, 1))!.State.ShouldBe("discarded");
        (await Ask(host, ControlVerb.Resume, 1))!.Ok.ShouldBeFalse();
        (await Ask(host, ControlVerb.Cancel, 99))!.Message.ShouldContain("no job 99");
    }

    [Fact(Timeout = Limit)]
    public async Task The_owner_tells_another_process_how_its_tool_is()
    {
        var tool = new FakeTool(_folder["tool"], "gate png");
        await using var host = await Start(tool, "first");
        var run = await Begin(host);
        await UntilRead(tool);

        var answer = (await Ask(host, ControlVerb.Health, 0)).ShouldNotBeNull();

        answer.Ok.ShouldBeTrue(answer.Message);
        var status = answer.ExifTool.ShouldNotBeNull();
        (status.InFlight, status.Version, status.Pool.Workers[0].Pid).ShouldBe((1, "13.59", tool.Pids[0]));
        tool.Go();
        (await run.Rested.WaitAsync(Patience)).Status.Life.ShouldBe(JobLife.Completed);
    }

    [Theory(Timeout = Limit)]
    [InlineData("nonsense\n", "not a request")]
    [InlineData("null\n", "not a command")]
    [InlineData("{\"command\":\"format\",\"job\":1}\n", "not a request")]
    public async Task A_bad_request_is_answered_and_the_next_one_served(string request, string answer)
    {
        await using var host = await Start(new FakeTool(_folder["tool"]), "first");
        (await Raw(request)).ShouldContain(answer);
        (await Raw(new string('x', 5000))).ShouldContain("no request");
        (await Ask(host, ControlVerb.Pause, 99))!.Ok.ShouldBeFalse();
    }

    [Fact(Timeout = Limit)]
    public async Task Nobody_at_the_socket_is_no_answer()
    {
        var host = await Start(new FakeTool(_folder["tool"]), "first");
        await host.StopAsync(PauseReason.Requested).WaitAsync(Patience);
        using var state = State.StateLayout.OpenExisting(_folder["lib"], null);
        (await ControlSocket.Ask(state.InLibrary!, new ControlRequest(ControlVerb.Pause, 1), default)).ShouldBeNull();
        // What a killed owner leaves behind.
        File.WriteAllText(_folder["lib/.actorphotos/control.sock"], "");
        (await ControlSocket.Ask(state.InLibrary!, new ControlRequest(ControlVerb.Pause, 1), default)).ShouldBeNull();
        await using var next = await Start(new FakeTool(_folder["tool2"]), "next");
        (await Ask(next, ControlVerb.Pause, 1))!.Ok.ShouldBeFalse();
    }

    private Task<LibraryHost> Start(FakeTool tool, string command)
    {
        _folder.Write("src/scan.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);
        var settings = SettingsReader.Read(HoconFiles.Settings, null, null, new Dictionary<string, string>());
        settings = settings with
        {
            // The fake one is a .NET program: it reserves more address space than the limit meant for Perl allows,
            // and then aborts or hangs as it pleases.
            ExifTool = settings.ExifTool with { Path = tool.Path, Workers = 1, MemoryLimitBytes = 0 },
            StopPatience = Patience,
        };
        return LibraryHost.StartAsync(
            new HostOptions(_folder["lib"], null, CreateLibrary: true, command, settings), TimeProvider.System);
    }

    private Task<JobRun> Begin(LibraryHost host) => JobRun.Begin(
        host, new StartJob(JobKind.Import, false, [new JobSource(BytePath.FromText(_folder["src"]))], "UTC"), _ => { });

    private static async Task<ControlAnswer?> Ask(LibraryHost host, ControlVerb verb, long job) =>
        await ControlSocket.Ask(host.State.InLibrary!, new ControlRequest(verb, job), default).WaitAsync(Patience);

    private async Task<string> Raw(string request)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_folder["lib/.actorphotos/control.sock"])).WaitAsync(
            Patience);
        await socket.SendAsync(Encoding.UTF8.GetBytes(request)).WaitAsync(Patience);
        var buffer = new byte[4096];
        var count = await socket.ReceiveAsync(buffer).WaitAsync(Patience);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    private static async Task UntilRead(FakeTool tool)
    {
        for (var count = 0; !tool.Log.Any(entry => entry.Event.StartsWith("read", StringComparison.Ordinal)); count++)
        {
            if (count > 6000)
            {
                throw new TimeoutException(
                    "Waited in vain for the tool to be given a file; it says: " + string.Join(", ", tool.Log));
            }
            await Task.Delay(20);
        }
    }
}
