using System.Diagnostics;
using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>What came of one case.</summary>
/// <param name="Skipped">Why it was not played; null when it was.</param>
public sealed record Verdict(
    HostileCase Case, IReadOnlyList<Ran> Runs, IReadOnlyList<string> Faults, TimeSpan Time, string? Skipped = null)
{
    public bool AsExpected => Skipped is null && Faults.Count == 0;
}

/// <summary><c>drill hostile</c>: sources, targets and tools at their worst.</summary>
public static class HostileDrill
{
    private const string Help = """
        drill hostile [--only NAME]... [--list] [--quick] [--keep]

        Plays hostile cases with the real program: each makes a source and a library of its own, runs import, and looks
        at exit code, state, message, the account of every file, bytes, memory and processes left behind.

          --only NAME   this case, or with a * at the end all that begin so; may be repeated
          --list        the names of all cases
          --quick       the short version: cases of a few seconds
          --keep        leave the folders of the cases where they are
        """;

    public static async Task<int> Run(string[] args) =>
        CaseOptions.Choose(
            args, isSeeded: false, Help, HostileCases.All, each => (each.Name, each.IsQuick), out var exitCode)
            is var (options, cases)
            ? await PlayAll(cases, options.Keep)
            : exitCode;

    /// <summary>Never throws for what the program does: that is a fault of the verdict.</summary>
    public static async Task<Verdict> Play(HostileCase played, bool keep = false)
    {
        if (played.Missing?.Invoke() is { } missing)
        {
            return new Verdict(played, [], [], default, missing);
        }
        var begun = Stopwatch.GetTimestamp();
        await using var scene = new Scene(keep);
        try
        {
            await played.Play(scene);
        }
        catch (Exception error)
        {
            scene.Expect(false, $"the case itself broke: {error}");
        }
        return new Verdict(played, scene.Runs, scene.Faults, Stopwatch.GetElapsedTime(begun));
    }

    private static async Task<int> PlayAll(List<HostileCase> cases, bool keep)
    {
        Console.WriteLine($"bounds: program {Scene.ProgramBound / 1_000_000} MB, ExifTool its configured limit; "
            + $"hung after {Scene.HangLimit.TotalSeconds:0} s");
        Console.WriteLine(VerdictRow.Head);
        var asExpected = 0;
        var skipped = 0;
        foreach (var next in cases)
        {
            var verdict = await Play(next, keep);
            VerdictRow.Lines(verdict).ForEach(Console.WriteLine);
            asExpected += verdict.AsExpected ? 1 : 0;
            skipped += verdict.Skipped is null ? 0 : 1;
        }
        var played = cases.Count - skipped;
        if (skipped > 0)
        {
            Console.WriteLine($"{skipped} cases were skipped: this machine lacks what they need");
        }
        Console.WriteLine($"drill hostile: {played} cases, {asExpected} as expected");
        return asExpected == played && played > 0 ? ExitCodes.AsExpected : ExitCodes.Failed;
    }
}
