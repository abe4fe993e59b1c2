using System.Globalization;
using ActorPhotos.ProofKit.Bench.ExifTool;
using ActorPhotos.ProofKit.Bench.Timestamps;

namespace ActorPhotos.ProofKit.Bench;

/// <summary>tools/bench: every figure from one run on this machine, with what it is compared to.</summary>
public static class BenchCommand
{
    private const string Help = """
        Usage: tools/bench [exiftool|timestamps] [--only NAME]... [--rounds N] [--folder DIR] [--list]

        Prints ratios against a peer or a physical limit, medians of N rounds (5), and the machine they come from.
        Ends with 0 when every ratio is within its limit, else with 1. In place of the program as a whole: with
        "exiftool" first how it keeps ExifTool busy, with "timestamps" how right its verdicts on dates are.

        --only NAME   this case only; may be repeated. --list names them
        --rounds N    rounds of each measurement, 1 to 99
        --folder DIR  where the libraries are made, on the disk to be measured; the system's temporary folder
                      otherwise. About 10 GB and 10 GB a round are needed; 1 GB for exiftool, none for timestamps.

        A loaded machine gives other ratios: see the load in the first lines.
        """;

    private static readonly BenchCase[] Program =
    [
        new("import", "an import of 2,000 photos, 2 GB and more, against cp -r and sync, and against exiftool",
            ImportCase.Measure),
        new("small", "an import of 2,000 files of at most 40 KB; printed only", ImportCase.MeasureSmall),
        new("metadata", "metadata and dates of JPEGs against exiftool -json -fast2", MetadataCase.Measure),
        new("again", "an import of 20,000 known files against find", AgainCase.Measure),
        new("memory", "peak memory of 2,000 and of 50,000 files", MemoryCase.Measure),
        new("resume", "from the start to new work, after a kill at half of 50,000 files", ResumeCase.Measure),
        new("start", "cold start of --version and jobs; printed only", StartCase.Measure),
    ];

    public static Task<int> Run(string[] args) => args switch
    {
        ["exiftool", .. var rest] => Run(rest, ExifToolBench.Cases),
        ["timestamps", .. var rest] => Run(rest, TimestampBench.Cases),
        _ => Run(args, Program),
    };

    private static async Task<int> Run(string[] args, BenchCase[] cases)
    {
        var only = new List<string>();
        var rounds = 5;
        var folder = Path.GetTempPath();
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--help" or "-h":
                    Console.WriteLine(Help);
                    return ExitCodes.AsExpected;
                case "--list":
                    Array.ForEach(cases, one => Console.WriteLine($"{one.Name,-10} {one.What}"));
                    return ExitCodes.AsExpected;
                case "--only" when cases.Any(one => one.Name == value):
                    only.Add(args[++i]);
                    break;
                case "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out rounds)
                    && rounds is >= 1 and <= 99:
                    i++;
                    break;
                case "--folder" when Directory.Exists(value):
                    folder = args[++i];
                    break;
                default:
                    await Console.Error.WriteLineAsync($"bench: '{args[i]} {value}' is not understood; see --help");
                    return ExitCodes.Usage;
            }
        }
        using var run = new BenchRun(folder, rounds);
        Console.WriteLine(await Machine.Describe(run.Folder));
        foreach (var (name, what, measure) in cases.Where(one => only.Count == 0 || only.Contains(one.Name)))
        {
            Console.WriteLine($"\n{name}: {what}");
            try
            {
                await measure(run);
            }
            catch (InvalidOperationException e)
            {
                await Console.Error.WriteLineAsync($"bench: {name} cannot be measured: {e.Message}");
                return ExitCodes.Failed;
            }
        }
        var missed = run.Missed;
        Console.WriteLine(missed.Count == 0
            ? $"\nbench: {run.Judged} figures, all within their limits"
            : $"\nbench: {run.Judged} figures, {missed.Count} beyond the limit: {string.Join(", ", missed)}");
        return missed.Count == 0 ? ExitCodes.AsExpected : ExitCodes.Failed;
    }
}
