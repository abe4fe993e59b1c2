using System.Diagnostics;
using System.Text;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>
/// Exactly one child, from its start to its confirmed end. One command at a time; the caller keeps the time limits and
/// calls <see cref="KillAsync"/>. Both streams are drained by threads of their own until the child is gone.
/// </summary>
public sealed class ExifToolProcess : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Process _launcher;
    private readonly ExifToolLaunch _launch;
    private readonly TimeProvider _time;
    private readonly AnswerAssembler _assembler = new();
    private readonly List<Task> _drains = [];
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ChildEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _hurry = new();
    private TaskCompletionSource<CommandResult>? _command;
    private (StopReason Reason, string Detail)? _reason;
    private bool _ending;
    private long _number;

    private ExifToolProcess(Process launcher, ExifToolLaunch launch, TimeProvider time)
    {
        (_launcher, _launch, _time) = (launcher, launch, time);
        Launcher = ProcessIdentity.Of(launcher.Id);
    }

    /// <summary>ExifTool itself, not its launcher; known once started.</summary>
    public ProcessIdentity Tool { get; private set; }

    /// <summary>What it answered to <c>-ver</c>.</summary>
    public string Version { get; private set; } = "";

    /// <summary>
    /// Completes when the child is gone, or the last deadline for killing it has passed. Never faults.
    /// </summary>
    public Task<ChildEnd> Ended => _ended.Task;

    /// <summary>The shell before it, leader of the session that the child has to itself.</summary>
    public ProcessIdentity? Launcher { get; }

    /// <summary>
    /// Starts a child and waits until it has answered its version. Never throws for what a child can do; cancelled, it
    /// kills what it started and says <see cref="StopReason.Requested"/>.
    /// </summary>
    public static async Task<ExifToolStart> StartAsync(
        ExifToolLaunch launch, TimeProvider time, CancellationToken cancel = default)
    {
        ExifToolProcess child;
        try
        {
            child = await LaunchThread.StartAsync(() => Spawn(launch, time));
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            return new ExifToolStart.Failed(StopReason.StartFailed, e.Message);
        }
        try
        {
            return await child.GreetAsync(cancel);
        }
        catch (Exception e)
        {
            // Whatever went wrong after the spawn, the child must not be left behind.
            await child.KillAsync(StopReason.StartFailed, e.Message);
            return new ExifToolStart.Failed(StopReason.StartFailed, e.Message);
        }
    }

    /// <summary>
    /// Runs one command. The task completes with the answer or the child's end, and has no time limit.
    /// </summary>
    /// <exception cref="InvalidOperationException">The last command has not been answered yet.</exception>
    /// <param name="command">The lines of the command with the number it is given.</param>
    public Task<CommandResult> RunAsync(Func<long, byte[]> command) => ExecuteAsync(command);

    /// <summary>Asks for its version again, as <see cref="RunAsync"/>: does it still answer?</summary>
    public Task<CommandResult> CheckAsync() => ExecuteAsync(CommandText.Version);

    /// <summary>
    /// The exit command, patience, SIGTERM, patience, SIGKILL, and the system asked whether it is gone.
    /// </summary>
    public Task<ChildEnd> StopAsync(StopReason reason = StopReason.Requested)
    {
        BeginEnd(reason, "", gently: true);
        return Ended;
    }

    /// <summary>SIGKILL at once, also in the middle of a gentle stop; the first reason given stays.</summary>
    public Task<ChildEnd> KillAsync(StopReason reason, string detail = "")
    {
        BeginEnd(reason, detail, gently: false);
        _hurry.Cancel();
        return Ended;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static ExifToolProcess Spawn(ExifToolLaunch launch, TimeProvider time)
    {
        var process = Process.Start(launch.StartInfo())
                      ?? throw new InvalidOperationException("No process was started.");
        var child = new ExifToolProcess(process, launch, time);
        child.Drain(process.StandardOutput.BaseStream, "exiftool-out", child._assembler.TakeOutput, isOutput: true);
        child.Drain(process.StandardError.BaseStream, "exiftool-err", child._assembler.TakeErrors, isOutput: false);
        _ = child.WatchLauncherAsync();
        return child;
    }

    private async Task<ExifToolStart> GreetAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var hello = ExecuteAsync(CommandText.Version);
        var first = await Task.WhenAny(hello, Task.Delay(_launch.StartTimeLimit, _time, limit.Token));
        await limit.CancelAsync();
        if (first != hello)
        {
            var (reason, detail) = cancel.IsCancellationRequested
                ? (StopReason.Requested, "stopped while it started")
                : (StopReason.StartTimedOut, $"no answer to -ver within {_launch.StartTimeLimit}");
            await KillAsync(reason, detail);
            return new ExifToolStart.Failed(reason, detail);
        }
        if (await hello is not CommandResult.Answered(var answer))
        {
            var end = await Ended;
            return new ExifToolStart.Failed(StopReason.StartFailed, end.Detail);
        }
        Version = Encoding.UTF8.GetString(answer.Output.Span).Trim();
        int? pid;
        lock (_gate) pid = _assembler.Pid;
        if (pid is null || ProcessIdentity.Of(pid.Value) is not { } tool)
        {
            await KillAsync(StopReason.StartFailed, "the launcher did not tell the tool's process id");
            return new ExifToolStart.Failed(StopReason.StartFailed, "the launcher did not tell the tool's process id");
        }
        Tool = tool;
        _launch.Record?.Born(tool);
        return new ExifToolStart.Started(this);
    }

    private Task<CommandResult> ExecuteAsync(Func<long, byte[]> command)
    {
        TaskCompletionSource<CommandResult> done;
        byte[] bytes;
        lock (_gate)
        {
            if (_reason is { } reason)
                return Task.FromResult<CommandResult>(new CommandResult.ChildEnded(reason.Reason, reason.Detail));
            if (_command is not null) throw new InvalidOperationException("A child runs one command at a time.");
            _assembler.Begin(++_number);
            bytes = command(_number);
            done = _command = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        // At most one command of bounded length is on its way, so this never fills the pipe and never blocks.
        Write(bytes);
        return done.Task;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var input = _launcher.StandardInput.BaseStream;
            input.Write(bytes);
            input.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            BeginEnd(StopReason.WriteFailed, e.Message, gently: false);
        }
    }

    private delegate ToolAnswer? Take(ReadOnlySpan<byte> bytes);

    // A thread of its own: a blocked read must not hold a thread of the pool, on which the time limits run.
    private void Drain(Stream stream, string name, Take take, bool isOutput)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _drains.Add(done.Task);
        new Thread(() => DrainLoop(stream, take, isOutput, done)) { IsBackground = true, Name = name }.Start();
    }

    private void DrainLoop(Stream stream, Take take, bool isOutput, TaskCompletionSource done)
    {
        var buffer = new byte[32 << 10];
        try
        {
            using var open = stream;
            int count;
            while ((count = stream.Read(buffer)) > 0) Feed(take, buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The same as its end.
        }
        done.SetResult();
        if (isOutput) OnExit();
    }

    private void Feed(Take take, ReadOnlySpan<byte> bytes)
    {
        (StopReason Reason, string Detail)? broken;
        bool exited;
        lock (_gate)
        {
            if (take(bytes) is { } answer)
            {
                _command?.TrySetResult(new CommandResult.Answered(answer));
                _command = null;
            }
            (broken, exited) = (_assembler.Broken, _assembler.ExitCode is not null);
        }
        if (broken is { } reason) BeginEnd(reason.Reason, reason.Detail, gently: false);
        if (exited) OnExit();
    }

    private async Task WatchLauncherAsync()
    {
        await _launcher.WaitForExitAsync();
        OnExit();
    }

    private void OnExit()
    {
        _exited.TrySetResult();
        // Whether in a command is known once both streams are read to their ends: the answer may still be on its way.
        BeginEnd(StopReason.ExitedIdle, "", gently: false);
    }

    private void BeginEnd(StopReason reason, string detail, bool gently)
    {
        lock (_gate)
        {
            _reason ??= (reason, detail);
            if (_ending) return;
            _ending = true;
        }
        _ = EndAsync(gently);
    }

    /// <summary>Runs once. Each step has its limit, so that a kill that does not work cannot hang the caller.</summary>
    private async Task EndAsync(bool gently)
    {
        var confirmed = false;
        try
        {
            if (gently)
            {
                Write(CommandText.Exit);
                if (!await ExitedWithinAsync(_launch.ExitPatience, _hurry.Token))
                {
                    ToolNow()?.Signal(ProcessSignal.Terminate);
                    await ExitedWithinAsync(_launch.ExitPatience, _hurry.Token);
                }
            }
            if (!_exited.Task.IsCompleted)
            {
                ToolNow()?.Signal(ProcessSignal.Kill);
                await ExitedWithinAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
            confirmed = await CollapseAsync();
            // Its last words may come after its end. A grandchild that holds the pipe is not waited for; what never
            // came to be a tool has none, and only its words tell why.
            await WithinAsync(
                Task.WhenAll(_drains), Tool == default ? TimeSpan.FromSeconds(2) : TimeSpan.FromMilliseconds(500));
            if (Tool != default && confirmed) _launch.Record?.Gone(Tool);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The record could not be written; at the next start the child is found to be gone.
            confirmed = ToolNow()?.IsAlive != true;
        }
        finally
        {
            Finish(confirmed);
        }
    }

    private void Finish(bool confirmed)
    {
        TaskCompletionSource<CommandResult>? command;
        (StopReason Reason, string Detail) reason;
        lock (_gate)
        {
            (command, _command) = (_command, null);
            reason = _reason ?? (StopReason.ExitedIdle, "");
            if (command is not null && reason.Reason == StopReason.ExitedIdle)
                reason.Reason = WasKilled ? StopReason.KilledInCommand : StopReason.ExitedInCommand;
            if (reason.Reason is StopReason.ExitedIdle or StopReason.ExitedInCommand or StopReason.KilledInCommand
                or StopReason.WriteFailed)
                reason.Detail = LastWords();
        }
        _launcher.Dispose();
        command?.TrySetResult(new CommandResult.ChildEnded(reason.Reason, reason.Detail));
        string errors;
        lock (_gate) errors = _assembler.ErrorsSoFar.Trim();
        // A shell's word for what we did ourselves.
        if (errors.EndsWith("Killed", StringComparison.Ordinal) && !WasKilledByOthers(reason.Reason))
            errors = errors[..^"Killed".Length].TrimEnd();
        _ended.TrySetResult(new(reason.Reason, reason.Detail, confirmed) { Errors = errors });
    }

    private static bool WasKilledByOthers(StopReason reason) =>
        reason is StopReason.KilledInCommand or StopReason.ExitedInCommand or StopReason.ExitedIdle;

    // As a shell tells a signal.
    private bool WasKilled =>
        _assembler.ExitCode is 128 + (int)ProcessSignal.Kill or 128 + (int)ProcessSignal.Terminate;

    private string LastWords()
    {
        var end = _assembler.ExitCode is { } code ? $"exit code {code}" : "ended";
        var last = _assembler.ErrorsSoFar.Split('\n').LastOrDefault(line => line.Trim().Length > 0)?.Trim();
        return last is null ? end : $"{end}: {last}";
    }

    /// <summary>The launcher ends by itself once its input is closed; what does not is killed as a group.</summary>
    private async Task<bool> CollapseAsync()
    {
        var launcherGone = _launcher.WaitForExitAsync();
        CloseInput();
        // It ends at once, unless it finds the tool's input still open on its last way: then it waits half a second for
        // a tool that is gone.
        if (_exited.Task.IsCompleted) await WithinAsync(launcherGone, TimeSpan.FromMilliseconds(20));
        if (!launcherGone.IsCompleted || ToolNow() is { IsAlive: true })
        {
            // Also when only the launcher died, by somebody else's hand: the tool does not end with it.
            ToolNow()?.Signal(ProcessSignal.Kill);
            Launcher?.SignalGroup(ProcessSignal.Kill);
            await WithinAsync(launcherGone, TimeSpan.FromSeconds(2));
        }
        // What the tool itself had started may have neither our input nor our output, and so heard of nothing.
        Launcher?.SignalGroup(ProcessSignal.Kill);
        var toolGone = ToolNow() is not { } tool
                       || await OrphanSweep.IsGoneAsync(tool, TimeSpan.FromSeconds(2), _time);
        return toolGone && launcherGone.IsCompleted;
    }

    private void CloseInput()
    {
        try
        {
            _launcher.StandardInput.BaseStream.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // A broken pipe on close: the other side is gone, which is what closing is for.
        }
    }

    private ProcessIdentity? ToolNow()
    {
        if (Tool != default) return Tool;
        lock (_gate) return _assembler.Pid is { } pid ? ProcessIdentity.Of(pid) : null;
    }

    private Task<bool> ExitedWithinAsync(TimeSpan limit, CancellationToken hurry) =>
        WithinAsync(_exited.Task, limit, hurry);

    private async Task<bool> WithinAsync(Task task, TimeSpan limit, CancellationToken hurry = default)
    {
        await Task.WhenAny(task, Task.Delay(limit, _time, hurry));
        return task.IsCompleted;
    }
}
