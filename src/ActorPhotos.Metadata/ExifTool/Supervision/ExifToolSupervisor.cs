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
/// receives:      ReadTags, ReadAllTags, WriteTags, CancelRead, PrioritiseRead, GetExifToolStatus, StopExifTool; from
///                workers WorkerReady, AttemptAnswered, WorkerEnded
/// replies:       TagsRead, AllTagsRead, TagsWritten, ReadCancelled, ExifToolStatus, ExifToolStopped; Status.Failure
///                only for a request that breaks its contract
/// persists:      nothing; children are entered in the record of the state folder
/// on restart:    everything is answered with tool-unavailable in PostStop, then it begins anew
/// </remarks>
public sealed partial class ExifToolSupervisor : ReceiveActor, IWithTimers
{
    private const string Stopping = "ExifTool is being stopped";

    private readonly ExifToolSettings _settings;
    private readonly TimeProvider _time;
    private readonly Func<string, Task<bool>> _askStorage;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly RequestBook _requests;
    private readonly TimeLimits _limits = new();
    private readonly StartGate _gate;
    private readonly PoolSize _size;
    private readonly PoolBook _book;
    private readonly StorageBreaker _storages = new();
    private readonly Dictionary<IActorRef, PoolWorker> _workers = [];
    private readonly List<IActorRef> _statusAskers = [];
    private readonly List<IActorRef> _stopAskers = [];
    private readonly List<int> _notGone = [];

    private ExifToolLocation? _location;
    private ChildRecord? _record;
    private string? _unavailable;
    private long _assignments;
    private bool _locating;
    private bool _backingOff;
    private bool _halfOpen;
    private bool _stopping;

    public ExifToolSupervisor(ExifToolSettings settings, TimeProvider time)
        : this(settings, time, path => StorageProbe.AnswersAsync(path, settings.StoragePatience, time))
    {
    }

    /// <param name="askStorage">Whether the storage of a path answers.</param>
    public ExifToolSupervisor(ExifToolSettings settings, TimeProvider time, Func<string, Task<bool>> askStorage)
    {
        if (settings.Workers < 1) throw new ArgumentException("At least one worker is needed.", nameof(settings));
        (_settings, _time, _askStorage) = (settings, time, askStorage);
        _requests = new RequestBook(settings, time);
        _gate = new StartGate(settings, time, Random.Shared.NextDouble);
        _size = new PoolSize(settings.Workers, settings.MostWorkers, time);
        _book = new PoolBook(time);
        Receive<ReadTags>(read => OnRequest(read, () => new PendingRead(
            read.Id, Sender, FileArgument.Choose(read.AbsolutePath, read.DescriptorPath))
        {
            WithZone = read.WithZone,
        }));
        Receive<ReadAllTags>(read => OnRequest(read, () => new PendingReadAll(
            read.Id, Sender, FileArgument.Choose(read.AbsolutePath, read.DescriptorPath))));
        Receive<WriteTags>(write => OnRequest(write, () => new PendingWrite(
            write.Id, Sender, FileArgument.Plain(write.AbsolutePath), TagEdit.AtLeastOne(write.Edits))));
        Receive<CancelRead>(cancel =>
            _requests.Forget(cancel.Id)?.Asker.Tell(new ReadCancelled(cancel.Id)));
        Receive<PrioritiseRead>(change => _requests.Queue.Move(change.Id, change.Priority));
        Receive<LookAtIdle>(_ => OnLookAtIdle());
        Receive<GetExifToolStatus>(_ => OnGetStatus());
        Receive<StopExifTool>(OnStop);
        Receive<Located>(OnLocated);
        Receive<WorkerReady>(OnReady);
        Receive<AttemptAnswered>(OnAnswered);
        Receive<WorkerEnded>(OnWorkerEnded);
        Receive<Terminated>(terminated => OnTerminated(terminated.ActorRef));
        Receive<BackOffOver>(_ => { _backingOff = false; CreateWorkers(); });
        Receive<TryAgain>(_ => OnTryAgain());
        Receive<StorageAsked>(OnStorageAsked);
        Receive<AskStorageAgain>(again => AskStorage(again.Storage, _storages.PathOf(again.Storage)));
        Receive<GraceOver>(_ => EndWorkers(_ => true, atOnce: false));
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
        foreach (var request in _requests.DrainWaiting().Concat(_requests.DrainInFlight()))
            AnswerUnavailable(request, Stopping);
        _book.Dispose();
    }

