using ActorPhotos.Core.Faults;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>A death at one fault point: the n-th pass of a scenario.</summary>
public sealed record PointDeath(FaultPoint Point, Scenario Scenario, int Pass, int Passes);

/// <summary>Lets the program die at fault points: at the first pass, a middle one and, of few, the last.</summary>
public sealed class PointDrill(DrillSite site, References references, Findings findings, bool keep)
{
    private const int Few = 8;

    /// <summary>Where each point can be reached; points that no scenario passes are found to be not reached.</summary>
    /// <param name="everywhere">In all scenarios that pass a point, not in the first one alone.</param>
    public async Task<IReadOnlyList<PointDeath>> Plan(IReadOnlyList<FaultPoint> points, bool everywhere)
    {
        List<PointDeath> deaths = [];
        var open = points.ToHashSet();
        foreach (var scenario in Scenario.All.TakeWhile(_ => everywhere || open.Count > 0))
        {
            IReadOnlyDictionary<FaultPoint, int> passes;
            try
            {
                passes = (await references.Of(scenario)).Passes;
            }
            catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                findings.AddProblem($"{scenario} cannot be tried: {error.Message}");
                continue;
            }
            var reached = (everywhere ? points : [.. open]).Where(point => passes[point] > 0).ToList();
            deaths.AddRange(reached.SelectMany(point => PassesOf(passes[point])
                .Select(pass => new PointDeath(point, scenario, pass, passes[point]))));
            open.ExceptWith(reached);
        }
        foreach (var point in open.Order())
        {
            findings.AddNotReached($"{FaultPoints.NameOf(point)}: no scenario passes it");
        }
        return deaths;
    }

    public async Task Run(PointDeath death)
    {
        var reference = await references.Of(death.Scenario);
        // The number of passes is not the same every time; a pass that did not come this time is asked for earlier.
        for (var pass = death.Pass; pass > 0; pass /= 2)
        {
            using var trial = new Trial(site, death.Scenario, reference, findings, keep);
            var wish = DeathWish.Of(death.Point, pass);
            int exit;
            using (var program = trial.Start(new Dictionary<string, string> { [DeathWish.Variable] = wish }))
            {
                exit = await program.Exit();
            }
            if (exit == ExitCodeOf.Killed)
            {
                await trial.Judge($"killed at {wish}");
                await trial.Finish();
                return;
            }
            if (exit != reference.ExitCode)
            {
                trial.Problem($"to be killed at {wish}, it ended with {exit}");
                return;
            }
        }
        findings.AddNotReached($"{death.Scenario}: {FaultPoints.NameOf(death.Point)} was passed once and not again");
    }

    // Of few passes each is another moment of the job, and the last one the end of it; of many one is like the next.
    private static IEnumerable<int> PassesOf(int count) =>
        (count <= Few ? new[] { 1, count / 2 + 1, count } : [1, count / 2 + 1]).Distinct();
}
