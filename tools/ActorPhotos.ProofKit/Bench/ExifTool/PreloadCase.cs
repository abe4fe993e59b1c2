using System.Diagnostics;
using System.Globalization;
using ActorPhotos.Core.Files;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.Preload;
using ActorPhotos.Hosting.Settings;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.Metadata.Preload;
using ActorPhotos.Pipeline;

namespace ActorPhotos.ProofKit.Bench.ExifTool;

/// <summary>
/// A viewer of a folder that no job has seen, through the program's own preload: images that only ExifTool reads
/// (edited ones). Against the same pool asked directly for the same files.
/// </summary>
internal static class PreloadCase
{
    private const int Images = 593, Visible = 100, Hits = 200_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task Measure(BenchRun run)
    {
        var source = run["edited"];
        PhotoSet.Make(source, Images, 20_000, 60_000, videos: false, edited: true);
        string[] files = PhotoSet.In(source);
        BytePath[] paths = [.. files.Select(BytePath.FromText)];
        await BenchRun.Settle(source);
        var settings = SettingsReader.Read(HoconFiles.Settings, null, null, new Dictionary<string, string>());
        settings = settings with { ExifTool = settings.ExifTool with { Path = await Pool.Tool(), Workers = 2 } };
        await using var host = await LibraryHost.StartAsync(
            new HostOptions(run["library"], null, CreateLibrary: true, "bench", settings), TimeProvider.System);
        using var jpegs = new JpegReader();
        var lane = new WorkLane(host.System.Dispatchers.Lookup("actorphotos.dispatchers.files"), new InFlight());

        List<double> pool = [], preload = [], ratios = [], before = [];
        MetadataPreload viewer;
        await Pool.Read(Images, index => Pool.ReadOne(host.ExifTool, files[index]));
        var round = 0;
        do
        {
            var (seconds, _) = await Pool.Read(Images, index => Pool.ReadOne(host.ExifTool, files[index]));
            pool.Add(Images / seconds);
            var reader = new CatalogPreloadReader(
                host.Catalog, jpegs, host.ExifTool, lane, settings.Preload.Window, CancellationToken.None);
            viewer = new MetadataPreload(
                reader, settings.Preload.Capacity, settings.Preload.Window, settings.Preload.RetryPause,
                TimeProvider.System);
            (seconds, var near) = await Ready(viewer, paths);
            preload.Add(Images / seconds);
            ratios.Add(preload[^1] / pool[^1]);
            before.Add(near);
        }
        while (++round < run.Rounds);

        BenchRun.Print("pool, 2 processes", Rate(pool));
        BenchRun.Print($"preload of {Images}", Rate(preload));
        run.AtLeast("preload / pool", BenchRun.Median(ratios), 0.9);
        run.AtMost("others ready before the last visible one", before.Max(), settings.Preload.Window, "0", "");
        run.AtMost("hit, p99", HitP99(viewer, paths), 0.1, "0.0000", " ms");
        await run.Clear();
    }

    /// <summary>Until all are in memory, and how many of the others were when the last visible one was.</summary>
    private static async Task<(double Seconds, int Near)> Ready(MetadataPreload viewer, BytePath[] paths)
    {
        var (visible, near) = (paths[..Visible], paths[Visible..]);
        var (seen, early) = (0, -1);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var begun = Stopwatch.GetTimestamp();
        viewer.View(visible, near);
        while (viewer.Held < paths.Length)
        {
            while (seen < Visible && viewer.Look(visible[seen]) is PreloadState.Known) seen++;
            if (seen == Visible && early < 0) early = viewer.Held - Visible;
            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                var failed = paths.First(path => viewer.Look(path) is not PreloadState.Known);
                throw new InvalidOperationException($"{failed.Display} is not there: {viewer.Look(failed)}");
            }
            await timer.WaitForNextTickAsync();
        }
        return (Stopwatch.GetElapsedTime(begun).TotalSeconds, early);
    }

    private static double HitP99(MetadataPreload viewer, BytePath[] paths)
    {
        var random = new Random(7);
        var times = new long[Hits];
        for (var hit = 0; hit < Hits; hit++)
        {
            var path = paths[random.Next(paths.Length)];
            var begun = Stopwatch.GetTimestamp();
            var isKnown = viewer.Get(path).IsCompletedSuccessfully;
            times[hit] = Stopwatch.GetTimestamp() - begun;
            if (!isKnown) throw new InvalidOperationException($"{path.Display} is not in memory");
        }
        Array.Sort(times);
        return times[Hits * 99 / 100] * 1000.0 / Stopwatch.Frequency;
    }

    private static string Rate(List<double> rates) => string.Create(
        CultureInfo.InvariantCulture, $"{BenchRun.Median(rates):0} files/s ({rates.Min():0} to {rates.Max():0})");
}
