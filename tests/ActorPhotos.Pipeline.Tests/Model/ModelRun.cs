using System.Collections.Concurrent;
using System.Security.Cryptography;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;
using Akka.Actor;

namespace ActorPhotos.Pipeline.Tests.Model;

/// <summary>Does what a case says to the real program and to the oracle, and compares them after every job.</summary>
internal sealed class ModelRun : IAsyncDisposable
{
    private static readonly PipelineSettings[] Widths =
    [
        Site.Narrow with { DiscoverWorkers = 1, HashWorkers = 1, CopyWorkers = 1, ReadMetadataWorkers = 1,
            VerifyWorkers = 1, PublishWorkers = 1 },
        Site.Narrow,
        Site.Narrow with { DiscoverWorkers = 8, HashWorkers = 8, CopyWorkers = 8, BatchFiles = 1, PageRows = 2 },
    ];

    private readonly ScratchFolder _folder = new();
    private readonly ModelCase _case;
    private readonly DiskTree _disk;
    private readonly Tree _tree = new();
    private readonly Oracle _oracle = new();
    private readonly ConcurrentDictionary<string, Content> _toolSees = new();
    private readonly Tool _tool = new();
    private readonly LedgerWatch _watch = new();
    private bool _toolIsMissing;
    private bool _lastWasDiscarded;
    private int _openings;
    private Site _site;
    private Step? _step;

    private ModelRun(ModelCase @case)
    {
        _case = @case;
        _disk = new DiskTree(_folder);
        _toolIsMissing = @case.ToolComesLate;
        _tool.Answer = path => _toolIsMissing ? Tool.Missing : Contents.Answer(_toolSees[path]);
        foreach (var source in ModelCase.Sources)
        {
            _disk.Make(_tree, source);
        }
        foreach (var file in @case.Files)
        {
            _disk.Apply(_tree, new Put(file));
        }
        _site = Open();
    }

