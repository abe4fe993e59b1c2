using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Discovery;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;
using ActorPhotos.Pipeline.Stages;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>
/// One run of a job: opens the sources, materialises the flows, runs the steps between them. Tells the actor what
/// happens through the callbacks, from any thread. <see cref="Stop"/> ends all of it early and cleanly.
/// </summary>
internal sealed class JobAttempt : IDisposable
{
    private static readonly TimeSpan CountAfter = TimeSpan.FromSeconds(1);

    private readonly JobServices _services;
    private readonly IReadOnlyList<OpenSource> _sources;
    private readonly StageContext _context;
    private readonly WorkLane _walkLane;
    private readonly Action<Checkpoint> _recorded;
    private readonly CancellationTokenSource _stop;
    private UniqueKillSwitch? _switch;
    private PlannedTally _planned;

    private JobAttempt(
        JobServices services, JobTerms terms, int attempt, IReadOnlyList<OpenSource> sources, InFlight inFlight,
        Action<Checkpoint> recorded, Action<PauseReason, string> wantPause)
    {
        _services = services;
        _sources = sources;
        _recorded = recorded;
        _stop = new CancellationTokenSource();
        _walkLane = new WorkLane(services.WalkDispatcher, inFlight);
        Ledger = new JobLedger(terms.JobId, services.Time);
        var tool = new ToolVersion(services.ExifTool, _stop.Token);
        _context = new StageContext
        {
            Terms = terms,
            Attempt = attempt,
            Sources = sources,
            Library = services.Library,
            Staging = services.Staging,
            Catalog = services.Catalog,
            Hashes = services.Hashes,
            Ignore = new IgnoreRules(services.Settings.IgnorePatterns),
            Jpegs = services.Jpegs,
            ExifTool = services.ExifTool,
            ToolVersion = tool,
            Quarantine = new Quarantine(tool),
            Settings = services.Settings,
            Ledger = Ledger,
            Files = new WorkLane(services.FilesDispatcher, inFlight),
            CatalogWrites = new WorkLane(services.CatalogDispatcher, inFlight),
            WantPause = wantPause,
            Stop = _stop.Token,
        };
    }

    public JobLedger Ledger { get; }

    /// <summary>An attempt, or the sentence that says which source cannot be opened.</summary>
    /// <param name="from">The phase it begins with.</param>
    public static (JobAttempt? Attempt, string? Problem) Open(
        JobServices services, JobRecord job, int attempt, JobPhase from, InFlight inFlight,
        Action<Checkpoint> recorded, Action<PauseReason, string> wantPause)
    {
        var roots = services.Catalog.Jobs.ListSources().ToDictionary(source => source.SourceId, source => source.Root);
        List<OpenSource> sources = [];
        // Behind the ingest each source is opened when it is needed: most copies are staged, a card may be gone by now.
        foreach (var id in from == JobPhase.Ingest ? job.Sources : [])
        {
            if (!RootFolder.Open(roots[id]).TryGet(out var folder, out var error))
            {
                sources.ForEach(source => source.Folder.Dispose());
                return (null, $"The source {roots[id].Display} cannot be opened: {error}");
            }
            sources.Add(new OpenSource(sources.Count, id, folder));
        }
        var terms = new JobTerms(
            job.JobId, job.Kind, job.DryRun, TimeZoneInfo.FindSystemTimeZoneById(job.Zone),
            UnixTime.ToInstant(job.StartedNs));
        return (new JobAttempt(services, terms, attempt, sources, inFlight, recorded, wantPause), null);
    }

    /// <summary>
    /// Ends when the phase is over or was stopped. The sheet comes from <see cref="JobPhase.Settle"/> only.
    /// </summary>
    /// <exception cref="OperationCanceledException">Stopped, in a step that is no stream.</exception>
    public async Task<BalanceSheet?> Run(JobPhase phase, IMaterializer materializer)
    {
        Ledger.Enter(phase);
        switch (phase)
        {
            case JobPhase.Ingest:
                await Ingest(materializer);
                return null;
            case JobPhase.Relate:
                await _context.CatalogWrites.Run(Relate);
                return null;
            case JobPhase.Plan:
                _planned = await _context.CatalogWrites.Run(Plan);
                return null;
            case JobPhase.Export:
                await Export(materializer);
                return null;
            default:
                return await _context.CatalogWrites.Run(() => new SettleStep(_context).Run(_planned));
        }
    }

