using System.Collections.Concurrent;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>The undisturbed run of each scenario, made once when it is first asked for. Thread-safe.</summary>
public sealed class References(DrillSite site, Findings findings)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Reference>>> _all = new(StringComparer.Ordinal);

    public async Task<Reference> Of(Scenario scenario)
    {
        var reference = await Begun(scenario);
        if (scenario.LikeImport && scenario != Scenario.Import)
        {
            var import = await Begun(Scenario.Import);
            if (!reference.Tree.Equals(import.Tree) || reference.Canonical != import.Canonical)
            {
                findings.AddProblem($"undisturbed, '{scenario}' does not make the library of an import");
            }
        }
        return reference;
    }

    private Task<Reference> Begun(Scenario scenario) =>
        _all.GetOrAdd(scenario.Name, _ => new Lazy<Task<Reference>>(() => Make(scenario))).Value;

    private async Task<Reference> Make(Scenario scenario)
    {
        var reference = await Reference.Run(site, scenario);
        if (scenario == Scenario.Import && reference.FamilySize < 2)
        {
            // Else the look for orphans could not find any.
            findings.AddProblem("no child of the program was ever seen: is ExifTool used at all?");
        }
        return reference;
    }
}
