using System.Diagnostics;
using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>What a person or the system does to a run with signals, in the middle of it.</summary>
public sealed class SignalDrill(DrillSite site, References references, Findings findings, bool keep)
{
    private const char Interrupt = '\x03';
    private static readonly TimeSpan Stopped = TimeSpan.FromSeconds(3), StopLimit = TimeSpan.FromSeconds(8);

    public IReadOnlyList<(string Name, Func<Task> Run)> All =>
    [
        ("SIGTERM", Terminated),
        ("Ctrl-C in a terminal", () => Interrupted(presses: 1)),
        ("Ctrl-C twice", () => Interrupted(presses: 2)),
        ("SIGSTOP of the program", () => StoppedAndContinued(_ => true, "the program")),
        ("SIGSTOP of an ExifTool", () => StoppedAndContinued(
            pid => Family.CommandLine(pid).Contains("-stay_open", StringComparison.Ordinal)
                && !Family.CommandLine(pid).StartsWith("sh ", StringComparison.Ordinal)
                && !Family.CommandLine(pid).StartsWith("setsid ", StringComparison.Ordinal), "an ExifTool")),
    ];

    public async Task Terminated()
    {
        using var trial = await NewTrial();
        var hold = trial.NewHold();
        using (var program = trial.Start(hold.Environment))
        {
            await hold.Reached(program);
            program.Signal("TERM");
            await MustPause(program, trial, hold, "SIGTERM");
        }
        await trial.Judge("SIGTERM");
        await trial.Finish();
    }

    public async Task Interrupted(int presses)
    {
        using var trial = await NewTrial();
        var what = presses == 1 ? "Ctrl-C" : "Ctrl-C twice";
        var hold = trial.NewHold();
        using (var program = RunningProgram.InTerminal(() => trial.Start(hold.Environment)))
        {
            await hold.Reached(program);
            for (var press = 0; press < presses; press++)
            {
                await program.Type(Interrupt.ToString());
                await Task.Delay(100);
            }
            await MustPause(program, trial, hold, what);
        }
        await trial.Judge(what);
        await trial.Finish();
    }

    /// <summary>Who was stopped for a while goes on, and nothing is different in the end.</summary>
    public async Task StoppedAndContinued(Func<int, bool> whom, string name)
    {
        using var trial = await NewTrial();
        var hold = trial.NewHold();
        using (var program = trial.Start(hold.Environment))
        {
            await hold.Reached(program);
            hold.Release();
            int? Found() => Family.Alive(trial.Mark).Where(whom).Order().Cast<int?>().FirstOrDefault();
            // A child is started for the first file that needs it.
            await program.Until(() => Found() is not null, name);
            var pid = Found();
            if (pid is null)
            {
                trial.Problem($"{name} was not found among the processes");
                return;
            }
            Family.Signal(pid.Value, "STOP");
            await Task.Delay(Stopped);
            Family.Signal(pid.Value, "CONT");
            if (await program.Exit() is var exit and not ExitCodeOf.Completed)
            {
                trial.Problem($"{name} was stopped for {Stopped.TotalSeconds} s; it ended with {exit}");
            }
        }
        await trial.Compare();
    }

    private async Task<Trial> NewTrial() =>
        new(site, Scenario.Import, await references.Of(Scenario.Import), findings, keep);

    private static async Task MustPause(RunningProgram program, Trial trial, Hold hold, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        await hold.ReleasePausing(program, trial.Library);
        var exit = await program.Exit();
        if (exit != ExitCodeOf.NotCompleted)
        {
            trial.Problem($"{what}: it ended with {exit}, not {ExitCodeOf.NotCompleted}: {program.Output}");
        }
        if (trial.IsTimed && Stopwatch.GetElapsedTime(begun) is var took && took > StopLimit)
        {
            trial.Problem(FormattableString.Invariant($"{what}: it took {took.TotalSeconds:0.0} s to stop"));
        }
    }
}
