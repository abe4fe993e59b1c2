using System.Diagnostics;
using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.Bench;

/// <summary>
/// Killed when half of the files are staged, then started again with the same command: the time from the start of the
/// process until the first copy that was not there before is begun.
/// </summary>
internal static class ResumeCase
{
    private const int Files = 50_000;

    public static async Task Measure(BenchRun run)
    {
        var (source, library) = (run["many"], run["library"]);
        PhotoSet.Make(source, Files, 4_000, 12_000);
        using (var first = RunningProgram.Start("import", source, "--library", library))
        {
            await Until(first, () => SampleLibrary.Staged(library) >= Files / 2);
            first.Signal("KILL");
            await first.Exit();
        }
        BenchRun.Print("killed with copies staged", $"{SampleLibrary.Staged(library):N0} of {Files:N0}");

        var unfinished = Path.Combine(library, ".actorphotos", "staging", "in");
        using var begun = new FileSystemWatcher(unfinished) { EnableRaisingEvents = true };
        var newWork = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = Stopwatch.GetTimestamp();
        begun.Created += (_, _) => newWork.TrySetResult(Stopwatch.GetElapsedTime(start).TotalSeconds);
        using (var second = RunningProgram.Start("import", source, "--library", library))
        {
            run.AtMost("new work begins after", await newWork.Task.WaitAsync(TimeSpan.FromMinutes(5)), 2, "0.00", " s");
            second.Signal("KILL");
            await second.Exit();
        }
        await run.Clear();
    }

    private static async Task Until(RunningProgram program, Func<bool> reached)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!reached())
        {
            if (program.HasExited)
            {
                throw new InvalidOperationException($"it was through before the kill: {program.Errors}");
            }
            await timer.WaitForNextTickAsync();
        }
    }
}
