using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Ledger;
using ActorPhotos.Pipeline.Stages;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Akka.Streams;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>
/// One job from its creation to its end: a thin shell that journals what <see cref="JobState"/> decides and runs one
/// <see cref="JobAttempt"/> at a time.
/// </summary>
/// <remarks>
/// Supervised by: <see cref="JobSupervisor"/> (directive Stop; made again after a back-off and told to carry on).
/// Children: the streams of the running attempt.
/// Receives: ResumeJob, ResumeOrStart, PauseJob, CancelJob, DiscardJob, GetJobStatus, ContinueJob, NoteInterruption;
/// from the attempt: PhaseEnded, PhaseBroke, Recorded, PauseWanted (each with its attempt; older ones are dropped).
/// Replies: JobStatus or JobRefused; AttemptBegan, JobNotStarted, JobRested and JobBroke to the supervisor.
/// Persists: the job's events; a snapshot every 200 events.
/// On restart: recovers; the streams of the old incarnation were aborted, its work in hand was cancelled, and a new
/// attempt starts only when none of it is left.
/// </remarks>
internal sealed class JobActor : ReceivePersistentActor, IWithTimers
{
    private const int EventsPerSnapshot = 200;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly JobServices _services;
    private readonly long _jobId;
    private readonly InFlight _inFlight;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly List<IActorRef> _waitingForRest = [];
    private JobState _state = JobState.New;
    private JobAttempt? _attempt;
    // From the acceptance of a start until its attempt is open: other commands may come in between.
    private bool _isStarting;
    private IJobEvent? _stoppingFor;
    private ActorMaterializer? _materializer;
    private int _eventsSinceSnapshot;

    public JobActor(JobServices services, long jobId, InFlight inFlight)
    {
        (_services, _jobId, _inFlight) = (services, jobId, inFlight);
        PersistenceId = PersistenceIdOf(jobId);
        Recover<IJobEvent>(e => _state = _state.Apply(e));
        Recover<SnapshotOffer>(offer => _state = (JobState)offer.Snapshot);
        Command<ResumeJob>(_ => Resume());
        Command<ResumeOrStart>(ResumeOrStart);
        Command<ContinueJob>(Continue);
        Command<NoteInterruption>(_ => NoteInterruption());
        Command<PauseJob>(_ => Pause());
        Command<CancelJob>(_ => Cancel());
        Command<DiscardJob>(_ => Discard());
        Command<GetJobStatus>(_ => Sender.Tell(Status()));
        Command<Begin>(_ => BeginWhenQuiet());
        Command<PhaseEnded>(e => IfCurrent(e.Attempt, () => OnPhaseEnded(e)));
        Command<PhaseBroke>(e => IfCurrent(e.Attempt, () => OnPhaseBroke(e)));
        Command<Recorded>(e => IfCurrent(e.Attempt, () => OnRecorded(e.Checkpoint)));
        Command<PauseWanted>(e => IfCurrent(e.Attempt, () => Stop(new JobPaused(e.Reason, e.Detail))));
        Command<SaveSnapshotSuccess>(_ => { });
        Command<SaveSnapshotFailure>(e => _log.Warning(e.Cause, "job {0}: snapshot not saved", _jobId));
    }

    public override string PersistenceId { get; }

    public ITimerScheduler Timers { get; set; } = null!;

    public static string PersistenceIdOf(long jobId) => FormattableString.Invariant($"job-{jobId}");

    public static Props Create(JobServices services, long jobId, InFlight inFlight) =>
        Props.Create(() => new JobActor(services, jobId, inFlight)).WithDispatcher("actorphotos.dispatchers.jobs");

    protected override void PostStop()
    {
        _attempt?.Stop();
        _services.Progress.Tell(new HideLedger(_jobId));
        base.PostStop();
    }

    private bool IsBusy => _isStarting || _attempt is not null;

    private void Resume()
    {
        if (IsBusy)
        {
            Sender.Tell(Status());
            return;
        }
        if (_state.IsOver)
        {
            Context.Parent.Tell(new JobNotStarted(_jobId));
            Sender.Tell(new JobRefused(_jobId, $"Job {_jobId} is {Words(_state.Life)} and cannot be resumed."));
            return;
        }
        var sender = Sender;
        Start(() => sender.Tell(Status()));
    }

    private void ResumeOrStart(ResumeOrStart command)
    {
        if (!_state.IsOver)
        {
            Resume();
            return;
        }
        Mirror();
        Context.Parent.Tell(new JobNotStarted(_jobId));
        Context.Parent.Forward(command.Start);
    }

