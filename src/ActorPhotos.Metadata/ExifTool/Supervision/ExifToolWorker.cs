using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Protocol;
using Akka.Actor;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>Owns exactly one child for as long as both live: when the child ends, so does the worker.</summary>
/// <remarks>
/// supervised by: ExifToolSupervisor (directive Stop; it makes new workers itself)
/// children:      none (the child process is not an actor)
/// receives:      Assignment, CheckChild, EndChild
/// replies:       WorkerReady, AttemptAnswered, WorkerEnded, all to the supervisor
/// persists:      nothing
/// on restart:    is never restarted; PostStop ends the child whatever state it is in, also one that is still starting
/// </remarks>
internal sealed class ExifToolWorker : ReceiveActor, IWithTimers
{
    private const string LimitTimer = "limit";

    private readonly ExifToolLaunch _launch;
    private readonly RecyclePolicy _recycle;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopStarting = new();
    private Task<ExifToolStart>? _starting;
    private ExifToolProcess? _child;
    private Assignment? _current;
    private ChildEnd? _end;
    private long _born;
    private long _requests;
    private long _checks;
    private bool _isAsking;
    private bool _ending;
    private bool _endNow;

    public ExifToolWorker(ExifToolLaunch launch, RecyclePolicy recycle, TimeProvider time)
    {
        (_launch, _recycle, _time) = (launch, recycle, time);
        Receive<ExifToolStart.Started>(OnStarted);
        Receive<ExifToolStart.Failed>(failed =>
            End(new WorkerEnded(new(failed.Reason, failed.Detail, IsConfirmed: true), null, HadStarted: false)));
        Receive<Assignment>(OnAssignment);
        Receive<Answer>(OnAnswer);
        Receive<TimeIsUp>(OnTimeIsUp);
        Receive<CheckChild>(_ => Check());
        Receive<Checked>(OnChecked);
        Receive<CheckTimeIsUp>(time => KillIfUnchecked(time.Check));
        Receive<ChildEnd>(OnChildEnd);
        Receive<EndChild>(OnEndChild);
        Receive<Prepared>(OnPrepared);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(ExifToolLaunch launch, RecyclePolicy recycle, TimeProvider time) =>
        Akka.Actor.Props.Create(() => new ExifToolWorker(launch, recycle, time));

    protected override void PreStart()
    {
        _starting = ExifToolProcess.StartAsync(_launch, _time, _stopStarting.Token);
        _ = _starting.PipeTo(Self);
    }

    protected override void PostStop()
    {
        _stopStarting.Cancel();
        _ = ReleaseAsync(_starting);
    }

    // A start that ends after its worker did would otherwise leave a child that nobody knows.
    private static async Task ReleaseAsync(Task<ExifToolStart>? starting)
    {
        if (starting is not null && await starting is ExifToolStart.Started started) await started.Child.StopAsync();
    }

    private void OnStarted(ExifToolStart.Started started)
    {
        (_child, _born) = (started.Child, _time.GetTimestamp());
        _ = _child.Ended.PipeTo(Self);
        if (_endNow) _ = _child.KillAsync(StopReason.Requested);
        else if (_ending) _ = _child.StopAsync();
        else Context.Parent.Tell(new WorkerReady(_child!.Tool));
    }

    private void OnAssignment(Assignment assignment)
    {
        _current = assignment;
        _isAsking = true;
        // Armed before the child is written to, and kept by the actor: the read itself may never return.
        Timers.StartSingleTimer(LimitTimer, new TimeIsUp(assignment), assignment.Limit);
        if (assignment.Command is WriteCommand write)
            _ = Task.Run(write.Prepare).PipeTo(Self, success: problem => new Prepared(assignment, problem));
        else Run(assignment);
    }

    private void OnPrepared(Prepared prepared)
    {
        if (prepared.Problem is not { } problem) Run(prepared.To);
        else
        {
            _isAsking = false;
            var refused = new TagsWritten(StageResult.FailedTransient, "exiftool " + _child!.Version, problem);
            Settle(prepared.To, [new FileVerdict(StageResult.FailedTransient, refused)]);
        }
    }

    private void Run(Assignment assignment) => _ = _child!.RunAsync(assignment.Command.Text)
        .PipeTo(Self, success: result => new Answer(assignment, result));

    private void OnAnswer(Answer answer)
    {
        if (_current is not { } current || answer.To != current) return;
        _isAsking = false;
        // A child that ended says so itself, once it is gone for certain.
        if (answer.Result is CommandResult.Answered(var text)) Take(current, text);
        if (_end is { } end) OnChildEnd(end);
    }

    private void Take(Assignment current, ToolAnswer text)
    {
        switch (current.Command.Judge(text, _child!.Version))
        {
            case CommandVerdict.About(var verdicts):
                Settle(current, verdicts);
                break;
            case CommandVerdict.Nonsense(var detail):
                Timers.Cancel(LimitTimer);
                _ = _child.KillAsync(StopReason.Desynchronised, detail);
                break;
        }
    }

    private void Settle(Assignment current, IReadOnlyList<FileVerdict?> verdicts)
    {
        Timers.Cancel(LimitTimer);
        _current = null;
        _requests += verdicts.Count;
        Context.Parent.Tell(new AttemptAnswered(current.Number, verdicts));
        AfterRequest(verdicts.All(verdict => verdict?.Stage is StageResult.Ok or StageResult.Empty));
    }

    /// <summary>A file that went wrong says nothing of the child, but it is asked before it gets the next.</summary>
    private void AfterRequest(bool wentWell)
    {
        if (_ending || _end is not null) return;
        var age = _time.GetElapsedTime(_born);
        if (_recycle.Judge(_requests, age, () => _child!.Tool.ResidentBytes()) is { } reason)
        {
            _ending = true;
            _ = _child!.StopAsync(reason);
        }
        else if (wentWell) Context.Parent.Tell(new WorkerReady(_child!.Tool));
        else Check();
    }

    private void Check()
    {
        if (_ending || _end is not null) return;
        var check = ++_checks;
        _isAsking = true;
        Timers.StartSingleTimer(LimitTimer, new CheckTimeIsUp(check), _launch.StartTimeLimit);
        _ = _child!.CheckAsync().PipeTo(Self, success: result => new Checked(check, result));
    }

    private void OnChecked(Checked answer)
    {
        if (answer.Check != _checks) return;
        _isAsking = false;
        Timers.Cancel(LimitTimer);
        if (_end is { } end) OnChildEnd(end);
        else if (!_ending && answer.Result is CommandResult.Answered)
            Context.Parent.Tell(new WorkerReady(_child!.Tool));
    }

    private void KillIfUnchecked(long check)
    {
        if (check == _checks && _isAsking)
            _ = _child!.KillAsync(StopReason.HealthCheckFailed, $"no answer to -ver within {_launch.StartTimeLimit}");
    }

    // The command's own result is on its way, too: waiting for it spares a dead letter for every child lost.
    private void OnChildEnd(ChildEnd end)
    {
        _end = end;
        if (!_isAsking) End(new WorkerEnded(end, _child!.Tool.Pid, HadStarted: true));
    }

    private void OnTimeIsUp(TimeIsUp time)
    {
        if (_current is { } current && time.Of == current)
            _ = _child!.KillAsync(StopReason.CommandTimedOut, $"silent for {current.Limit.TotalSeconds:0.###} s");
    }

    private void OnEndChild(EndChild end)
    {
        _ending = true;
        _endNow |= end.AtOnce;
        _stopStarting.Cancel();
        // A child in the middle of a command does not read its exit command. It only reads files, so it may be killed;
        // one that writes leaves at worst a temporary file, which the next write removes.
        if (_current is not null || end.AtOnce) _ = _child?.KillAsync(end.Reason);
        else _ = _child?.StopAsync(end.Reason);
    }

    private void End(WorkerEnded ended)
    {
        Context.Parent.Tell(ended);
        Context.Stop(Self);
    }

    private sealed record Prepared(Assignment To, string? Problem);

    private sealed record TimeIsUp(Assignment Of);

    private sealed record Answer(Assignment To, CommandResult Result);

    private sealed record CheckTimeIsUp(long Check);

    private sealed record Checked(long Check, CommandResult Result);
}
