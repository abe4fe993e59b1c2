namespace ActorPhotos.ProofKit.Bench;

/// <summary>Peak resident memory (VmHWM) of the program itself; ExifTool's processes have a limit of their own.</summary>
internal static class MemoryCase
{
    private const int Few = 2000, Many = 50_000;

    public static async Task Measure(BenchRun run)
    {
        var few = await Peak(run, Few);
        var many = await Peak(run, Many);
        run.AtMost($"{Many:N0} files more than {Few:N0}", ((double)many / few - 1) * 100, 20, "0", " %");
        run.AtMost($"peak of {Many:N0} files", many / 1e6, 400, "0", " MB");
    }

    private static async Task<long> Peak(BenchRun run, int files)
    {
        PhotoSet.Make(run["source"], files, 4_000, 40_000);
        var peak = await Timed.Peak("import", run["source"], "--library", run["library"]);
        BenchRun.Print($"import of {files:N0} files of at most 40 KB", $"{peak / 1e6:0} MB at most");
        await run.Clear();
        return peak;
    }
}