    private void Continue(ContinueJob command)
    {
        if (IsBusy || _state.Life is not (JobLife.Running or JobLife.Pending))
        {
            return; // paused or cancelled since it broke
        }
        if (command.Breaks > _services.Settings.JobRestarts)
        {
            Rest(new JobFailed($"It broke {command.Breaks} times in a row: {command.LastError}"));
        }
        else
        {
            Start(static () => { });
        }
    }

    private void NoteInterruption()
    {
        if (!IsBusy && _state.Life == JobLife.Running)
        {
            // Nobody in this process waits for the rest of a job that another process left.
            Journal(new JobPaused(PauseReason.Interrupted, "The program ended in the middle of it."), e =>
            {
                Apply(e);
                Mirror();
            });
        }
        else if (!IsBusy)
        {
            Mirror(); // the program ended between the journal's word and the catalog's
        }
    }

    private void Pause()
    {
        var paused = new JobPaused(PauseReason.Requested, "Paused on request.");
        if (IsBusy)
        {
            _waitingForRest.Add(Sender);
            Stop(paused);
        }
        else if (_state.Life == JobLife.Running)
        {
            _waitingForRest.Add(Sender);
            Rest(paused); // it broke and waits to be made again
        }
        else
        {
            Sender.Tell(Status());
        }
    }

    private void Cancel()
    {
        if (_state.IsOver)
        {
            Sender.Tell(new JobRefused(_jobId, $"Job {_jobId} is {Words(_state.Life)} already."));
            return;
        }
        _waitingForRest.Add(Sender);
        if (IsBusy)
        {
            Stop(new JobCancelled());
        }
        else
        {
            Rest(new JobCancelled());
        }
    }

    private void Discard()
    {
        if (IsBusy || _state.Life is JobLife.Running or JobLife.Completed)
        {
            var hint = _state.Life == JobLife.Completed ? "there is nothing to discard" : "pause or cancel it first";
            Sender.Tell(new JobRefused(_jobId, $"Job {_jobId} is {Words(_state.Life)}: {hint}."));
            return;
        }
        _services.Catalog.Jobs.Discard(_jobId);
        if (SettleStep.RemoveStagingUnlessNeeded(_services.Catalog, _services.Staging, _jobId) is { } error)
        {
            Sender.Tell(new JobRefused(_jobId, $"The staging of job {_jobId} could not be removed: {error}"));
            return;
        }
        _waitingForRest.Add(Sender);
        Rest(new JobDiscarded());
    }

    /// <summary>
    /// Journals that the next attempt begins, then begins it as soon as nothing of an older one is left.
    /// </summary>
    private void Start(Action accepted)
    {
        var row = _services.Catalog.Jobs.Get(_jobId)
            ?? throw new InvalidOperationException($"Job {_jobId} is not in the catalog.");
        List<IJobEvent> events = [];
        if (_state.Job is null)
        {
            var roots = _services.Catalog.Jobs.ListSources().ToDictionary(s => s.SourceId, s => s.Root.Display);
            events.Add(new JobCreated(
                _jobId, row.Kind, row.DryRun, [.. row.Sources.Select(id => roots[id])], row.Zone, row.StartedNs));
        }
        _isStarting = true;
        var planned = events.Aggregate(_state, (state, e) => state.Apply(e));
        events.Add(new AttemptStarted(planned.Attempt + 1, planned.NextAttemptPhase()));
        events.ForEach(e => FaultPoints.Pass(JournalPoints.Before(e)));
        PersistAll(events, e =>
        {
            Apply(e);
            if (e is AttemptStarted)
            {
                Mirror();
                Context.Parent.Tell(new AttemptBegan(_jobId));
                accepted();
                Self.Tell(Begin.Instance, Self);
            }
        });
    }

    private void BeginWhenQuiet()
    {
        if (_stoppingFor is { } end)
        {
            Rest(end);
            return;
        }
        if (_inFlight.Count > 0)
        {
            Timers.StartSingleTimer("begin", Begin.Instance, LookAgain);
            return;
        }
        var (self, number) = (Self, _state.Attempt);
        var (attempt, problem) = JobAttempt.Open(
            _services, _services.Catalog.Jobs.Get(_jobId)!, number, _state.Phase, _inFlight,
            checkpoint => self.Tell(new Recorded(number, checkpoint)),
            (reason, detail) => self.Tell(new PauseWanted(number, reason, detail)));
        if (attempt is null)
        {
            Rest(new JobPaused(PauseReason.DiskTrouble, problem!));
            return;
        }
        (_attempt, _isStarting) = (attempt, false);
        _services.Progress.Tell(new ShowLedger(attempt.Ledger));
        RunPhase();
    }

