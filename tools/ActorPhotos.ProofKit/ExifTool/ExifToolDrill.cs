using System.Diagnostics;
using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary><c>drill exiftool</c>: the pool of ExifTool processes in trouble of every kind.</summary>
public static class ExifToolDrill
{
    private const string Help = """
        drill exiftool [--only NAME]... [--list] [--quick] [--seed S] [--keep]

        Gives the program's pool of ExifTool processes files and tools that make trouble, among clean files, and looks
        at every answer: one for each request, the right one for the guilty, their own date for all others, trouble
        found out within its time limit and a second, no process left.

          --only NAME   this case, or with a * at the end all that begin so; may be repeated
          --list        the names of all cases
          --quick       the short version: cases of a few seconds
          --seed S      of everything that is drawn; printed when not given
          --keep        leave the folders of the cases where they are
        """;

    public static async Task<int> Run(string[] args) =>
        CaseOptions.Choose(
            args, isSeeded: true, Help, ExifToolCases.All, each => (each.Name, each.IsQuick), out var exitCode)
            is var (options, cases)
            ? await PlayAll(cases, new Playing(options.Seed, IsTimed: true, options.Quick, options.Keep))
            : exitCode;

    /// <summary>Never throws for what the pool or the program does: that is a fault of the verdict.</summary>
    public static async Task<ExifToolVerdict> Play(ExifToolCase played, Playing playing)
    {
        if (played.Missing?.Invoke() is { } missing)
        {
            return new ExifToolVerdict(played, Numbers.None, "", [], default, missing);
        }
        var begun = Stopwatch.GetTimestamp();
        using var ground = new Ground(playing);
        try
        {
            await played.Play(ground);
        }
        catch (Exception error)
        {
            ground.Expect(false, $"the case itself broke: {error.GetType().Name}: {error.Message}{Where(error)}");
        }
        return new ExifToolVerdict(
            played, ground.Numbers, ground.Said, ground.Faults, Stopwatch.GetElapsedTime(begun));
    }

    private static string Where(Exception error) =>
        (error.StackTrace ?? "").Split('\n')
            .FirstOrDefault(line => line.Contains(" in ", StringComparison.Ordinal)) ?? "";

    private static async Task<int> PlayAll(List<ExifToolCase> cases, Playing playing)
    {
        Console.WriteLine($"seed {playing.Seed}; {Load()} at the start");
        Console.WriteLine(ExifToolRow.Head);
        var (asExpected, skipped) = (0, 0);
        foreach (var next in cases)
        {
            var verdict = await Play(next, playing);
            ExifToolRow.Lines(verdict).ForEach(Console.WriteLine);
            asExpected += verdict.AsExpected ? 1 : 0;
            skipped += verdict.Skipped is null ? 0 : 1;
        }
        var played = cases.Count - skipped;
        if (skipped > 0)
        {
            Console.WriteLine($"{skipped} cases were skipped: this machine lacks what they need");
        }
        Console.WriteLine($"seed {playing.Seed}; {Load()} at the end");
        Console.WriteLine($"drill exiftool: {played} cases, {asExpected} as expected");
        return asExpected == played && played > 0 ? ExitCodes.AsExpected : ExitCodes.Failed;
    }

    private static string Load() => FormattableString.Invariant(
        $"load {ProcessMemory.Load():0.0} on {Environment.ProcessorCount} cores");
}
