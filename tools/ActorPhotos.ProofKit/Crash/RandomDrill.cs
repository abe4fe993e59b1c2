namespace ActorPhotos.ProofKit.Crash;

/// <summary>kill -9 at random moments of the lifetime of runs, one library after the other.</summary>
public sealed class RandomDrill(DrillSite site, References references, Findings findings, bool keep)
{
    // A run that only tries to start again and again would never come to its end.
    private const int MostPerLibrary = 12;

    /// <summary>One library until it is done, or until so many kills were made; the number of kills.</summary>
    /// <param name="random">Of this library alone, so that its moments follow from the seed.</param>
    public async Task<int> RunLibrary(Random random, int most)
    {
        var reference = await references.Of(Scenario.Import);
        using var trial = new Trial(site, Scenario.Import, reference, findings, keep);
        var kills = 0;
        while (kills < Math.Min(most, MostPerLibrary))
        {
            var moment = random.NextDouble() * reference.Duration * 1.1;
            using var program = trial.Start();
            var ended = program.Exit();
            await Task.WhenAny(ended, Task.Delay(moment));
            if (!ended.IsCompleted)
            {
                program.Signal("KILL");
            }
            var exit = await ended;
            if (exit == ExitCodeOf.Killed)
            {
                kills++;
                await trial.Judge(FormattableString.Invariant($"killed after {moment.TotalMilliseconds:0} ms"));
                continue;
            }
            if (exit != reference.ExitCode)
            {
                trial.Problem($"after {kills} kills it ended with {exit}");
            }
            await trial.Compare();
            return kills;
        }
        await trial.Finish();
        return kills;
    }
}
