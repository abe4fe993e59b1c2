using System.Globalization;
using ActorPhotos.Core.Files;
using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>
/// Where one case is played: a source, a library, the runs of the program, and everything that was not as expected.
/// What holds for every run is looked at here, whatever the case is about.
/// </summary>
public sealed class Scene : IAsyncDisposable
{
    public const long ProgramBound = 400_000_000;
    public static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(4);
    private readonly List<string> _faults = [];
    private readonly List<Ran> _runs = [];
    private readonly List<WatchedRun> _open = [];
    private readonly bool _keep;

    public Scene(bool keep)
    {
        _keep = keep;
        Scratch = new ScratchFolder();
        Source = Scratch.Folder("source");
        Library = Scratch["library"];
        // Others look in, too: some cases act as another user.
        File.SetUnixFileMode(Scratch.FullPath, (UnixFileMode)0b111_101_101);
    }

    public ScratchFolder Scratch { get; }

    public string Source { get; set; }

    public string Library { get; set; }

    public string State => Path.Combine(Library, ".actorphotos");

    /// <summary>For every run from here on.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>A command that becomes the program, such as setpriv.</summary>
    public IReadOnlyList<string> Launcher { get; set; } = [];

    /// <summary>Address space that ExifTool is limited to, and so the bound of a child.</summary>
    public long ChildBound { get; set; } = 1_500_000_000;

    public TimeSpan Limit { get; set; } = HangLimit;

    public IReadOnlyList<string> Faults => _faults;

    public IReadOnlyList<Ran> Runs => _runs;

    public void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            _faults.Add(otherwise);
        }
    }

    /// <summary>Import of the source into the library, to its end.</summary>
    public Task<Ran> Import(params string[] more) =>
        Run(["import", Source, "--library", Library, "--json", .. more]);

    public Task<Ran> Resume(int job = 1) =>
        Run("resume", job.ToString(CultureInfo.InvariantCulture), "--library", Library, "--json");

    public async Task<Ran> Run(params string[] arguments) => await Ended(Start(arguments));

    public WatchedRun StartImport(params string[] more) =>
        Start(["import", Source, "--library", Library, "--json", .. more]);

    /// <summary>An import by one worker that is asked to pause in its middle, to its end.</summary>
    public async Task<Ran> PausedImport()
    {
        var hold = new Hold(Scratch["hold"]);
        var run = Start(hold.Environment, "import", Source, "--library", Library, "--json", "--workers", "1");
        await hold.Reached(run.Program);
        run.Program.Signal("TERM");
        await hold.ReleasePausing(run.Program, Library);
        return await Ended(run);
    }

    public WatchedRun Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public WatchedRun Start(IReadOnlyDictionary<string, string> more, params string[] arguments)
    {
        var environment = new Dictionary<string, string>([.. Environment, .. more]);
        var run = new WatchedRun(RunningProgram.StartUnder(Launcher, environment, arguments), Limit);
        _open.Add(run);
        return run;
    }

    /// <summary>Waits for the end and looks at what holds for every run.</summary>
    public async Task<Ran> Ended(WatchedRun run)
    {
        var end = await run.End();
        var ran = Ran.Of(end);
        _runs.Add(ran);
        Expect(end.ExitCode is not null, $"hung for {Limit.TotalSeconds:0} s");
        Expect(end.ChildrenLeft.Count == 0, $"children left behind: {string.Join(", ", end.ChildrenLeft)}");
        Expect(end.PeakBytes < ProgramBound, $"the program took {end.PeakBytes / 1_000_000} MB");
        Expect(end.ChildPeakBytes < ChildBound, $"a child took {end.ChildPeakBytes / 1_000_000} MB");
        foreach (var text in new[] { end.Output, end.Errors })
        {
            var lines = text.Split('\n');
            var trace = Array.Find(lines, line => line.StartsWith("   at ", StringComparison.Ordinal)
                || line.Contains("Unhandled exception", StringComparison.Ordinal));
            Expect(trace is null, $"a stack trace was shown: {trace}");
        }
        if (ran.Job is { } job && ran.State != "failed")
        {
            Expect(ran.State is "paused" or "halted" or "cancelled"
                || job.GetProperty("counts").GetProperty("balances").GetBoolean(), "the sheet does not balance");
        }
        return ran;
    }

    /// <summary>Exit code, state, and words that the message must have.</summary>
    public void ExpectEnd(Ran ran, int exitCode, string state, params string[] words)
    {
        Expect(ran.ExitCode == exitCode && ran.State == state,
            $"ended with {ran.ExitCode} {ran.State}, expected {exitCode} {state}: {ran.Said}");
        foreach (var word in words)
        {
            Expect(ran.Said.Contains(word, StringComparison.OrdinalIgnoreCase), $"'{word}' was not said: {ran.Said}");
        }
        if (exitCode == 4)
        {
            // The actors' log is not addressed to the person.
            var lines = ran.End.Errors
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => !char.IsAsciiDigit(line[0])).ToList();
            Expect(lines.Count == 1, $"not one line: {string.Join(" | ", lines)}");
        }
    }

    /// <summary>The untouched source: bytes, mtime, ctime, inode.</summary>
    public TreeSnapshot Untouched() => TreeSnapshot.Take(Source, SnapshotOf.Untouched);

    /// <summary>Every file of the source is where the report says, with its own bytes, and nothing else came.</summary>
    public async Task ExpectNothingLost()
    {
        var account = await Account.Of(this);
        account.Check(this, Inventory.Take(Source));
        await Task.CompletedTask;
    }

    /// <summary>An import by one worker that is held still in its middle while the trouble is made.</summary>
    public async Task<WatchedRun> TroubledImport(Action<WatchedRun> trouble)
    {
        var hold = new Hold(Scratch["hold"]);
        var run = Start(hold.Environment, "import", Source, "--library", Library, "--json", "--workers", "1");
        await hold.Reached(run.Program);
        HoldStill(run, () =>
        {
            trouble(run);
            hold.Release();
        });
        return run;
    }

    /// <summary>Waits for a moment in a run, then holds the program still while the trouble is made.</summary>
    public async Task Hold(WatchedRun run, Func<bool> reached, string what, Action trouble)
    {
        await run.Program.Until(reached, what);
        if (run.Program.HasExited)
        {
            Expect(false, $"through before {what}");
            return;
        }
        HoldStill(run, trouble);
    }

    private static void HoldStill(WatchedRun run, Action trouble)
    {
        run.Program.Signal("STOP");
        try
        {
            trouble();
        }
        finally
        {
            run.Program.Signal("CONT");
        }
    }

    public BytePath Full(BytePath relative) => BytePath.FromText(Source).Combine(relative);

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _open)
        {
            await run.DisposeAsync();
        }
        if (_keep)
        {
            Console.Error.WriteLine($"kept: {Scratch.FullPath}");
        }
        else
        {
            Scratch.Dispose();
        }
    }
}
