using System.Globalization;
using ActorPhotos.Catalog.Records;
using Akka.Actor;
using Akka.Event;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>
/// Finds unfinished jobs at start, has one child per job, and makes a job that broke again after a back-off. Does no
/// work itself. One job runs at a time: a second one is refused until the first rests.
/// </summary>
/// <remarks>
/// Supervised by: the user guardian.
/// Children: <c>job-ID</c>, one <see cref="JobActor"/> per job that was asked for or found unfinished.
/// Receives: StartJob, ResumeJob, PauseJob, CancelJob, DiscardJob, GetJobStatus, QuietJobs, SubscribeToJob; from
/// children AttemptBegan, JobNotStarted, JobRested, JobBroke, JobProgressed, Terminated.
/// Replies: JobStatus or JobRefused (by the child), JobsAreQuiet; JobRested to subscribers.
/// Persists: nothing. On restart: children are stopped and found again in the catalog.
/// </remarks>
public sealed class JobSupervisor : ReceiveActor, IWithTimers
{
    private readonly JobServices _services;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<long, InFlight> _inFlight = [];
    // Breaks in a row, and what the last one said of itself.
    private readonly Dictionary<long, (int Count, string Error)> _breaks = [];
    private readonly Dictionary<long, HashSet<IActorRef>> _subscribers = [];
    private readonly Dictionary<long, JobRested> _lastRest = [];
    private readonly HashSet<long> _running = [];
    // Asked of a running job and not answered: told again to the next incarnation when this one dies of something else.
    private readonly Dictionary<long, List<(object Command, IActorRef Asker)>> _stops = [];
    // Asked to begin or go on, and not answered yet: a job that dies before it begins cannot answer itself.
    private readonly Dictionary<long, IActorRef> _starts = [];
    private readonly List<IActorRef> _waitingForQuiet = [];
    private bool _isClosing;

