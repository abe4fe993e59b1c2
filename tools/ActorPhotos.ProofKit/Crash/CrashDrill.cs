using System.Globalization;
using System.Runtime.InteropServices;
using ActorPhotos.Core.Faults;
using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>The command: all parts in order, progress while they run, a table at the end.</summary>
public static class CrashDrill
{
    private const int StartsAtOnce = 20;
    private const string Memory = "/dev/shm";
    private const long EnoughMemory = 1L << 30;

    public static async Task<int> Run(string[] words)
    {
        if (words.Contains("--help") || words.Contains("-h"))
        {
            await Console.Out.WriteLineAsync(DrillOptions.Usage);
            return ExitCodes.AsExpected;
        }
        DrillOptions options;
        try
        {
            options = DrillOptions.Parse(words);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync($"crash-drill: {wrong.Message}; see --help");
            return ExitCodes.Usage;
        }
        if (SampleLibrary.MissingTool() is { } tool)
        {
            await Console.Error.WriteLineAsync($"crash-drill: {tool} is not installed");
            return ExitCodes.CannotStart;
        }
        WorkInMemory();
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            List<Findings> all = [];
            await Points(options, all, stop.Token);
            await Random(options, all, stop.Token);
            DrillTable.Print(options, all);
            return all.Any(part => part.Problems.Count > 0) ? ExitCodes.Failed : ExitCodes.AsExpected;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("crash-drill: stopped; everything was removed");
            return ExitCodes.Failed;
        }
    }

    /// <summary>
    /// What was written survives a killed process in memory as well as on a disk, and a disk makes the drill several
    /// times longer. TMPDIR stands above this.
    /// </summary>
    private static void WorkInMemory()
    {
        if (Environment.GetEnvironmentVariable("TMPDIR") is null && Directory.Exists(Memory)
            && new DriveInfo(Memory).AvailableFreeSpace > EnoughMemory)
        {
            Environment.SetEnvironmentVariable("TMPDIR", Memory);
        }
    }

    private static async Task Points(DrillOptions options, List<Findings> all, CancellationToken stop)
    {
        if (options.Points.Count == 0)
        {
            return;
        }
        var findings = new Findings("fault points");
        all.Add(findings);
        Say($"making a sample of {options.Files} files and the libraries to begin with");
        using var site = await DrillSite.Make(options.Files, beginnings: true, small: true);
        var drill = new PointDrill(site, new References(site, findings), findings, options.Keep);
        var deaths = await drill.Plan(options.Points, options.Everywhere);
        Say($"{deaths.Count} deaths at {deaths.Select(death => death.Point).Distinct().Count()} fault points");
        await SideBySide(options, deaths, findings, drill.Run, static death => string.Create(
            CultureInfo.InvariantCulture,
            $"{FaultPoints.NameOf(death.Point)}, pass {death.Pass} of {death.Passes} in {death.Scenario}"), stop);
    }

    private static async Task Random(DrillOptions options, List<Findings> all, CancellationToken stop)
    {
        if (options.Kills == 0 && !options.Signals)
        {
            return;
        }
        Say($"making a sample of {4 * options.Files} files");
        using var site = await DrillSite.Make(4 * options.Files, beginnings: false, small: false);
        var moments = new Findings("random moments");
        var references = new References(site, moments);
        await references.Of(Scenario.Import);
        all.Add(moments);
        await RandomKills(options, new RandomDrill(site, references, moments, options.Keep), moments, stop);
        if (options.Signals)
        {
            var signals = new Findings("signals");
            all.Add(signals);
            await SideBySide(options, new SignalDrill(site, references, signals, options.Keep).All, signals,
                static part => part.Run(), static part => part.Name, stop);
            var owners = new Findings("two processes");
            all.Add(owners);
            var two = new OwnerDrill(site, references, owners, options.Keep);
            await SideBySide(options, Enumerable.Range(0, StartsAtOnce + 1), owners,
                number => number == 0 ? two.SecondComesLater() : two.BothAtOnce(),
                static number => number == 0 ? "a second process" : $"two processes at once, {number}", stop);
        }
    }

    private static async Task RandomKills(
        DrillOptions options, RandomDrill drill, Findings findings, CancellationToken stop)
    {
        // Each lane takes the next library; its moments follow from the seed and its number.
        var next = 0;
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, options.Lanes).Select(async _ =>
        {
            while (findings.Kills < options.Kills)
            {
                stop.ThrowIfCancellationRequested();
                int number, most;
                lock (gate)
                {
                    (number, most) = (next++, Math.Max(1, (options.Kills - findings.Kills) / options.Lanes));
                }
                try
                {
                    var kills = await drill.RunLibrary(new Random(options.Seed * 1000 + number), most);
                    Say($"[{findings.Kills}/{options.Kills}] library {number}: {kills} kills");
                }
                catch (Exception error) when (error is TimeoutException or InvalidOperationException or IOException)
                {
                    findings.AddProblem($"library {number}: {error.Message}");
                    return;
                }
            }
        }));
    }

    private static async Task SideBySide<T>(
        DrillOptions options, IEnumerable<T> all, Findings findings, Func<T, Task> run, Func<T, string> name,
        CancellationToken stop)
    {
        List<T> list = [.. all];
        var done = 0;
        await Parallel.ForEachAsync(
            list, new ParallelOptions { MaxDegreeOfParallelism = options.Lanes, CancellationToken = stop },
            async (one, _) =>
            {
                try
                {
                    await run(one);
                }
                catch (Exception error) when (error is TimeoutException or InvalidOperationException or IOException)
                {
                    findings.AddProblem($"{name(one)}: {error.Message}");
                }
                Say($"[{Interlocked.Increment(ref done)}/{list.Count}] {name(one)}");
            });
    }

    private static void Say(string line) => Console.Error.WriteLine(line);
}
