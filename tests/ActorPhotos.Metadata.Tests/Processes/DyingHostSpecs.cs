using System.Diagnostics;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.Processes;

/// <summary>
/// What happens to children when their parent dies. The parent is a shell that starts the very command line a child is
/// started with: killing this test process would prove too much.
/// </summary>
public sealed class DyingHostSpecs : IDisposable
{
    private const int Limit = 120_000;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = Limit)]
    [InlineData(null)]
    [InlineData("hang bad")]
    [InlineData("stubborn")]
    public async Task Children_die_when_we_are_killed_also_in_the_middle_of_a_command(string? trouble)
    {
        var tool = new FakeTool(_folder["tool"], trouble is null ? [] : [trouble]);
        using var host = await StartHostAsync(tool, Asking.Launch(tool.Path));
        var child = ProcessIdentity.Of(tool.Pids.ShouldHaveSingleItem())!.Value;
        if (trouble == "hang bad")
        {
            await host.StandardInput.WriteAsync("/bad.jpg\n-execute1\n");
            await host.StandardInput.FlushAsync();
            await Asking.UntilAsync(() => tool.Log.Any(e => e.Event == "read /bad.jpg"), "the child hangs");
        }
        child.IsAlive.ShouldBeTrue();
        host.Kill();
        host.StandardInput.Close();
        await Asking.UntilAsync(() => !child.IsAlive, "the child of a killed host is gone");
    }

    [SkippableFact(Timeout = Limit)]
    public async Task The_real_tool_dies_when_we_are_killed()
    {
        var path = Asking.RealExifTool();
        Skip.If(path is null, "ExifTool is not installed");
        using var host = await StartHostAsync(null, Asking.Launch(path!));
        var line = (await host.StandardOutput.ReadLineAsync()).ShouldNotBeNull();
        var child = ProcessIdentity.Of(int.Parse(line[4..^1])).ShouldNotBeNull();
        child.IsAlive.ShouldBeTrue();
        host.Kill();
        host.StandardInput.Close();
        await Asking.UntilAsync(() => !child.IsAlive, "the real tool of a killed host is gone");
    }

    [Fact(Timeout = Limit)]
    public async Task An_interrupt_for_our_whole_process_group_does_not_reach_the_child()
    {
        var tool = new FakeTool(_folder["tool"]);
        await using var child = await Asking.StartAsync(Asking.Launch(tool.Path));
        Session(child.Tool.Pid).ShouldNotBe(Session(Environment.ProcessId));
        ProcessGroup(child.Tool.Pid).ShouldNotBe(ProcessGroup(Environment.ProcessId));
        (await child.AnswerAsync("/a.jpg")).Text().ShouldContain("/a.jpg");
    }

    // The host is "sh -c 'exec <launcher>'" fed through its own standard input, so that killing it closes the pipe.
    private static async Task<Process> StartHostAsync(FakeTool? tool, ExifToolLaunch launch)
    {
        var info = launch.StartInfo();
        var host = new ProcessStartInfo("sh")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "-c", "cat | \"$@\" & wait", "sh", info.FileName },
        };
        foreach (var argument in info.ArgumentList) host.ArgumentList.Add(argument);
        // A background job of a shell reads from /dev/null unless its input is a pipe, hence the cat.
        host.ArgumentList[1] = "exec 3<&0; cat <&3 | \"$@\" & wait";
        var process = Process.Start(host)!;
        if (tool is not null) await Asking.UntilAsync(() => tool.Pids.Count == 1, "the child is there");
        return process;
    }

    private static string ProcessGroup(int pid) => Stat(pid)[2];

    private static string Session(int pid) => Stat(pid)[3];

    private static string[] Stat(int pid)
    {
        var text = File.ReadAllText($"/proc/{pid}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }
}