    private void OnRequest(ExifToolRequest asked, Func<PendingRequest> make)
    {
        PendingRequest request;
        try
        {
            request = make() with
            {
                Priority = asked.Priority,
                Size = asked.Size,
                Storage = asked.Storage,
                Arrived = _time.GetTimestamp(),
            };
            if (_requests.Knows(asked.Id))
                throw new ArgumentException($"{asked.Id} is asked for already.", nameof(asked));
        }
        catch (ArgumentException e)
        {
            Sender.Tell(new Status.Failure(e));
            return;
        }
        if (_stopping || _unavailable is not null)
            AnswerUnavailable(request, _stopping ? Stopping : _unavailable!);
        else if (_storages.Refusal(request.Storage) is { } refusal)
            AnswerUnavailable(request, refusal);
        else if (!_requests.Queue.TryAdd(request))
            Answer(
                request, StageResult.FailedTransient,
                request.Refused($"{_requests.Queue.Count} requests wait for ExifTool already"));
        Dispatch();
    }

    private void OnGetStatus()
    {
        _statusAskers.Add(Sender);
        if (_location is null && !_stopping) Locate();
        else TellStatus();
    }

    private void TellStatus()
    {
        var breaker = _unavailable is not null ? BreakerState.Open
            : _halfOpen ? BreakerState.HalfOpen : BreakerState.Closed;
        var status = new ExifToolStatus(
            _location?.Path, _location?.Version, _location?.Explanation ?? Stopping,
            Alive, _requests.Queue.Count, _requests.InFlight, _requests.Queue.Depths, _book.Ends,
            _stopping ? Stopping : _unavailable)
        {
            Pool = _book.Health(_workers.Values, _size, breaker, _storages.Open),
        };
        foreach (var asker in _statusAskers) asker.Tell(status);
        _statusAskers.Clear();
    }

    /// <summary>Hands queued requests to workers that have asked, and sees to it that there are workers.</summary>
    private void Dispatch()
    {
        if (_location is null)
        {
            if (_requests.Queue.Count > 0) Locate();
            return;
        }
        foreach (var (worker, about) in _workers.Where(entry => entry.Value.State == WorkerState.Idle).ToList())
        {
            if (Alive > _size.Target) End(worker, StopReason.RecycledSurplus);
            else if (_requests.TakeNext(_size.Target) is { Count: > 0 } batch) Hand(worker, about, batch);
            else break;
        }
        CreateWorkers();
        _book.Now(_requests.Queue, Alive);
    }

    private void Hand(IActorRef worker, PoolWorker about, IReadOnlyList<PendingRequest> batch)
    {
        var now = _time.GetTimestamp();
        var first = batch[0] with { Attempts = batch[0].Attempts + 1 };
        var limit = _limits.For(
            first.BaseLimit(_settings), batch.Sum(request => request.Size), first.Storage,
            isLast: first is { IsLastAttempt: true, MostAttempts: > 1 });
        PendingRequest[] begun =
        [
            .. batch.Select(request => request with
            {
                Attempts = request.Attempts + 1, Begun = now, Limit = limit,
            }),
        ];
        foreach (var request in begun.Where(request => request is { Attempts: 1, Kills: 0 }))
            _book.Began(request.Priority, _time.GetElapsedTime(request.Arrived, now));
        _requests.Begin(worker, begun);
        (about.State, about.Assignment) = (WorkerState.Busy, ++_assignments);
        ToolCommand command = begun.Length == 1
            ? begun[0].Command
            : new ReadCommand([.. begun.Select(request => request.File)], Degraded: false);
        worker.Tell(new Assignment(about.Assignment, command, limit));
    }

