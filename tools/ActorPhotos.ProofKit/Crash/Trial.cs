using ActorPhotos.Core.Files;
using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>One library that is disturbed, looked at after each kill, brought to its end and compared.</summary>
public sealed class Trial : IDisposable
{
    private const int MostRedone = 200;
    private readonly DrillSite _site;
    private readonly Scenario _scenario;
    private readonly Reference _reference;
    private readonly Findings _findings;
    private readonly bool _keep;
    private IReadOnlyDictionary<ContentHash, long> _inodes = new Dictionary<ContentHash, long>();
    private int _unrecorded;
    private string _what = "";
    private string _mark = "";
    private bool _failed;

    public Trial(DrillSite site, Scenario scenario, Reference reference, Findings findings, bool keep)
    {
        (_site, _scenario, _reference, _findings, _keep) = (site, scenario, reference, findings, keep);
        Library = site.NewFolder("library");
        if (scenario.Beginning != Beginning.Nothing)
        {
            DrillSite.Copy(site.BeginningOf(scenario.Beginning), Library);
        }
    }

    public string Library { get; }

    /// <summary>In a drill how long things take is judged too; a test waits longer, as its machine may be busy.</summary>
    public bool IsTimed => _site.IsTimed;

    /// <summary>The mark of the last run that was started.</summary>
    public string Mark => _mark;

    public RunningProgram Start(IReadOnlyDictionary<string, string>? environment = null)
    {
        _mark = Family.NewMark();
        return _site.Start(_scenario, Library, _mark, environment);
    }

    /// <summary>A place to wait at, for one run.</summary>
    internal Hold NewHold() => new(_site.NewFolder("hold"));

    /// <summary>To be called right after the program died: nothing may have touched the library since.</summary>
    /// <param name="what">How it died, for the line about what is not as expected.</param>
    public async Task Judge(string what)
    {
        _what = _what.Length == 0 ? what : $"{_what}, {what}";
        _findings.CountKill();
        var left = await Family.Left(_mark, _site.OrphanPatience);
        if (left.Count > 0)
        {
            var who = string.Join(", ", left.Select(Family.CommandLine));
            _findings.AddOrphans(left.Count, Line($"left behind: {who}"));
            foreach (var pid in left)
            {
                Family.Signal(pid, "KILL");
            }
        }
        var scan = LibraryScan.Take(Library);
        JudgeNames(scan);
        CountRedone(scan);
        RememberWork(scan);
    }

    /// <summary>Runs the command until it is done, and compares with the undisturbed run.</summary>
    public async Task Finish()
    {
        using (var program = Start())
        {
            var exit = await program.Exit();
            if (exit != _reference.ExitCode)
            {
                Problem($"the next run ended with {exit}, not {_reference.ExitCode}: {LastLine(program)}");
            }
            if (await Family.Left(_mark, _site.OrphanPatience) is { Count: > 0 } left)
            {
                _findings.AddOrphans(left.Count, Line("left behind by the last run"));
            }
        }
        await Compare();
    }

    /// <summary>For a run that has come to its end by itself.</summary>
    public async Task Compare()
    {
        var scan = LibraryScan.Take(Library);
        CountRedone(scan);
        JudgeNames(scan);
        var expected = _reference.Scan.Published.Select(file => file.Hash).ToHashSet();
        var copies = scan.Published.ToLookup(file => file.Hash);
        if (expected.Where(hash => !copies.Contains(hash)).ToList() is { Count: > 0 } lost)
        {
            Fail(_findings.AddLost, lost.Count, $"{lost.Count} contents have no copy, such as {lost[0].Short}");
        }
        if (copies.Where(group => group.Count() > 1).ToList() is { Count: > 0 } doubled)
        {
            Fail(_findings.AddDoubled, doubled.Count,
                $"{doubled.Count} contents have more than one copy, such as "
                + string.Join(" and ", doubled[0].Select(file => file.Path)));
        }
        Differ("the tree", SampleLibrary.Tree(Library).Lines, _reference.Tree.Lines);
        await CompareCatalog();
        Differ("the source", TreeSnapshot.Take(_site.Source(_scenario.Source), SnapshotOf.Untouched).Lines,
            _site.Untouched(_scenario.Source).Lines);
        if (scan.LeftInState.Count > 0)
        {
            Problem($"left in the state folder: {string.Join(", ", scan.LeftInState)}");
        }
        if (scan.HasStaging != _reference.Scan.HasStaging)
        {
            Problem(scan.HasStaging ? "the staging was left" : "the staging is gone");
        }
    }

