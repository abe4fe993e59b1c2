namespace ActorPhotos.ProofKit.Bench;

/// <summary>From nothing to the answer.</summary>
internal static class StartCase
{
    public static async Task Measure(BenchRun run)
    {
        var (source, library) = (run["source"], run["library"]);
        PhotoSet.Make(source, 10, 4_000, 40_000);
        await Timed.Program("import", source, "--library", library);
        List<double> versions = [], jobs = [];
        for (var round = 0; round < run.Rounds; round++)
        {
            versions.Add(await Timed.Program("--version"));
            jobs.Add(await Timed.Program("jobs", "--library", library));
        }
        BenchRun.Print("actorphotos --version", BenchRun.Seconds(versions));
        BenchRun.Print("actorphotos jobs", BenchRun.Seconds(jobs));
        await run.Clear();
    }
}