    private void RunPhase()
    {
        _materializer ??= Context.Materializer();
        var (number, phase) = (_state.Attempt, _state.Phase);
        _ = _attempt!.Run(phase, _materializer).PipeTo(
            Self,
            success: sheet => new PhaseEnded(number, phase, sheet),
            failure: error => new PhaseBroke(number, error));
    }

    private void OnRecorded(Checkpoint checkpoint)
    {
        var reached = new CheckpointReached(
            _state.Attempt, _state.Phase, checkpoint.Files, checkpoint.Bytes, checkpoint.Failed);
        Journal(reached, e =>
        {
            Apply(e);
            Context.Parent.Tell(new JobProgressed(_jobId));
            if (JobState.MustHalt(e.Files, e.Failed))
            {
                Stop(new JobHalted($"{e.Failed} of {e.Files} files failed: look at the disk, then resume."));
            }
        });
    }

    private void OnPhaseEnded(PhaseEnded ended)
    {
        if (_stoppingFor is { } end)
        {
            Rest(end);
        }
        else if (ended.Sheet is { } sheet)
        {
            Rest(WaitingForTool.Explain(_services.Catalog, _jobId, JobState.EndOf(sheet)));
        }
        else
        {
            var phases = JobState.Phases(_state.Job!.Kind, _state.Job.DryRun);
            var next = phases.SkipWhile(phase => phase != ended.Phase).Skip(1).First();
            Journal(new PhaseEntered(_state.Attempt, next), e =>
            {
                Apply(e);
                Mirror();
                RunPhase();
            });
        }
    }

    private void OnPhaseBroke(PhaseBroke broke)
    {
        if (_stoppingFor is { } end)
        {
            Rest(end);
            return;
        }
        // A stage's failure comes out of the stream wrapped.
        var error = (broke.Error as AggregateException)?.Flatten().InnerException ?? broke.Error;
        _log.Error(error, "job {0} broke in {1}", _jobId, _state.Phase);
        Context.Parent.Tell(new JobBroke(_jobId, error.Message));
        throw new JobBrokeException(_jobId, error);
    }

    private void Stop(IJobEvent end)
    {
        // A cancel outranks a pause that is under way; the first reason stands otherwise.
        if (_stoppingFor is null || end is JobCancelled)
        {
            _stoppingFor = end;
        }
        _attempt?.Stop();
    }

    /// <summary>The attempt, if any, is over: journals how, tells who waits.</summary>
    private void Rest(IJobEvent end) => Journal(end, e =>
    {
        Apply(e);
        (_stoppingFor, _isStarting) = (null, false);
        _services.Progress.Tell(new HideLedger(_jobId));
        var toolAnswers = _attempt?.Ledger.ToolAnswers ?? 0;
        _attempt?.Dispose();
        _attempt = null;
        Mirror();
        var status = Status();
        // The supervisor first: who waited may start another job at once.
        var sheet = _services.Catalog.Reports.Sheet(_jobId);
        Context.Parent.Tell(new JobRested(status, sheet) { ToolAnswers = toolAnswers });
        _waitingForRest.ForEach(waiting => waiting.Tell(status));
        _waitingForRest.Clear();
    });

    private void Journal<T>(T e, Action<T> then)
        where T : IJobEvent
    {
        FaultPoints.Pass(JournalPoints.Before(e));
        Persist(e, then);
    }

    private void Apply(IJobEvent e)
    {
        FaultPoints.Pass(JournalPoints.After(e));
        _state = _state.Apply(e);
        if (++_eventsSinceSnapshot >= EventsPerSnapshot)
        {
            _eventsSinceSnapshot = 0;
            SaveSnapshot(_state);
        }
    }

    /// <summary>The catalog's copy of the state, for those who list jobs without the journal.</summary>
    private void Mirror() => _services.Catalog.Jobs.SetState(
        _jobId, Enum.Parse<StoredJobState>(_state.Life.ToString()), _state.Detail, _state.Phase.ToString(),
            _state.Attempt);

    private void IfCurrent(int attempt, Action handle)
    {
        if (_attempt is not null && attempt == _state.Attempt)
        {
            handle();
        }
    }

    private JobStatus Status() => new(
        _jobId, _state.Job?.Kind ?? default, _state.Life, _state.Phase, _state.Attempt, _state.Detail,
        Continued: _state.Attempt > 1);

    private static string Words(JobLife life) => life.ToString().ToLowerInvariant();

    private sealed class Begin
    {
        public static readonly Begin Instance = new();
    }

    private sealed record PhaseEnded(int Attempt, JobPhase Phase, BalanceSheet? Sheet);

    private sealed record PhaseBroke(int Attempt, Exception Error);

    private sealed record Recorded(int Attempt, Checkpoint Checkpoint);

    private sealed record PauseWanted(int Attempt, PauseReason Reason, string Detail);
}
