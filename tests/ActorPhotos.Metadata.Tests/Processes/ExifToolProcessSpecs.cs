using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.Processes;

public sealed class ExifToolProcessSpecs : IDisposable
{
    private const int Limit = 120_000;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_child_tells_its_own_process_id_and_answers_about_the_file_it_was_asked()
    {
        var tool = new FakeTool(_folder["tool"]);
        await using var child = await Asking.StartAsync(Asking.Launch(tool.Path));
        child.Version.ShouldBe("13.59");
        child.Tool.Pid.ShouldBe(tool.Pids.ShouldHaveSingleItem());
        child.Tool.CommandLine().ShouldContain("-stay_open");
        (await child.AnswerAsync("/a.jpg")).Text().ShouldContain("\"/a.jpg\"");
        (await child.AnswerAsync("/b.jpg")).Text().ShouldContain("\"/b.jpg\"");
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_that_is_asked_to_stop_ends_by_itself_and_is_gone()
    {
        var tool = new FakeTool(_folder["tool"]);
        var child = await Asking.StartAsync(Asking.Launch(tool.Path));
        (await child.StopAsync().WaitAsync(Asking.Long)).ShouldBe(new ChildEnd(StopReason.Requested, "", true));
        child.ShouldBeGone();
        tool.Log[^1].Event.ShouldBe("end");
        (await child.AskAsync("/late.jpg")).ShouldBeOfType<CommandResult.ChildEnded>().Reason
            .ShouldBe(StopReason.Requested);
    }

    [Theory(Timeout = Limit)]
    [InlineData("stubborn")]
    [InlineData("stubborn", "ignore-term")]
    public async Task A_child_that_does_not_take_the_exit_command_is_terminated_and_then_killed(params string[] trouble)
    {
        var tool = new FakeTool(_folder["tool"], trouble);
        var child = await Asking.StartAsync(Asking.Launch(tool.Path, patience: TimeSpan.FromMilliseconds(300)));
        (await child.StopAsync().WaitAsync(Asking.Long)).IsConfirmed.ShouldBeTrue();
        child.ShouldBeGone();
    }

    [Fact(Timeout = Limit)]
    public async Task A_second_and_harder_stop_does_not_wait_for_the_first()
    {
        var tool = new FakeTool(_folder["tool"], "stubborn", "ignore-term");
        var child = await Asking.StartAsync(Asking.Launch(tool.Path, patience: TimeSpan.FromHours(1)));
        var gentle = child.StopAsync();
        (await child.KillAsync(StopReason.CommandTimedOut).WaitAsync(Asking.Long)).IsConfirmed.ShouldBeTrue();
        (await gentle).Reason.ShouldBe(StopReason.Requested, "the first reason stays");
        child.ShouldBeGone();
    }

    [Theory(Timeout = Limit)]
    [InlineData("hang")]
    [InlineData("partial")]
    public async Task A_silent_child_is_killed_in_the_middle_of_a_command(string trouble)
    {
        var tool = new FakeTool(_folder["tool"], trouble + " bad");
        var child = await Asking.StartAsync(Asking.Launch(tool.Path));
        var asking = child.AskAsync("/bad.jpg");
        await Asking.UntilAsync(() => tool.Log.Any(entry => entry.Event == "read /bad.jpg"), "the child reads");
        asking.IsCompleted.ShouldBeFalse();
        (await child.KillAsync(StopReason.CommandTimedOut, "why").WaitAsync(Asking.Long))
            .ShouldBe(new ChildEnd(StopReason.CommandTimedOut, "why", true));
        (await asking).ShouldBe(new CommandResult.ChildEnded(StopReason.CommandTimedOut, "why"));
        child.ShouldBeGone();
    }

    [Theory(Timeout = Limit)]
    [InlineData("die", StopReason.ExitedInCommand)]
    [InlineData("wrong-number", StopReason.Desynchronised)]
    [InlineData("huge", StopReason.AnswerTooLarge)]
    public async Task A_child_that_breaks_down_over_a_file_ends_with_the_reason(string trouble, StopReason reason)
    {
        var tool = new FakeTool(_folder["tool"], trouble + " bad");
        var child = await Asking.StartAsync(Asking.Launch(tool.Path));
        (await child.AskAsync("/bad.jpg")).ShouldBeOfType<CommandResult.ChildEnded>().Reason.ShouldBe(reason);
        var end = await child.Ended.WaitAsync(Asking.Long);
        end.Reason.ShouldBe(reason);
        end.IsConfirmed.ShouldBeTrue();
        if (trouble == "die") end.Detail.ShouldContain("Out of memory!");
        child.ShouldBeGone();
    }

    [Theory(Timeout = Limit)]
    [InlineData("stray a", StopReason.Desynchronised)]
    [InlineData("die-idle a", StopReason.ExitedIdle)]
    public async Task A_child_that_breaks_down_without_a_command_ends_with_the_reason(string trouble, StopReason reason)
    {
        var tool = new FakeTool(_folder["tool"], trouble);
        var child = await Asking.StartAsync(Asking.Launch(tool.Path));
        await child.AskAsync("/a.jpg");
        (await child.Ended.WaitAsync(Asking.Long)).Reason.ShouldBe(reason);
        child.ShouldBeGone();
    }

    [Theory(Timeout = Limit)]
    [InlineData("tool")]
    [InlineData("launcher")]
    [InlineData("everything")]
    public async Task A_child_that_somebody_else_kills_is_noticed_and_leaves_nothing_behind(string target)
    {
        var tool = new FakeTool(_folder["tool"], "stubborn", "ignore-term");
        var child = await Asking.StartAsync(Asking.Launch(tool.Path));
        var launcher = child.Launcher.ShouldNotBeNull();
        if (target == "everything") launcher.SignalGroup(ProcessSignal.Kill).ShouldBeNull();
        else (target == "tool" ? child.Tool : launcher).Signal(ProcessSignal.Kill).ShouldBeNull();
        var end = await child.Ended.WaitAsync(Asking.Long);
        end.Reason.ShouldBe(StopReason.ExitedIdle);
        end.IsConfirmed.ShouldBeTrue();
        child.ShouldBeGone();
        (await child.AskAsync("/a.jpg")).ShouldBeOfType<CommandResult.ChildEnded>();
    }

    [Theory(Timeout = Limit)]
    [InlineData("flood")]
    [InlineData("crlf")]
    public async Task A_noisy_or_foreign_child_still_answers(string trouble)
    {
        var tool = new FakeTool(_folder["tool"], trouble + " a");
        await using var child = await Asking.StartAsync(Asking.Launch(tool.Path));
        (await child.AnswerAsync("/a.jpg")).Text().ShouldContain("\"/a.jpg\"");
        (await child.AnswerAsync("/b.jpg")).Text().ShouldContain("\"/b.jpg\"");
    }

    [Theory(Timeout = Limit)]
    [InlineData("no-start", "exit code 9: fake-exiftool: told not to start")]
    [InlineData(null, "not found")]
    public async Task A_tool_that_does_not_start_is_a_value_with_its_reason(string? trouble, string detail)
    {
        var path = trouble is null ? _folder["nothing-here"] : new FakeTool(_folder["tool"], trouble).Path;
        var start = await ExifToolProcess.StartAsync(Asking.Launch(path), TimeProvider.System).WaitAsync(Asking.Long);
        var failed = start.ShouldBeOfType<ExifToolStart.Failed>();
        failed.Reason.ShouldBe(StopReason.StartFailed);
        failed.Detail.ShouldContain(detail);
    }

    [Fact(Timeout = Limit)]
    public async Task A_tool_that_starts_and_says_nothing_is_killed_at_the_start_limit()
    {
        var tool = new FakeTool(_folder["tool"], "silent");
        var launch = Asking.Launch(tool.Path) with { StartTimeLimit = TimeSpan.FromSeconds(3) };
        var start = await ExifToolProcess.StartAsync(launch, TimeProvider.System).WaitAsync(Asking.Long);
        start.ShouldBeOfType<ExifToolStart.Failed>().Reason.ShouldBe(StopReason.StartTimedOut);
        foreach (var pid in tool.Pids) ProcessIdentity.Of(pid)?.IsAlive.ShouldBeFalse();
    }

    [Fact(Timeout = Limit)]
    public async Task A_start_that_is_called_off_leaves_no_child()
    {
        var tool = new FakeTool(_folder["tool"], "silent");
        using var cancel = new CancellationTokenSource();
        var starting = ExifToolProcess.StartAsync(Asking.Launch(tool.Path), TimeProvider.System, cancel.Token);
        await Asking.UntilAsync(() => tool.Pids.Count == 1, "the child is there");
        await cancel.CancelAsync();
        (await starting.WaitAsync(Asking.Long)).ShouldBeOfType<ExifToolStart.Failed>().Reason
            .ShouldBe(StopReason.Requested);
        (ProcessIdentity.Of(tool.Pids[0])?.IsAlive ?? false).ShouldBeFalse();
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_that_cannot_be_entered_in_the_record_does_not_live_on()
    {
        var tool = new FakeTool(_folder["tool"]);
        var record = new ChildRecord(_folder["state"]);
        File.Delete(_folder["state/" + ChildRecord.FileName]);
        Directory.CreateDirectory(_folder["state/" + ChildRecord.FileName]);
        var start = await ExifToolProcess.StartAsync(Asking.Launch(tool.Path, record), TimeProvider.System)
            .WaitAsync(Asking.Long);
        start.ShouldBeOfType<ExifToolStart.Failed>().Reason.ShouldBe(StopReason.StartFailed);
        (ProcessIdentity.Of(tool.Pids[0])?.IsAlive ?? false).ShouldBeFalse();
    }
}
