using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Protocol;
using Akka.Actor;
using Akka.Event;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// Owns every request from its arrival to its one answer, and decides when there are how many workers. Does no work.
/// </summary>
/// <remarks>
/// supervised by: the guardian of the system that hosts it
/// children:      ExifToolWorker worker-1..N, made when there is work; directive Stop, a new one after a back-off
/// receives:      ReadTags, CancelRead, PrioritiseRead, GetExifToolStatus, StopExifTool; from workers WorkerReady,
///                AttemptAnswered, WorkerEnded
/// replies:       TagsRead, ReadCancelled, ExifToolStatus, ExifToolStopped; Status.Failure only for a request that
///                breaks its contract
/// persists:      nothing; children are entered in the record of the state folder
/// on restart:    everything is answered with tool-unavailable in PostStop, then it begins anew
/// </remarks>
public sealed class ExifToolSupervisor : ReceiveActor, IWithTimers
{
    private const string Stopping = "ExifTool is being stopped";

    private readonly ExifToolSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly RequestQueue _queue;
    private readonly TimeLimits _limits;
    private readonly StartGate _gate;
    private readonly ExifToolMetrics _metrics = new();
    private readonly Dictionary<Guid, PendingRead> _inFlight = [];
    private readonly Dictionary<IActorRef, WorkerState> _workers = [];
    private readonly Dictionary<IActorRef, long> _idleSince = [];
    private readonly List<IActorRef> _statusAskers = [];
    private readonly List<IActorRef> _stopAskers = [];
    private readonly List<int> _notGone = [];
    private readonly HashSet<IActorRef> _expected = [];
    private readonly Dictionary<StopReason, int> _ends = [];

    private ExifToolLocation? _location;
    private ChildRecord? _record;
    private string? _unavailable;
    private bool _locating;
    private bool _backingOff;
    private bool _stopping;

