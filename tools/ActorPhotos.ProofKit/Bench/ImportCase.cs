namespace ActorPhotos.ProofKit.Bench;

/// <summary>
/// A first import against the plainest copy there is, and against the way people sort photos with ExifTool. Warm page
/// cache; every copy is read back and compared (from the cache on a local disk, the setting verify-from), and everything
/// is on disk at the end of both. Nothing is deleted between rounds: ext4 gives out recently freed inodes last, and looks
/// at each of them first.
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

        List<double> device = [], exifTool = [];
        for (var round = 0; round < run.Rounds; round++)
        {
            await BenchRun.Settle(source);
            Environment.SetEnvironmentVariable("ACTORPHOTOS_VERIFY_FROM", "device");
            device.Add(await Timed.Program("import", source, "--library", run.Fresh("library")));
            Environment.SetEnvironmentVariable("ACTORPHOTOS_VERIFY_FROM", null);
            await BenchRun.Settle(source);
            // The new names are relative to where it runs; -o only makes it copy.
            var sorted = Directory.CreateDirectory(run.Fresh("sorted")).FullName;
            exifTool.Add(await Timed.Run("exiftool", ["-q", "-q", "-r", "-d", "%Y/%Y%m%d_%H%M%S%%-.3nc.%%le",
                "-FileName<DateTimeOriginal", "-o", "dummy/", source], mayFail: true, within: sorted));
        }
        BenchRun.Print("import, read back from the device", BenchRun.Seconds(device));
        BenchRun.Print("exiftool -r '-FileName<DateTimeOriginal' -o", BenchRun.Seconds(exifTool));
        run.AtLeast("exiftool / import", BenchRun.Median(exifTool) / BenchRun.Median(imports), 2.5);
        await run.Clear();
    }

    public static async Task MeasureSmall(BenchRun run)
    {
        var source = run["small"];
        PhotoSet.Make(source, Files, 4_000, 40_000);
        var (copies, imports, ratios) = await Rounds(run, source);
        BenchRun.Print("cp -r and sync", BenchRun.Seconds(copies));
        BenchRun.Print("import", BenchRun.Seconds(imports));
        BenchRun.Print("import / (cp -r and sync)", $"{BenchRun.Median(ratios):0.00}x");
        await run.Clear();
    }

    /// <summary>In turn, so that what else the machine does meets both.</summary>
    private static async Task<(List<double> Copies, List<double> Imports, List<double> Ratios)> Rounds(
        BenchRun run, string source)
    {
        List<double> copies = [], imports = [], ratios = [];
        for (var round = 0; round < run.Rounds; round++)
        {
            await BenchRun.Settle(source);
            copies.Add(await Timed.Run("sh", ["-c", "cp -r \"$1\" \"$2\" && sync", "sh", source, run.Fresh("copy")]));
            await BenchRun.Settle(source);
            imports.Add(await Timed.Program("import", source, "--library", run.Fresh("library")));
            ratios.Add(imports[^1] / copies[^1]);
        }
        return (copies, imports, ratios);
    }
}
