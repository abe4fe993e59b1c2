using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Protocol;
using Akka.Actor;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>Owns exactly one child for as long as both live: when the child ends, so does the worker.</summary>
/// <remarks>
/// supervised by: ExifToolSupervisor (directive Stop; it makes new workers itself)
/// children:      none (the child process is not an actor)
/// receives:      Assignment, EndChild
/// replies:       WorkerReady, AttemptAnswered, WorkerEnded, all to the supervisor
/// persists:      nothing
/// on restart:    is never restarted; PostStop ends the child whatever state it is in, also one that is still starting
/// </remarks>
internal sealed class ExifToolWorker : ReceiveActor, IWithTimers
{
    private const string LimitTimer = "limit";

    private readonly ExifToolLaunch _launch;
    private readonly TimeSpan _readTimeLimit;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopStarting = new();
    private Task<ExifToolStart>? _starting;
    private ExifToolProcess? _child;
    private Assignment? _current;
    private ChildEnd? _end;
    private bool _isAsking;
    private bool _ending;

    public ExifToolWorker(ExifToolLaunch launch, TimeSpan readTimeLimit, TimeProvider time)
    {
        (_launch, _readTimeLimit, _time) = (launch, readTimeLimit, time);
        Receive<ExifToolStart.Started>(OnStarted);
        Receive<ExifToolStart.Failed>(failed =>
            End(new WorkerEnded(new(failed.Reason, failed.Detail, IsConfirmed: true), null, HadStarted: false)));
        Receive<Assignment>(OnAssignment);
        Receive<Answer>(OnAnswer);
        Receive<TimeIsUp>(OnTimeIsUp);
        Receive<ChildEnd>(OnChildEnd);
        Receive<EndChild>(_ => OnEndChild());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(ExifToolLaunch launch, TimeSpan readTimeLimit, TimeProvider time) =>
        Akka.Actor.Props.Create(() => new ExifToolWorker(launch, readTimeLimit, time));

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
        _child = started.Child;
        _ = _child.Ended.PipeTo(Self);
        if (_ending) _ = _child.StopAsync();
        else Context.Parent.Tell(new WorkerReady());
    }

    private void OnAssignment(Assignment assignment)
    {
        _current = assignment;
        _isAsking = true;
        // Armed before the child is written to, and kept by the actor: the read itself may never return.
        Timers.StartSingleTimer(LimitTimer, new TimeIsUp(assignment.Request, assignment.Attempt), _readTimeLimit);
        _ = _child!.ReadAsync(assignment.File)
            .PipeTo(Self, success: result => new Answer(assignment.Request, assignment.Attempt, result));
    }

    private void OnAnswer(Answer answer)
    {
        if (_current is not { } current || !answer.Is(current)) return;
        _isAsking = false;
        // A child that ended says so itself, once it is gone for certain.
        if (answer.Result is CommandResult.Answered(var text)) Take(current, text);
        if (_end is { } end) OnChildEnd(end);
    }

    private void Take(Assignment current, ToolAnswer text)
    {
        Timers.Cancel(LimitTimer);
        switch (ReadAnswer.Interpret(text, current.File, _child!.Version))
        {
            case ReadAnswer.About(var metadata):
                _current = null;
                Context.Parent.Tell(new AttemptAnswered(current.Request, current.Attempt, metadata));
                if (!_ending && _end is null) Context.Parent.Tell(new WorkerReady());
                break;
            case ReadAnswer.Nonsense(var detail):
                _ = _child.KillAsync(StopReason.Desynchronised, detail);
                break;
        }
    }

    // The command's own result is on its way, too: waiting for it spares a dead letter for every child lost.
    private void OnChildEnd(ChildEnd end)
    {
        _end = end;
        if (!_isAsking) End(new WorkerEnded(end, _child!.Tool.Pid, HadStarted: true));
    }

    private void OnTimeIsUp(TimeIsUp time)
    {
        if (_current is { } current && time == new TimeIsUp(current.Request, current.Attempt))
            _ = _child!.KillAsync(StopReason.CommandTimedOut, $"silent for {_readTimeLimit.TotalSeconds:0.###} s");
    }

    private void OnEndChild()
    {
        _ending = true;
        _stopStarting.Cancel();
        // A child in the middle of a command does not read its exit command; it only reads files, so it may be killed.
        if (_current is not null) _ = _child?.KillAsync(StopReason.Requested);
        else _ = _child?.StopAsync();
    }

    private void End(WorkerEnded ended)
    {
        Context.Parent.Tell(ended);
        Context.Stop(Self);
    }

    private sealed record TimeIsUp(long Request, int Attempt);

    private sealed record Answer(long Request, int Attempt, CommandResult Result)
    {
        public bool Is(Assignment current) => (Request, Attempt) == (current.Request, current.Attempt);
    }
}