    /// <summary>Lets nothing new in and ends what is in hand. Thread-safe, idempotent, returns at once.</summary>
    public void Stop()
    {
        _stop.Cancel();
        Volatile.Read(ref _switch)?.Shutdown();
    }

    /// <summary>Closes the sources. Only when nothing is in flight.</summary>
    public void Dispose()
    {
        foreach (var source in _sources)
        {
            source.Folder.Dispose();
        }
        _stop.Dispose();
    }

    private async Task Ingest(IMaterializer materializer)
    {
        using var staging = _context.Terms.Copies ? OpenStaging() : null;
        var discover = new DiscoverStage(_context, staging);
        using var walk = new Walk(discover.Entries());
        using var counting = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var counted = CountAhead(discover, counting.Token);
        var record = new RecordStage(_context, _services.Time);
        var stages = new IngestStages(
            walk, discover, new HashStage(_context, staging), new CopyStage(_context, staging),
            new ReadMetadataStage(_context), new ScoreTimestampsStage(_context.Terms), record);
        var flow = IngestFlow.Create(stages, _services.Settings, _walkLane, _recorded);
        await RunStream(flow, materializer);
        await counting.CancelAsync();
        await counted;
        if (walk.IsComplete && !_stop.IsCancellationRequested)
        {
            await _context.CatalogWrites.Run(() => CompleteWalk(new Tally(walk.Count, record.Bytes)));
        }
    }

    /// <summary>
    /// The total for people who watch: a walk of its own, which a job that is through in a moment does without.
    /// </summary>
    private async Task CountAhead(DiscoverStage discover, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(CountAfter, _services.Time, cancel);
            await _walkLane.Run(() => discover.Count(cancel));
        }
        catch (OperationCanceledException)
        {
            // The walk itself is over, or the job was told to stop: nobody waits for the number any more.
        }
    }

    private int CompleteWalk(Tally walked)
    {
        var job = _context.Terms.JobId;
        if (walked.Files == 0 && _services.Catalog.Reports.CountSheet(job).Accounted.Files > 0)
        {
            // A share that is just not mounted must not make every file of the job "vanished".
            _context.WantPause(PauseReason.DiskTrouble,
                "The sources look empty now, but were not before: is a disk missing?");
            return 0;
        }
        return _services.Catalog.Jobs.CompleteWalk(job, _context.Attempt, walked);
    }

    private int Relate()
    {
        if (_context.Terms.Kind == JobKind.Export)
        {
            var found = _services.Catalog.Plan.SelectForExport(_context.Terms.JobId, _context.Attempt);
            Ledger.Expect(found.Files, found.Bytes, final: true);
        }
        return new RelateStep(_context).Run();
    }

    private PlannedTally Plan()
    {
        if (!_context.Terms.DryRun)
        {
            return new PlanStep(_context, static _ => { }).Run();
        }
        using var list = PlanList.Create(_services.StateFolder, _context.Terms.JobId);
        return new PlanStep(_context, list.Add).Run();
    }

    private async Task Export(IMaterializer materializer)
    {
        using var staging = OpenStaging();
        var pages = new ReservedPages(
            _services.Catalog, _context.Terms.JobId, _services.Settings.PageRows, _stop.Token);
        var stages = new ExportStages(
            pages, new CopyReservedStage(_context, staging), new FlushStage(_context, staging),
            new VerifyStage(_context, staging), new PublishStage(_context, staging),
            new RecordPublishedStage(_context));
        var left = await _walkLane.Run(pages.Count);
        Ledger.Expect(left.Files, left.Bytes, final: true);
        await RunStream(ExportFlow.Create(stages, _services.Settings, _walkLane, _recorded), materializer);
    }

    private Task RunStream(IRunnableGraph<(UniqueKillSwitch Switch, Task<Akka.Done> End)> flow,
        IMaterializer materializer)
    {
        var (killSwitch, end) = flow.Run(materializer);
        Volatile.Write(ref _switch, killSwitch);
        if (_stop.IsCancellationRequested)
        {
            killSwitch.Shutdown();
        }
        return end;
    }

    private StagingArea OpenStaging() =>
        StagingArea.Open(_services.Staging!, _context).TryGet(out var staging, out var error)
            ? staging
            : throw new IOException($"The staging folder cannot be used: {error}");
}
