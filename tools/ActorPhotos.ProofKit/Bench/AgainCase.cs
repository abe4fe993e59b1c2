namespace ActorPhotos.ProofKit.Bench;

/// <summary>
/// Nothing has changed: what the program needs to know it, against find, which asks the system for the same names, sizes
/// and times. Starting and stopping the program (an import of an empty folder) is measured by itself and taken off.
/// </summary>
internal static class AgainCase
{
    private const int Files = 20_000;

    public static async Task Measure(BenchRun run)
    {
        var (source, empty, library) = (run["many"], run["empty"], run["library"]);
        PhotoSet.Make(source, Files, 4_000, 12_000);
        Directory.CreateDirectory(empty);
        await Timed.Program("import", source, "--library", library);
        await Timed.Program("import", empty, "--library", library);
        List<double> finds = [], agains = [], starts = [];
        for (var round = 0; round < run.Rounds; round++)
        {
            finds.Add(await Timed.Run("find", [source, "-printf", "%s %T@ %p\n"]));
            starts.Add(await Timed.Program("import", empty, "--library", library));
            agains.Add(await Timed.Program("import", source, "--library", library));
        }
        BenchRun.Print("find -printf '%s %T@ %p'", BenchRun.Seconds(finds));
        BenchRun.Print("start and stop (import of an empty folder)", BenchRun.Seconds(starts));
        BenchRun.Print("import again, start and stop included", BenchRun.Seconds(agains));
        var net = BenchRun.Median(agains) - BenchRun.Median(starts);
        run.AtMost("import again, without start / find", net / BenchRun.Median(finds), 15, "0.0");
        await run.Clear();
    }
}
