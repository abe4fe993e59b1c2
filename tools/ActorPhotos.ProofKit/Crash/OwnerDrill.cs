using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>Two processes on one library: one of them owns it, and the other changes nothing.</summary>
public sealed class OwnerDrill(DrillSite site, References references, Findings findings, bool keep)
{
    /// <summary>A second one comes while the first is at work.</summary>
    public async Task SecondComesLater()
    {
        using var trial = await NewTrial();
        var hold = trial.NewHold();
        using var owner = trial.Start(hold.Environment);
        var mark = trial.Mark;
        await hold.Reached(owner);
        // Held still, so that whatever changes was done by the second.
        var held = Family.Alive(mark);
        await Family.HoldStill(held);
        var before = TreeSnapshot.Take(trial.Library, SnapshotOf.Untouched);
        using (var second = trial.Start())
        {
            await MustBeRefused(second, trial);
        }
        if (!TreeSnapshot.Take(trial.Library, SnapshotOf.Untouched).Equals(before))
        {
            trial.Problem("the second process changed something in the library");
        }
        Signal(held, "CONT");
        hold.Release();
        await MustComplete(owner, trial);
        await trial.Compare();
    }

    /// <summary>Both are started at the same moment.</summary>
    public async Task BothAtOnce()
    {
        using var trial = await NewTrial();
        using var one = trial.Start();
        using var other = trial.Start();
        int[] exits = [await one.Exit(), await other.Exit()];
        var (winner, loser) = exits[0] == ExitCodeOf.CannotStart ? (other, one) : (one, other);
        // The slower one may come when the other is through: then there is nothing new for it.
        var oneAfterTheOther = exits.All(exit => exit == ExitCodeOf.Completed)
            && (one.Output + other.Output).Contains("Nothing new", StringComparison.Ordinal);
        if (!oneAfterTheOther)
        {
            await MustComplete(winner, trial);
            await MustBeRefused(loser, trial);
        }
        await trial.Compare();
    }

    private async Task<Trial> NewTrial() =>
        new(site, Scenario.Import, await references.Of(Scenario.Import), findings, keep);

    private static async Task MustComplete(RunningProgram owner, Trial trial)
    {
        if (await owner.Exit() is var exit and not ExitCodeOf.Completed)
        {
            trial.Problem($"of two processes the owner ended with {exit}: {owner.Errors}");
        }
    }

    private static async Task MustBeRefused(RunningProgram second, Trial trial)
    {
        var exit = await second.Exit();
        if (exit != ExitCodeOf.CannotStart || !second.Errors.Contains("is in use by", StringComparison.Ordinal))
        {
            trial.Problem($"the second process ended with {exit}: {second.Errors}");
        }
    }

    private static void Signal(IReadOnlyList<int> pids, string name)
    {
        foreach (var pid in pids)
        {
            Family.Signal(pid, name);
        }
    }
}
