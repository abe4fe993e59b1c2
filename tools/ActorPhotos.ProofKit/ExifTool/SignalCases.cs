using System.Diagnostics;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.ProofKit.Crash;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>Children that somebody else kills or stops, and their launchers.</summary>
internal static class SignalCases
{
    private const int Clean = 40;

    private static readonly TimeSpan KillEvery = TimeSpan.FromMilliseconds(200), AskEvery =
        TimeSpan.FromMilliseconds(100);

    public static IReadOnlyList<ExifToolCase> All { get; } =
    [
        new("stopped-in-mid-command", true, StoppedInCommand),
        new("stopped-without-work", false, StoppedIdle),
        new("stopped-at-the-end", true, StoppedAtEnd),
        new("launcher-killed", false, ground => Launcher(ground, "sh ", ProcessSignal.Kill)),
        new("input-of-launcher-killed", false, ground => Launcher(ground, "cat", ProcessSignal.Kill)),
        new("input-of-launcher-stopped", false, ground => Launcher(ground, "cat", ProcessSignal.Stop)),
        new("all-killed-every-200-ms", true, KilledAgainAndAgain),
    ];

    /// <summary>Its time limit finds it out, and another child reads the file.</summary>
    private static async Task StoppedInCommand(Ground ground)
    {
        await using var pool = Pool.Fake(ground, ["gate bad"]);
        pool.Detect = new ToDetect("read /drill/bad", Pool.ReadLimit(ground), StopReason.CommandTimedOut);
        pool.Ask([AskedFile.Guilty("bad", Clean, StageResult.Ok)]);
        Signal(await pool.Reader("bad"), ProcessSignal.Stop);
        pool.Tool.Go();
        await pool.AskAndWait(Enumerable.Range(0, Clean).Select(AskedFile.Clean));
        await pool.Finish();
    }

    /// <summary>Every child stands still: whoever gets a file is found out by that file's limit.</summary>
    private static async Task StoppedIdle(Ground ground)
    {
        await using var pool = Pool.Fake(ground, []);
        await pool.AskAndWait(Enumerable.Range(0, Clean).Select(AskedFile.Clean));
        foreach (var pid in Pool.Tools(ground.Mark))
        {
            Signal(pid, ProcessSignal.Stop);
        }
        await pool.AskAndWait(Enumerable.Range(Clean, Clean).Select(AskedFile.Clean));
        await pool.Finish();
    }

    /// <summary>A stopped child reads no exit command and minds no SIGTERM.</summary>
    private static async Task StoppedAtEnd(Ground ground)
    {
        await using var pool = Pool.Fake(ground, []);
        await pool.AskAndWait(Enumerable.Range(0, Clean).Select(AskedFile.Clean));
        foreach (var pid in Pool.Tools(ground.Mark))
        {
            Signal(pid, ProcessSignal.Stop);
        }
        await pool.Finish();
    }

    /// <summary>What stands before the tool is lost: the pool goes on, and the tool does not stay.</summary>
    private static async Task Launcher(Ground ground, string command, ProcessSignal signal)
    {
        await using var pool = Pool.Fake(ground, ["slow:20 /"]);
        pool.Ask(Enumerable.Range(0, 4 * Clean).Select(AskedFile.Clean));
        await Pool.Until(() => pool.Answered > Clean, "some answers");
        var struck = Family.Alive(ground.Mark).Where(pid => Family.CommandLine(pid) is var line
            && (line == command || line.StartsWith(command + " -c", StringComparison.Ordinal)
                || (command.EndsWith(' ') && line.StartsWith(command, StringComparison.Ordinal)))).ToList();
        ground.Expect(struck.Count > 0, $"no '{command}' among the children");
        struck.ForEach(pid => Signal(pid, signal));
        await pool.AllAnswered();
        await pool.Finish();
    }

    /// <summary>
    /// While it lasts an answer may be a failure, but there is one for each request; afterwards all is well.
    /// </summary>
    private static async Task KilledAgainAndAgain(Ground ground)
    {
        var lasts = TimeSpan.FromSeconds(ground.Playing.IsShort ? 2 : 60);
        await using var pool = Pool.Fake(ground, ["slow:20 /"], settings => settings with
        {
            ReadTimeLimit = TimeSpan.FromSeconds(20),
            MostStartsInWindow = 10_000,
        });
        var (number, kills, begun) = (1000, 0, Stopwatch.GetTimestamp());
        var killed = begun;
        while (Stopwatch.GetElapsedTime(begun) < lasts)
        {
            pool.Ask(Enumerable.Range(number, 10).Select(n => AskedFile.Guilty("meanwhile", n, StageResult.Ok,
                StageResult.FailedPermanent, StageResult.FailedTransient, StageResult.ToolUnavailable)));
            number += 10;
            await Task.Delay(AskEvery);
            if (Stopwatch.GetElapsedTime(killed) < KillEvery)
            {
                continue;
            }
            killed = Stopwatch.GetTimestamp();
            foreach (var pid in Pool.Tools(ground.Mark))
            {
                Signal(pid, ProcessSignal.Kill);
                kills++;
            }
        }
        await pool.AllAnswered();
        await pool.Available();
        await pool.AskAndWait(Enumerable.Range(0, Clean).Select(AskedFile.Clean));
        ground.Expect(kills > 0, "nobody was killed");
        ground.Said = $"{kills} kills";
        await pool.Finish();
    }

    private static void Signal(int pid, ProcessSignal signal) => ProcessIdentity.Of(pid)?.Signal(signal);
}