    public JobSupervisor(JobServices services)
    {
        _services = services;
        Receive<StartJob>(StartOrRefuse);
        Receive<ResumeJob>(command => Resume(command.JobId, command));
        Receive<PauseJob>(command => ToStop(command.JobId, command));
        Receive<CancelJob>(command => ToStop(command.JobId, command));
        Receive<DiscardJob>(command => ToJob(command.JobId, command));
        Receive<GetJobStatus>(query => ToJob(query.JobId, query));
        Receive<SubscribeToJob>(Subscribe);
        Receive<QuietJobs>(_ => Quiet());
        Receive<JobRested>(OnRested);
        Receive<AttemptBegan>(began => OnBegan(began.JobId));
        Receive<JobNotStarted>(refused => OnNotStarted(refused.JobId));
        Receive<JobProgressed>(progressed => _breaks.Remove(progressed.JobId));
        Receive<JobBroke>(broke => _breaks[broke.JobId] = (_breaks.GetValueOrDefault(broke.JobId).Count, broke.Error));
        Receive<Terminated>(gone => OnTerminated(JobIdOf(gone.ActorRef)));
        Receive<MakeAgain>(again => Child(again.JobId).Tell(again.Command));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Create(JobServices services) => Props.Create(() => new JobSupervisor(services));

    // OneForOne restarts at once and loses the message; a job is stopped instead and made again after a back-off.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PreStart()
    {
        foreach (var job in _services.Catalog.Jobs.List().Where(job => job.State == StoredJobState.Running))
        {
            Child(job.JobId).Tell(new NoteInterruption());
        }
    }

    private void StartOrRefuse(StartJob start)
    {
        try
        {
            Start(start);
        }
        catch (CatalogException error)
        {
            Sender.Tell(new JobRefused(0, Why(error.Message)));
        }
    }

    private void Start(StartJob start)
    {
        var jobs = _services.Catalog.Jobs;
        // An export that names no source is about everything that was ever ingested.
        long[] sources = start is { Kind: JobKind.Export, Sources.Count: 0 }
            ? [.. jobs.ListSources().Select(source => source.SourceId)]
            : [.. start.Sources.Select(source => jobs.EnsureSource(source.Root))];
        if (jobs.FindUnfinished(start.Kind, sources, start.DryRun) is { } unfinished)
        {
            Resume(unfinished.JobId, new ResumeOrStart(start));
        }
        else if (Refusal(except: 0) is { } why)
        {
            Sender.Tell(new JobRefused(0, why));
        }
        else
        {
            var jobId = jobs.Create(new NewJob(
                start.Kind, start.DryRun, sources, start.Zone, UnixTime.Now(_services.Time))).JobId;
            Resume(jobId, new ResumeJob(jobId));
        }
    }

    /// <summary>Why no job but the one excepted may start now; null when it may.</summary>
    private string? Refusal(long except) =>
        _running.FirstOrDefault(other => other != except) is var running and not 0
            ? $"Job {running} is running; one job at a time works on a library."
            : _isClosing ? "The program is stopping." : null;

    private void Resume(long jobId, object command)
    {
        var isThere = _services.Catalog.Jobs.Get(jobId) is not null;
        if (isThere && Refusal(except: jobId) is { } why)
        {
            Sender.Tell(new JobRefused(jobId, why));
            return;
        }
        if (isThere)
        {
            _running.Add(jobId);
            _starts[jobId] = Sender;
        }
        ToJob(jobId, command);
    }

    private void ToStop(long jobId, object command)
    {
        if (_running.Contains(jobId))
        {
            if (!_stops.TryGetValue(jobId, out var stops))
            {
                _stops[jobId] = stops = [];
            }
            stops.Add((command, Sender));
        }
        ToJob(jobId, command);
    }

    private void ToJob(long jobId, object command)
    {
        if (_services.Catalog.Jobs.Get(jobId) is null)
        {
            Sender.Tell(new JobRefused(jobId,
                $"There is no job {jobId} in this library; 'actorphotos jobs' lists them."));
            return;
        }
        Child(jobId).Forward(command);
    }

    /// <summary>A job can rest before its watcher has had time to subscribe: then it hears of that rest.</summary>
    private void Subscribe(SubscribeToJob subscribe)
    {
        SubscribersOf(subscribe.JobId).Add(subscribe.ReportTo);
        if (!_running.Contains(subscribe.JobId) && _lastRest.TryGetValue(subscribe.JobId, out var rest))
        {
            subscribe.ReportTo.Tell(rest);
        }
    }

    private void Quiet()
    {
        _isClosing = true;
        _waitingForQuiet.Add(Sender);
        foreach (var jobId in _running)
        {
            Child(jobId).Tell(new PauseJob(jobId));
        }
        AnswerIfQuiet();
    }

    private void OnRested(JobRested rested)
    {
        _running.Remove(rested.Status.JobId);
        _stops.Remove(rested.Status.JobId);
        _lastRest[rested.Status.JobId] = rested;
        _breaks.Remove(rested.Status.JobId);
        foreach (var subscriber in SubscribersOf(rested.Status.JobId))
        {
            subscriber.Tell(rested);
        }
        AnswerIfQuiet();
    }

    /// <summary>
    /// An earlier rest (of a cancel, of the note at start) may have been heard after the resume was sent.
    /// </summary>
    private void OnBegan(long jobId)
    {
        _running.Add(jobId);
        _starts.Remove(jobId);
        _lastRest.Remove(jobId);
        if (_isClosing)
        {
            Child(jobId).Tell(new PauseJob(jobId));
        }
    }

    private void OnNotStarted(long jobId)
    {
        _starts.Remove(jobId);
        _running.Remove(jobId);
        AnswerIfQuiet();
    }

    private void OnTerminated(long jobId)
    {
        if (!_running.Contains(jobId))
        {
            return;
        }
        var (before, error) = _breaks.GetValueOrDefault(jobId, (0, "its journal could not be read or written"));
        var count = before + 1;
        _breaks[jobId] = (count, error);
        if (_starts.Remove(jobId, out var asker))
        {
            _running.Remove(jobId);
            asker.Tell(new JobRefused(jobId, $"Job {jobId} cannot begin: {Why(error)}"));
            AnswerIfQuiet();
            return;
        }
        if (StateDisk.Problem(_services.StateFolder) is { } disk)
        {
            // Not journalled, because that is what cannot be done: the next start finds it interrupted.
            OnRested(new JobRested(
                new JobStatus(jobId, default, JobLife.Paused, default, 0, disk), Sheet: null));
            return;
        }
        // The job itself gives up first and journals that; this is for one that cannot even recover.
        if (_isClosing || count > _services.Settings.JobRestarts + 1)
        {
            _log.Error("job {0} is left alone: {1}", jobId, error);
            OnRested(new JobRested(new JobStatus(jobId, default, JobLife.Failed, default, 0, error), Sheet: null));
            return;
        }
        var most = _services.Settings.JobRestartBackoffMost;
        var wait = _services.Settings.JobRestartBackoff * Math.Pow(2, Math.Min(count - 1, 16));
        wait = wait < most ? wait : most;
        _log.Warning("job {0} broke ({1}); made again in {2} s", jobId, error, wait.TotalSeconds);
        if (_stops.Remove(jobId, out var stops))
        {
            stops.ForEach(stop => Child(jobId).Tell(stop.Command, stop.Asker));
        }
        Timers.StartSingleTimer($"again-{jobId}", new MakeAgain(jobId, new ContinueJob(count, error)), wait);
    }

    private string Why(string error) => StateDisk.Problem(_services.StateFolder) ?? error;

    private void AnswerIfQuiet()
    {
        if (_running.Count > 0)
        {
            return;
        }
        _waitingForQuiet.ForEach(waiting => waiting.Tell(new JobsAreQuiet()));
        _waitingForQuiet.Clear();
    }

    private HashSet<IActorRef> SubscribersOf(long jobId) =>
        _subscribers.TryGetValue(jobId, out var subscribers) ? subscribers : _subscribers[jobId] = [];

    private IActorRef Child(long jobId)
    {
        var child = Context.Child(NameOf(jobId));
        if (!child.IsNobody())
        {
            return child;
        }
        if (!_inFlight.TryGetValue(jobId, out var inFlight))
        {
            _inFlight[jobId] = inFlight = new InFlight();
        }
        return Context.Watch(Context.ActorOf(JobActor.Create(_services, jobId, inFlight), NameOf(jobId)));
    }

    private static string NameOf(long jobId) => FormattableString.Invariant($"job-{jobId}");

    private static long JobIdOf(IActorRef job) =>
        long.Parse(job.Path.Name.AsSpan("job-".Length), CultureInfo.InvariantCulture);

    private sealed record MakeAgain(long JobId, ContinueJob Command);
}