    /// <exception cref="Exception">With what differs.</exception>
    public static async Task Check(ModelCase @case)
    {
        await using var run = new ModelRun(@case);
        foreach (var step in @case.Steps)
        {
            run._step = step;
            if (!await run.Do(step))
            {
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    private Site Open() => Site.Open(
        _folder, tool: _tool, settings: Widths[(_case.Workers + _openings++) % Widths.Length], progress: _watch.Props);

    /// <summary>False when the rest of the case cannot be foretold.</summary>
    private async Task<bool> Do(Step step)
    {
        switch (step)
        {
            case Job job:
                return await Run(job);
            case Lose lose when _oracle.Library.Count > 0:
                var lost = _oracle.Library.Keys.ElementAt(lose.Index % _oracle.Library.Count);
                File.Delete(Path.Combine(_site.Library, lost));
                _oracle.Library.Remove(lost);
                return true;
            case Plant plant when !_oracle.Library.ContainsKey(plant.Path):
                var bytes = Contents.All[plant.Content];
                var path = _folder.Write($"lib/{plant.Path}", bytes.Bytes);
                _oracle.Library[plant.Path] = (bytes.Hash, File.GetLastWriteTimeUtc(path));
                return true;
            case Change change:
                _disk.Apply(_tree, change);
                return true;
            default:
                return true;
        }
    }

    private async Task<bool> Run(Job job)
    {
        if (job.Kind == JobKind.Export && _lastWasDiscarded)
        {
            return true; // how much of it was known when it was discarded is a matter of the moment
        }
        if (job.Kind == JobKind.Export && _oracle.Copy().Export(_tree, job.Sources) is null)
        {
            return true; // what was known is gone: another story
        }
        var start = new StartJob(job.Kind, false,
            [.. job.Sources.Select(i => new JobSource(BytePath.FromText(_folder[ModelCase.Sources[i]])))],
            "Europe/Berlin");
        var walked = _tree.Copy();
        List<Met> everMet = [];
        var (toolCameLate, hasDied) = (false, false);
        JobStatus status;
        var stops = new Queue<Stop>(job.Stops);
        for (var phase = JobState.FirstPhase(job.Kind); ;)
        {
            if (phase == JobPhase.Ingest)
            {
                walked = _tree.Copy();
                everMet.AddRange(Oracle.Walk(walked, job.Sources));
            }
            stops.TryDequeue(out var stop);
            status = await Attempt(start, stop);
            if (status.Life == JobLife.Completed)
            {
                break;
            }
            status.Life.ShouldBe(JobLife.Paused, status.Detail);
            hasDied |= stop?.How == How.Die;
            if (stop?.How == How.Discard)
            {
                (toolCameLate, _toolIsMissing, _lastWasDiscarded) = (toolCameLate || _toolIsMissing, false, true);
                return await Discard(job, status.JobId, walked, everMet, toolCameLate) && !hasDied;
            }
            phase = status.Phase;
            if (status.Detail.Contains("wait for ExifTool", StringComparison.Ordinal))
            {
                _toolIsMissing.ShouldBeTrue(status.Detail);
                (_toolIsMissing, toolCameLate, phase) = (false, true, JobPhase.Ingest);
            }
            else if (stop is null && status.Detail.Contains("look empty", StringComparison.Ordinal))
            {
                Oracle.Walk(walked, job.Sources).ShouldBeEmpty();
                return false; // it waits for the disk to come back
            }
            else if (stop is null)
            {
                throw new InvalidOperationException($"The job does not end: {status}");
            }
            else if (phase != JobPhase.Ingest && _oracle.LacksCopies)
            {
                // What somebody took from the library is copied once more in the export: its source must be there.
            }
            else if (job.Kind != JobKind.Export && !toolCameLate && (phase == JobPhase.Ingest || !_toolIsMissing))
            {
                stop.Changes.ToList().ForEach(change => _disk.Apply(_tree, change));
            }
        }
        (_toolIsMissing, _lastWasDiscarded) = (false, false);
        var met = Oracle.Walk(walked, job.Sources);
        var account = job.Kind switch
        {
            JobKind.Import => _oracle.Import(met, toolCameLate),
            JobKind.Ingest => _oracle.Ingest(met),
            _ => _oracle.Export(_tree, job.Sources)!,
        };
        var gone = everMet.Where(old => met.All(now => (now.Index, now.Path) != (old.Index, old.Path)))
            .DistinctBy(old => (old.Index, old.Path)).ToList();
        Compare(status.JobId, account, gone);
        return true;
    }

    /// <summary>One attempt; afterwards the job rests, or is gone with its program and was found again.</summary>
    private async Task<JobStatus> Attempt(StartJob start, Stop? stop)
    {
        _toolSees.Clear();
        foreach (var file in _tree.Files.Values)
        {
            _toolSees[_folder.Path.Combine(DiskTree.Bytes(file.Path)).Display] = Contents.All[file.Content];
        }
        var before = Sources();
        _watch.Ledger = null;
        var jobId = (await _site.Accepted(start)).JobId;
        var rest = _site.Rest(jobId);
        if (stop is null)
        {
            await rest;
        }
        else
        {
            for (var pace = 0; !rest.IsCompleted && !_watch.IsThere(jobId, stop); pace++)
            {
                await Task.Yield();
            }
            if (stop.How == How.Die)
            {
                await _site.DisposeAsync();
                _site = Open();
            }
            else
            {
                await _site.Accepted(new PauseJob(jobId));
            }
        }
        Sources().ShouldBe(before, "the sources are untouched");
        return await _site.Accepted(new GetJobStatus(jobId));
    }

    /// <summary>What was published stays and is a part of what would have been; nothing else is there.</summary>
    private async Task<bool> Discard(
        Job job, long jobId, Tree walked, IReadOnlyList<Met> everMet, bool toolCameLate)
    {
        (await _site.Accepted(new CancelJob(jobId))).Life.ShouldBe(JobLife.Cancelled);
        (await _site.Accepted(new DiscardJob(jobId))).Life.ShouldBe(JobLife.Discarded);
        Directory.Exists(_site.StagingFolder).ShouldBeFalse("a discarded job frees its staging");
        var whole = _oracle.Copy();
        _ = job.Kind switch
        {
            JobKind.Import => whole.Import(Oracle.Walk(walked, job.Sources), toolCameLate),
            JobKind.Ingest => whole.Ingest(Oracle.Walk(walked, job.Sources)),
            _ => whole.Export(_tree, job.Sources),
        };
        _oracle.Remember(everMet);
        var stands = Library();
        _oracle.Library.Keys.Except(stands.Keys).ShouldBeEmpty("nothing goes");
        foreach (var (place, copy) in stands.Where(copy => !_oracle.Library.ContainsKey(copy.Key)))
        {
            whole.Library.GetValueOrDefault(place).ShouldBe(copy, place);
            _oracle.Library[place] = copy;
            _oracle.Places[copy.Hash] = place;
        }
        return true;
    }

    private void Compare(long jobId, Account expected, IReadOnlyList<Met> gone)
    {
        var sheet = _site.Catalog.Reports.Sheet(jobId);
        sheet.IsComplete.ShouldBeTrue($"{_step}: {sheet}");
        var actual = new Account();
        foreach (var line in sheet.Lines.Where(line => line.Tally.Files > 0))
        {
            actual[(line.Outcome, line.Reason)] = line.Tally.Files;
        }
        // A file that an earlier attempt may have met and that was gone when the last one walked.
        var left = gone.Count;
        foreach (var key in gone.Select(Oracle.LeftOut).Where(reason => reason is not null)
            .Select(reason => (Outcome.Excluded, reason!.Value)).Append((Outcome.Failed, Reason.Vanished))
            .Append((Outcome.Present, Reason.AlreadyInLibrary)).Distinct())
        {
            var more = Math.Min(left, actual.GetValueOrDefault(key) - expected.GetValueOrDefault(key));
            if (more > 0)
            {
                left -= (int)more;
                expected[key] = expected.GetValueOrDefault(key) + more;
            }
        }
        var differences = new List<string>();
        if (!actual.SequenceEqual(expected))
        {
            differences.Add($"sheet is     {actual}\nand should be {expected}");
        }
        var stands = Library();
        differences.AddRange(stands.Except(_oracle.Library).Select(copy => $"is there:        {Line(copy)}"));
        differences.AddRange(_oracle.Library.Except(stands).Select(copy => $"should be there: {Line(copy)}"));
        if (Directory.Exists(_site.StagingFolder))
        {
            differences.Add("staging is still there");
        }
        if (differences.Count > 0)
        {
            throw new InvalidOperationException($"After {_step}\n{string.Join('\n', differences)}");
        }
    }

    private static string Line(KeyValuePair<string, (string Hash, DateTime Time)> copy)
    {
        var name = Contents.All.FirstOrDefault(content => content.Hash == copy.Value.Hash)?.Name ?? copy.Value.Hash;
        return $"{copy.Key} = {name}, {copy.Value.Time:O}";
    }

    private SortedDictionary<string, (string Hash, DateTime Time)> Library()
    {
        var stands = new SortedDictionary<string, (string, DateTime)>(StringComparer.Ordinal);
        foreach (var place in _site.Places())
        {
            var path = Path.Combine(_site.Library, place);
            stands[place] = (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
                File.GetLastWriteTimeUtc(path));
        }
        return stands;
    }

    private TreeSnapshot Sources() => new(
        [.. new[] { "r0", "r1" }.SelectMany(root => TreeSnapshot.Take(_folder[root], SnapshotOf.Untouched).Lines)]);

    /// <summary>Sees how far the running attempt is.</summary>
    private sealed class LedgerWatch
    {
        private JobLedger? _ledger;

        public JobLedger? Ledger
        {
            get => Volatile.Read(ref _ledger);
            set => Volatile.Write(ref _ledger, value);
        }

        public Props Props => Akka.Actor.Props.Create(() => new Watcher(this));

        public bool IsThere(long jobId, Stop stop) => Ledger is { } ledger && ledger.JobId == jobId
            && (ledger.Phase > stop.Phase
                || (ledger.Phase == stop.Phase && ledger.Done(stop.Stage).Files >= stop.Files));

        private sealed class Watcher : ReceiveActor
        {
            public Watcher(LedgerWatch watch)
            {
                Receive<ShowLedger>(show => watch.Ledger = show.Ledger);
                Receive<HideLedger>(_ => { });
            }
        }
    }
}