    public void Problem(string problem)
    {
        _failed = true;
        _findings.AddProblem(Line(problem));
    }

    public void Dispose()
    {
        if (_failed && _keep)
        {
            _site.Keep();
            return;
        }
        DrillSite.Remove(Library);
        DrillSite.Remove(Library + "-state");
    }

    private async Task CompareCatalog()
    {
        using var catalog = CatalogCopy.Of(DrillSite.DatabasesOf(_scenario, Library));
        if (catalog is null)
        {
            Problem("there is no catalog");
            return;
        }
        // When the job was through before the kill, giving the command again began a new one.
        var expected = catalog.Jobs > _reference.Jobs ? await _reference.CanonicalTwice : _reference.Canonical;
        Differ("the catalog", catalog.Canonical().Split('\n'), expected.Split('\n'));
    }

    private void JudgeNames(LibraryScan scan)
    {
        var partial = scan.Published.Where(file => !IsWhole(file)).Select(file => file.Path)
            .Concat(scan.Temporary).ToList();
        if (partial.Count > 0)
        {
            Fail(_findings.AddPartial, partial.Count, $"no whole content: {string.Join(", ", partial.Take(3))}");
        }
    }

    // Where a file system knows neither flags nor links, an empty file of ours holds the name until the rename.
    private bool IsWhole(PublishedName file) => _reference.Contents.Contains(file.Hash)
        || (_scenario.Refusals.HasFlag(Refusals.Link) && file is { Size: 0, Permissions: 0b110_000_000 });

    /// <summary>Of the work that had been seen on disk: what nobody had recorded, and what was made anew.</summary>
    private void CountRedone(LibraryScan scan)
    {
        var inodes = scan.Inodes();
        var madeAnew = _inodes.Count(known => inodes.TryGetValue(known.Key, out var inode) && inode != known.Value);
        var redone = _unrecorded + madeAnew;
        _findings.CountRedone(redone);
        if (redone > MostRedone)
        {
            Problem($"{redone} files were done again");
        }
        (_unrecorded, _inodes) = (0, new Dictionary<ContentHash, long>());
    }

    private void RememberWork(LibraryScan scan)
    {
        using var catalog = CatalogCopy.Of(DrillSite.DatabasesOf(_scenario, Library));
        _inodes = scan.Inodes();
        _unrecorded = catalog is null
            ? _inodes.Count
            : scan.Staged.Keys.Count(hash => !catalog.Knows(hash))
                + scan.Published.Count(file => !catalog.IsPublished(file.Hash));
    }

    private void Differ(string what, IReadOnlyList<string> is_, IReadOnlyList<string> expected)
    {
        var (more, less) = (is_.Except(expected).ToList(), expected.Except(is_).ToList());
        if (more.Count + less.Count > 0)
        {
            var first = less.Take(2).Select(line => "- " + Short(line))
                .Concat(more.Take(2).Select(line => "+ " + Short(line)));
            Problem($"{what} differs in {Math.Max(more.Count, less.Count)} lines:\n    {string.Join("\n    ", first)}");
        }
    }

    private void Fail(Action<int, string> add, int count, string problem)
    {
        _failed = true;
        add(count, Line(problem));
    }

    private string Line(string problem) =>
        $"{_scenario}, {_what}: {problem}" + (_keep ? $" (kept: {Library})" : "");

    private static string Short(string line) => line.Length > 260 ? line[..260] + "..." : line;

    private static string LastLine(RunningProgram program) =>
        (program.Errors + program.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
}
