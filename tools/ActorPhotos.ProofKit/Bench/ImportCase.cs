namespace ActorPhotos.ProofKit.Bench;

/// <summary>
/// A first import against the plainest copy there is, and against the way people sort photos with ExifTool. Warm page
/// cache; every copy is read back and compared (from the cache on a local disk, the setting verify-from), and everything
/// is on disk at the end of both.
/// </summary>
internal static class ImportCase
{
    private const int Files = 2000;

    public static async Task Measure(BenchRun run)
    {
        var source = run["large"];
        var bytes = PhotoSet.Make(source, Files, 600_000, 1_900_000);
        BenchRun.Print("source", $"{Files:N0} files, {bytes / 1e9:0.00} GB");
        var (copies, imports, ratios) = await Rounds(run, source);
        BenchRun.Print("cp -r and sync", BenchRun.Seconds(copies));
        BenchRun.Print("import", BenchRun.Seconds(imports));
        run.AtMost("import / (cp -r and sync)", BenchRun.Median(ratios), 1.6);

        var device = new List<double>();
        var exifTool = new List<double>();
        for (var round = 0; round < run.Rounds; round++)
        {
            await BenchRun.Clear(run["library"], run["sorted"]);
            await BenchRun.Warm(source);
            Environment.SetEnvironmentVariable("ACTORPHOTOS_VERIFY_FROM", "device");
            device.Add(await Timed.Program("import", source, "--library", run["library"]));
            Environment.SetEnvironmentVariable("ACTORPHOTOS_VERIFY_FROM", null);
            await BenchRun.Clear(run["library"]);
            await BenchRun.Warm(source);
            exifTool.Add(await Timed.Run("exiftool", ["-q", "-q", "-r", "-d", "%Y/%Y%m%d_%H%M%S%%-.3nc.%%le",
                "-FileName<DateTimeOriginal", "-o", run["sorted"] + "/", source], mayFail: true));
            await BenchRun.Clear(run["sorted"]);
        }
        BenchRun.Print("import, read back from the device", BenchRun.Seconds(device));
        BenchRun.Print("exiftool -r '-FileName<DateTimeOriginal' -o", BenchRun.Seconds(exifTool));
        run.AtLeast("exiftool / import", BenchRun.Median(exifTool) / BenchRun.Median(imports), 2.5);
        await BenchRun.Clear(source);
    }

    public static async Task MeasureSmall(BenchRun run)
    {
        var source = run["small"];
        PhotoSet.Make(source, Files, 4_000, 40_000);
        var (copies, imports, ratios) = await Rounds(run, source);
        BenchRun.Print("cp -r and sync", BenchRun.Seconds(copies));
        BenchRun.Print("import", BenchRun.Seconds(imports));
        BenchRun.Print("import / (cp -r and sync)", $"{BenchRun.Median(ratios):0.00}x");
        await BenchRun.Clear(source);
    }

    /// <summary>In turn, so that what else the machine does meets both.</summary>
    private static async Task<(List<double> Copies, List<double> Imports, List<double> Ratios)> Rounds(
        BenchRun run, string source)
    {
        List<double> copies = [], imports = [], ratios = [];
        for (var round = 0; round < run.Rounds; round++)
        {
            await BenchRun.Clear(run["copy"], run["library"]);
            await BenchRun.Warm(source);
            copies.Add(await Timed.Run("sh", ["-c", "cp -r \"$1\" \"$2\" && sync", "sh", source, run["copy"]]));
            await BenchRun.Clear(run["copy"]);
            await BenchRun.Warm(source);
            imports.Add(await Timed.Program("import", source, "--library", run["library"]));
            ratios.Add(imports[^1] / copies[^1]);
        }
        await BenchRun.Clear(run["library"]);
        return (copies, imports, ratios);
    }
}