    private int Alive => _workers.Values.Count(worker => worker.IsAlive);

    private void OnAnswered(AttemptAnswered answered)
    {
        // Only the attempt that is under way may answer.
        if (!_workers.TryGetValue(Sender, out var worker) || worker.Assignment != answered.Assignment) return;
        var requests = _requests.End(Sender);
        worker.Requests += requests.Count;
        _gate.Answered();
        if (requests.Count > 1) _requests.BatchAnswered(requests.Count);
        foreach (var (request, verdict) in requests.Zip(answered.Verdicts).Reverse())
        {
            if (request is null) continue;
            if (verdict is null)
            {
                _requests.Queue.PutBack(request);
                continue;
            }
            var took = _time.GetElapsedTime(request.Begun) / requests.Count;
            if (request is PendingRead) _limits.Learn(request.Storage, took);
            _book.Served(verdict.Stage, took);
            _size.Answered(_requests.Queue.Count > 0);
            Answer(request, verdict.Stage, verdict.Reply);
        }
    }

    private void FailAttemptOf(IActorRef worker, StopReason? reason, string detail, string errors = "")
    {
        var requests = _requests.End(worker);
        if (requests.Count == 0) return;
        if (requests.Count > 1) _requests.BatchLost();
        _book.AttemptFailed(reason);
        foreach (var request in requests.OfType<PendingRequest>().Reverse())
        {
            var lost = new LostAttempt(request, reason, detail) { Errors = errors };
            // Whether it is the file or all of its storage, somebody else must say.
            if (reason == StopReason.CommandTimedOut && request.Storage != 0 && !_stopping) Park(lost);
            else Settle(lost);
        }
        Dispatch();
    }

    /// <summary>Another attempt, or the end of the last one.</summary>
    private void Settle(LostAttempt lost)
    {
        var request = lost.Request;
        if (_stopping || _unavailable is not null)
        {
            AnswerUnavailable(request, _stopping ? Stopping : _unavailable!);
            return;
        }
        var again = lost.Reason == StopReason.KilledInCommand ? request.AfterKill() : null;
        if (again is not null || !request.IsLastAttempt)
        {
            _requests.Queue.PutBack(again ?? request);
            return;
        }
        var (result, reply) = request.GiveUp(lost, _location?.Version ?? "");
        _book.Struck();
        Answer(request, result, reply);
    }

    private void Park(LostAttempt lost)
    {
        _requests.Park(lost);
        AskStorage(lost.Request.Storage, lost.Request.File.SourceFile);
    }

    private void AskStorage(ulong storage, string? path)
    {
        if (path is null || !_storages.BeginAsking(storage)) return;
        _ = _askStorage(path).PipeTo(
            Self, success: answers => new StorageAsked(storage, path, answers),
            failure: _ => new StorageAsked(storage, path, true));
    }

    private void OnStorageAsked(StorageAsked asked)
    {
        var wasOpen = _storages.Refusal(asked.Storage) is not null;
        _storages.Asked(asked.Storage, asked.Path, asked.Answers);
        var refusal = _storages.Refusal(asked.Storage);
        foreach (var lost in _requests.Unpark(asked.Storage).Reverse())
        {
            if (refusal is null) Settle(lost);
            else AnswerUnavailable(lost.Request, refusal);
        }
        if (refusal is not null)
        {
            if (!wasOpen) _log.Warning("ExifTool: {0}", refusal);
            foreach (var waiting in _requests.Queue.TakeAll(request => request.Storage == asked.Storage))
                AnswerUnavailable(waiting, refusal);
            Timers.StartSingleTimer(
                $"storage-{asked.Storage}", new AskStorageAgain(asked.Storage), _settings.OpenFor);
        }
        Dispatch();
    }

    private void AnswerUnavailable(PendingRequest request, string why) =>
        Answer(request, StageResult.ToolUnavailable, request.Unavailable(why));

    private void Answer(PendingRequest request, StageResult result, object reply)
    {
        _book.Answered(result);
        request.Asker.Tell(reply);
    }
}
