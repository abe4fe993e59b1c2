using System.Globalization;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>What the drill prints in the end.</summary>
internal static class DrillTable
{
    public static void Print(DrillOptions options, IReadOnlyList<Findings> all)
    {
        foreach (var problem in all.SelectMany(part => part.Problems))
        {
            Console.WriteLine($"NOT AS EXPECTED  {problem}");
        }
        Console.WriteLine();
        Console.WriteLine(Row("", "kills", "redone at most", "lost", "doubled", "partial", "orphans", "not reached",
            "not as expected"));
        foreach (var part in all)
        {
            Console.WriteLine(Row(part.Part, part.Kills, part.RedoneMost, part.Lost, part.Doubled, part.Partial,
                part.Orphans, part.NotReached, part.Problems.Count));
        }
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed}, files {options.Files}"));
        var others = all.Sum(part => part.Problems.Count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"crash-drill: {all.Sum(part => part.Kills)} kills, {all.Sum(part => part.Lost)} lost, "
            + $"{all.Sum(part => part.Doubled)} doubled, {all.Sum(part => part.Partial)} partial, "
            + $"{all.Sum(part => part.Orphans)} orphans")
            + (others > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {others} not as expected") : ""));
    }

    private static string Row(string name, params object[] cells) => name.PadRight(16) + string.Concat(
        cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!.PadLeft(16)));
}
