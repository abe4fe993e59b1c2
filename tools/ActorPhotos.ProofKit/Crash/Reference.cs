using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>What an undisturbed run of a scenario makes: the measure for all disturbed ones.</summary>
public sealed class Reference
{
    private readonly Scenario _scenario;
    private readonly DrillSite _site;
    private readonly string _library;
    private readonly Lazy<Task<string>> _canonicalTwice;

    private Reference(DrillSite site, Scenario scenario, string library)
    {
        (_site, _scenario, _library) = (site, scenario, library);
        _canonicalTwice = new Lazy<Task<string>>(RunAgain);
    }

    public int ExitCode { get; private init; }

    public required TreeSnapshot Tree { get; init; }

    public required string Canonical { get; init; }

    public required int Jobs { get; init; }

    public required LibraryScan Scan { get; init; }

    /// <summary>What may stand under a final name: the contents of the source, and what stood there before.</summary>
    public required IReadOnlySet<ContentHash> Contents { get; init; }

    /// <summary>How often the run passed each fault point.</summary>
    public required IReadOnlyDictionary<FaultPoint, int> Passes { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Processes seen at one moment: the program and its children.</summary>
    public required int FamilySize { get; init; }

    /// <summary>
    /// The catalog when the command was given once more after it was done: a kill can come after the end.
    /// </summary>
    public Task<string> CanonicalTwice => _canonicalTwice.Value;

    public static async Task<Reference> Run(DrillSite site, Scenario scenario)
    {
        var library = site.NewFolder("undisturbed");
        var contents = LibraryScan.Take(site.Source(scenario.Source)).Published.Select(file => file.Hash).ToHashSet();
        if (scenario.Beginning != Beginning.Nothing)
        {
            DrillSite.Copy(site.BeginningOf(scenario.Beginning), library);
            contents.UnionWith(LibraryScan.Take(library).Published.Select(file => file.Hash));
        }
        var (mark, counts, begun) = (Family.NewMark(), library + ".passes", TimeProvider.System.GetTimestamp());
        using var program = site.Start(
            scenario, library, mark, new Dictionary<string, string> { [DeathWish.Count] = counts });
        var ended = program.Exit();
        var family = 0;
        while (!ended.IsCompleted)
        {
            family = Math.Max(family, Family.Alive(mark).Count);
            await Task.WhenAny(ended, Task.Delay(50));
        }
        var exit = await ended;
        if (exit is not (ExitCodeOf.Completed or ExitCodeOf.WithFailures))
        {
            throw new InvalidOperationException($"undisturbed, '{scenario}' ended with {exit}: {program.Errors}");
        }
        using var catalog = CatalogCopy.Of(DrillSite.DatabasesOf(scenario, library))!;
        return new Reference(site, scenario, library)
        {
            ExitCode = exit,
            Tree = SampleLibrary.Tree(library),
            Canonical = catalog.Canonical(),
            Jobs = catalog.Jobs,
            Scan = LibraryScan.Take(library),
            Contents = contents,
            Passes = DeathWish.Read(counts),
            Duration = TimeProvider.System.GetElapsedTime(begun),
            FamilySize = family,
        };
    }

    private async Task<string> RunAgain()
    {
        var mark = Family.NewMark();
        using var program = _site.Start(_scenario, _library, mark);
        await program.Exit();
        using var catalog = CatalogCopy.Of(DrillSite.DatabasesOf(_scenario, _library))!;
        return catalog.Canonical();
    }
}

/// <summary>How the program ends.</summary>
internal static class ExitCodeOf
{
    public const int Completed = 0, NotCompleted = 2, WithFailures = 3, CannotStart = 4, Killed = 128 + 9;
}