    public ExifToolSupervisor(ExifToolSettings settings, TimeProvider time)
    {
        if (settings.Workers < 1) throw new ArgumentException("At least one worker is needed.", nameof(settings));
        (_settings, _time) = (settings, time);
        _queue = new RequestQueue(settings.MostQueued, settings.Ageing, time);
        _limits = new TimeLimits(settings.ReadTimeLimit);
        _gate = new StartGate(settings, time, Random.Shared.NextDouble);
        Receive<ReadTags>(OnRead);
        Receive<CancelRead>(cancel => OnCancel(cancel.Id));
        Receive<PrioritiseRead>(change => _queue.Move(change.Id, change.Priority));
        Receive<LookAtIdle>(_ => OnLookAtIdle());
        Receive<GetExifToolStatus>(_ => OnGetStatus());
        Receive<StopExifTool>(_ => OnStop());
        Receive<Located>(OnLocated);
        Receive<WorkerReady>(_ => OnReady(Sender));
        Receive<AttemptAnswered>(OnAnswered);
        Receive<WorkerEnded>(OnWorkerEnded);
        Receive<Terminated>(terminated => OnTerminated(terminated.ActorRef));
        Receive<BackOffOver>(_ => { _backingOff = false; CreateWorkers(); });
        Receive<TryAgain>(_ => OnTryAgain());
        Receive<GraceOver>(_ => EndWorkers(_ => true));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(ExifToolSettings settings, TimeProvider time) =>
        Akka.Actor.Props.Create(() => new ExifToolSupervisor(settings, time));

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PreStart()
    {
        if (_settings.CheckIdleEvery > TimeSpan.Zero)
            Timers.StartPeriodicTimer(nameof(LookAtIdle), LookAtIdle.Instance, _settings.CheckIdleEvery);
    }

    protected override void PostStop()
    {
        AnswerAll(Stopping, andInFlight: true);
        _metrics.Dispose();
    }

    private void OnRead(ReadTags request)
    {
        if (_stopping || _unavailable is not null)
        {
            _metrics.Answered(StageResult.ToolUnavailable);
            Sender.Tell(new TagsRead(PendingRead.Unavailable(_stopping ? Stopping : _unavailable!)));
            return;
        }
        FileArgument file;
        try
        {
            file = FileArgument.Choose(request.AbsolutePath, request.DescriptorPath);
        }
        catch (ArgumentException e)
        {
            Sender.Tell(new Status.Failure(e));
            return;
        }
        var read = new PendingRead(request.Id, Sender, file)
        {
            Priority = request.Priority,
            Size = request.Size,
            Storage = request.Storage,
            Arrived = _time.GetTimestamp(),
        };
        if (_inFlight.ContainsKey(read.Id))
        {
            Sender.Tell(new Status.Failure(new ArgumentException($"{read.Id} is under way.", nameof(request))));
        }
        else if (!_queue.TryAdd(read))
        {
            Answer(read, PendingRead.Refused($"{_queue.Count} requests wait for ExifTool already"));
        }
        Dispatch();
    }

    private void OnCancel(Guid id)
    {
        var read = _queue.Remove(id) ?? _inFlight.GetValueOrDefault(id);
        if (read is null) return;
        // A child that reads it finishes: it costs less than a new child, and its answer belongs to nobody.
        _inFlight.Remove(id);
        read.Asker.Tell(new ReadCancelled(id));
    }

    private void OnGetStatus()
    {
        _statusAskers.Add(Sender);
        if (_location is null && !_stopping) Locate();
        else TellStatus();
    }

    private void TellStatus()
    {
        var status = new ExifToolStatus(
            _location?.Path, _location?.Version, _location?.Explanation ?? Stopping,
            Alive, _queue.Count, _inFlight.Count, _queue.Depths, new Dictionary<StopReason, int>(_ends),
            _stopping ? Stopping : _unavailable);
        foreach (var asker in _statusAskers) asker.Tell(status);
        _statusAskers.Clear();
    }

    private void Locate()
    {
        if (_locating) return;
        _locating = true;
        _ = LocateAsync(_settings, _time).PipeTo(Self, failure: e =>
            new Located(new(_settings.Path, null, false, $"Looking for ExifTool failed: {e.Message}"), null));
    }

    private static async Task<Located> LocateAsync(ExifToolSettings settings, TimeProvider time)
    {
        ChildRecord? record = null;
        if (settings.StateFolder is { } folder)
        {
            await OrphanSweep.KillAsync(folder, time);
            record = new ChildRecord(folder);
        }
        return new(await ExifToolLocator.LocateAsync(settings.Path), record);
    }

    private void OnLocated(Located located)
    {
        _locating = false;
        _location = located.Location;
        _record = located.Record;
        if (!_location.IsUsable) BecomeUnavailable(_location.Explanation);
        TellStatus();
        Dispatch();
    }

    /// <summary>Hands queued requests to workers that have asked, and sees to it that there are workers.</summary>
    private void Dispatch()
    {
        if (_location is null)
        {
            if (_queue.Count > 0) Locate();
            return;
        }
        foreach (var (worker, _) in _workers.Where(entry => entry.Value == WorkerState.Idle).ToList())
        {
            if (_queue.Take() is not { } next) break;
            var read = next with { Attempts = next.Attempts + 1, Worker = worker, Begun = _time.GetTimestamp() };
            _inFlight.Add(read.Id, read);
            _workers[worker] = WorkerState.Busy;
            if (read.Attempts == 1) _metrics.Began(read.Priority, _time.GetElapsedTime(read.Arrived));
            var limit = _limits.For(read.Size, read.Storage, read.IsLastAttempt);
            worker.Tell(new Assignment(read.Id, read.Attempts, read.File, limit, read.IsLastAttempt));
        }
        CreateWorkers();
        _metrics.Now(_queue, Alive);
    }

    private int Alive => _workers.Values.Count(
        state => state is WorkerState.Idle or WorkerState.Busy or WorkerState.Checking);

    private void CreateWorkers()
    {
        if (_stopping || _backingOff || _unavailable is not null || _location is not { IsUsable: true }) return;
        // After a failed start one child is tried at a time, however long the queue is.
        // Busy ones and not requests in flight: a child may still read what was cancelled.
        var busy = _workers.Values.Count(state => state is WorkerState.Busy or WorkerState.Checking);
        var wanted = _gate.FailedStarts > 0 ? 1 : Math.Min(_settings.Workers, _queue.Count + busy);
        while (_queue.Count > 0 && _workers.Count < wanted)
        {
            if (_gate.WaitForWindow() is var wait && wait > TimeSpan.Zero)
            {
                BackOff(wait);
                return;
            }
            _gate.Started();
            _metrics.Started();
            var slot = Enumerable.Range(1, _settings.Workers).First(n => Context.Child("worker-" + n).IsNobody());
            var launch = new ExifToolLaunch(
                _location.Path!, _settings.MemoryLimitBytes, _settings.StartTimeLimit, _settings.ExitPatience, _record);
            var worker = Context.ActorOf(
                ExifToolWorker.Props(launch, _settings.Recycle, _time), "worker-" + slot);
            Context.Watch(worker);
            _workers.Add(worker, WorkerState.Starting);
        }
    }

    private void OnReady(IActorRef worker)
    {
        if (!_workers.TryGetValue(worker, out var state) || state == WorkerState.Ending) return;
        if (state == WorkerState.Starting) _gate.Came();
        _workers[worker] = WorkerState.Idle;
        if (state != WorkerState.Checking) _idleSince[worker] = _time.GetTimestamp();
        if (_stopping) EndWorkers(state => state == WorkerState.Idle);
        else Dispatch();
    }

    private void OnAnswered(AttemptAnswered answered)
    {
        // Only the attempt that is under way may answer.
        if (!_inFlight.TryGetValue(answered.Request, out var read) || read.Attempts != answered.Attempt) return;
        _inFlight.Remove(answered.Request);
        var took = _time.GetElapsedTime(read.Begun);
        _limits.Learn(read.Storage, took);
        _metrics.Served(answered.Metadata.Result, took);
        Answer(read, answered.Metadata);
    }

    private void OnWorkerEnded(WorkerEnded ended)
    {
        if (!_workers.ContainsKey(Sender)) return;
        _workers[Sender] = WorkerState.Ending;
        var (reason, detail, confirmed) = ended.End;
        _ends[reason] = _ends.GetValueOrDefault(reason) + 1;
        _metrics.Ended(reason);
        if (reason.IsExpected()) _expected.Add(Sender);
        if (!confirmed && ended.Pid is { } pid) _notGone.Add(pid);
        if (!reason.IsExpected()) _log.Warning("ExifTool {0} ended: {1} {2}", ended.Pid ?? 0, reason, detail);
        FailAttemptOf(Sender, reason, detail);
        if (ended.HadStarted || reason.IsExpected()) return;
        _gate.Failed();
        // While another child lives, the tool works: requests wait for that one.
        var isLast = _workers.Values.All(state => state == WorkerState.Ending);
        if (_gate.FailedStarts >= _settings.FailedStartsToOpen && isLast)
            BecomeUnavailable($"ExifTool could not be started {_gate.FailedStarts} times in a row: {detail}");
    }

    private void OnTerminated(IActorRef worker)
    {
        if (!_workers.Remove(worker)) return;
        _idleSince.Remove(worker);
        var wasExpected = _expected.Remove(worker);
        // Only a bug in the worker ends it without its last word; its request is not lost for that.
        FailAttemptOf(worker, null, "the worker failed");
        if (_stopping)
        {
            TellStoppedIfDone();
            return;
        }
        if (wasExpected) CreateWorkers();
        else BackOff(_gate.WaitAfterLoss());
    }

    private void BackOff(TimeSpan wait)
    {
        if (_backingOff) return;
        _backingOff = true;
        Timers.StartSingleTimer(nameof(BackOffOver), BackOffOver.Instance, wait);
    }

    /// <summary>Children without work: asked whether they still answer, and let go after long.</summary>
    private void OnLookAtIdle()
    {
        if (_stopping) return;
        foreach (var (worker, _) in _workers.Where(entry => entry.Value == WorkerState.Idle).ToList())
        {
            var isLeft = _settings.MostIdle > TimeSpan.Zero
                && _time.GetElapsedTime(_idleSince[worker]) >= _settings.MostIdle;
            _workers[worker] = isLeft ? WorkerState.Ending : WorkerState.Checking;
            worker.Tell(isLeft ? new EndChild(StopReason.RecycledIdle) : CheckChild.Instance);
        }
    }

    private void FailAttemptOf(IActorRef worker, StopReason? reason, string detail)
    {
        if (_inFlight.Values.FirstOrDefault(entry => worker.Equals(entry.Worker)) is not { } read) return;
        _inFlight.Remove(read.Id);
        _metrics.AttemptFailed(reason);
        if (_stopping || _unavailable is not null)
            Answer(read, PendingRead.Unavailable(_stopping ? Stopping : _unavailable!));
        else if (read.IsLastAttempt)
            Answer(read, PendingRead.GiveUp(reason, detail, "exiftool " + _location?.Version));
        else
            _queue.PutBack(read with { Worker = null });
        Dispatch();
    }

    private void BecomeUnavailable(string why)
    {
        _log.Warning("ExifTool is unavailable: {0}", why);
        _unavailable = why;
        _metrics.Available(false);
        AnswerAll(why, andInFlight: false);
        Timers.StartSingleTimer(nameof(TryAgain), TryAgain.Instance, _settings.OpenFor);
    }

    private void OnTryAgain()
    {
        _unavailable = null;
        _metrics.Available(true);
        // What was not found may have been installed; what did not start gets one try before the circuit opens again.
        if (_location is { IsUsable: false }) _location = null;
        else _gate.HalfOpen();
    }

    private void AnswerAll(string why, bool andInFlight)
    {
        foreach (var read in _queue.Drain()) Answer(read, PendingRead.Unavailable(why));
        if (!andInFlight) return;
        foreach (var read in _inFlight.Values) Answer(read, PendingRead.Unavailable(why));
        _inFlight.Clear();
    }

    private void Answer(PendingRead read, MetadataResult metadata)
    {
        _metrics.Answered(metadata.Result);
        read.Asker.Tell(new TagsRead(metadata));
    }

    private void OnStop()
    {
        _stopAskers.Add(Sender);
        if (!_stopping)
        {
            _stopping = true;
            AnswerAll(Stopping, andInFlight: false);
            EndWorkers(state => state != WorkerState.Busy);
            Timers.StartSingleTimer(nameof(GraceOver), GraceOver.Instance, _settings.StopGrace);
        }
        TellStoppedIfDone();
    }

    /// <summary>Goes by who exists, not by who may take work: a child that is still starting must end, too.</summary>
    private void EndWorkers(Func<WorkerState, bool> which)
    {
        foreach (var (worker, state) in _workers.ToList())
        {
            if (state == WorkerState.Ending || !which(state)) continue;
            // Busy stays Busy until its attempt is settled.
            if (state != WorkerState.Busy) _workers[worker] = WorkerState.Ending;
            worker.Tell(EndChild.Requested);
        }
    }

    private void TellStoppedIfDone()
    {
        if (_workers.Count > 0) return;
        Timers.Cancel(nameof(GraceOver));
        foreach (var asker in _stopAskers) asker.Tell(new ExifToolStopped([.. _notGone]));
        _stopAskers.Clear();
    }
}
