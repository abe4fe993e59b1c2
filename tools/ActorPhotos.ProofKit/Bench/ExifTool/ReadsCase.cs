using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Protocol;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.ProofKit.Bench.ExifTool;

/// <summary>
/// Files a second of the pool, of one ExifTool that is given the whole folder, and of exiftool-vendored: the same
/// executable, files, tags and options, in turn. What starts a process is not counted for anybody.
/// </summary>
internal static class ReadsCase
{
    private const int Files = 1500;

    // The first two keep a user's configuration file out.
    private static readonly string[] Options = [.. CommandText.StartArguments.Take(2), .. CommandText.ReadArguments];

    public static async Task Measure(BenchRun run)
    {
        var source = run["edited"];
        PhotoSet.Make(source, Files, 20_000, 60_000, videos: false, edited: true);
        string[] files = PhotoSet.In(source);
        var tool = await Pool.Tool();
        var peer = await VendoredPeer.Find(run);
        await BenchRun.Settle(source);

        List<double> bare = [], pairs = [], singles = [];
        Dictionary<int, List<double>> pool = new() { [1] = [], [2] = [] }, vendored = new() { [1] = [], [2] = [] };
        for (var round = 0; round < run.Rounds; round++)
        {
            bare.Add(await Bare(tool, files[0], [source]));
            pairs.Add(await BarePair(tool, files[0], source));
            foreach (var workers in (int[])[1, 2])
            {
                if (peer is not null) vendored[workers].Add(await peer.Read(tool, workers, Options[2..], files));
                pool[workers].Add(await Ours(run, tool, workers, files));
            }
            singles.Add(await Ours(run, tool, workers: 1, files, mostInBatch: 1));
        }
        Report("bare exiftool -r -json", bare);
        BenchRun.Print("two of them at once, half of the files each", Rate(pairs));
        foreach (var workers in (int[])[1, 2])
        {
            var processes = workers == 1 ? "1 process" : "2 processes";
            if (peer is not null) Report($"exiftool-vendored {peer.Version}, {processes}", vendored[workers]);
            Report($"pool, {processes}", pool[workers]);
        }
        Report("pool, 1 process, a command for each file", singles);
        run.AtLeast("pool with 1 / bare", Ratio(pool[1], bare), 0.95);
        run.AtLeast("pool with 2, each / bare", Ratio(pool[2], bare) / 2, 0.85);
        if (peer is not null)
        {
            run.AtLeast("pool / exiftool-vendored, 1 process", Ratio(pool[1], vendored[1]), 1.5);
            run.AtLeast("pool / exiftool-vendored, 2 processes", Ratio(pool[2], vendored[2]), 1.5);
        }
        await run.Clear();
    }

    private static void Report(string name, List<double> rates) =>
        BenchRun.Print(name, Rate(rates));

    private static string Rate(List<double> rates) =>
        FormattableString.Invariant($"{BenchRun.Median(rates):0} files/s ({rates.Min():0} to {rates.Max():0})");

    /// <summary>Of each round by itself: what else the machine does meets both.</summary>
    private static double Ratio(List<double> ours, List<double> theirs) =>
        BenchRun.Median(ours.Zip(theirs, (our, their) => our / their));

    private static async Task<double> Bare(string tool, string one, string[] folders)
    {
        var start = await Timed.Run(tool, [.. Options, one]);
        var whole = await Timed.Run(tool, [.. Options, "-r", .. folders]);
        return (Files - 1) / (whole - start);
    }

    private static async Task<double> BarePair(string tool, string one, string source)
    {
        string[] folders = [.. Directory.GetDirectories(source).Order(StringComparer.Ordinal)];
        var starts = await Task.WhenAll(Timed.Run(tool, [.. Options, one]), Timed.Run(tool, [.. Options, one]));
        var halves = await Task.WhenAll(
            Timed.Run(tool, [.. Options, "-r", .. folders.Where((_, index) => index % 2 == 0)]),
            Timed.Run(tool, [.. Options, "-r", .. folders.Where((_, index) => index % 2 == 1)]));
        return (Files - 2) / (halves.Max() - starts.Max());
    }

    private static async Task<double> Ours(BenchRun run, string tool, int workers, string[] files, int? mostInBatch = null)
    {
        var state = Directory.CreateDirectory(run.Fresh("state")).FullName;
        var settings = new ExifToolSettings(tool, state) { Workers = workers };
        await using var pool = new Pool(settings with { MostInBatch = mostInBatch ?? settings.MostInBatch });
        await pool.Warm(files[..50], workers);
        var (seconds, results) = await pool.Read(files);
        if (results.Count(result => result.Result == StageResult.Ok
                && result.Tags["ExifIFD:DateTimeOriginal"] is not null) is var dated && dated != files.Length)
        {
            throw new InvalidOperationException($"the pool has dated {dated} of {files.Length} files");
        }
        return files.Length / seconds;
    }
}
