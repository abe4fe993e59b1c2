using System.Globalization;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.ProofKit.Bench.ExifTool;

/// <summary>
/// What stays behind of many requests: a stand-in for ExifTool answers at once, and its processes are replaced after
/// every 20,000 as in the program. Looked at after a warm-up and at the end, each time with everything collected.
/// </summary>
internal static class LeaksCase
{
    private const int Warmup = 10_000, Requests = 100_000;

    public static async Task Measure(BenchRun run)
    {
        var tool = new FakeTool(run["fake"]);
        var state = Directory.CreateDirectory(run["state"]).FullName;
        (long Memory, long Objects, int Descriptors) before, after;
        double seconds;
        int ended;
        await using (var pool = new Pool(new ExifToolSettings(tool.Path, state) { MemoryLimitBytes = 0, Workers = 2 }))
        {
            await Read(pool, Warmup, "warm");
            before = Look();
            seconds = await Read(pool, Requests, "real");
            after = Look();
            ended = (await pool.Status()).EndsByReason.Sum(end => end.Value);
        }
        BenchRun.Print($"{Requests:N0} requests, {ended} processes replaced", string.Create(
            CultureInfo.InvariantCulture, $"{Requests / seconds:0} requests/s"));
        BenchRun.Print("memory before and after", string.Create(
            CultureInfo.InvariantCulture,
            $"{before.Memory / 1e6:0} MB, {after.Memory / 1e6:0} MB; objects {before.Objects / 1e6:0.0} MB, "
            + $"{after.Objects / 1e6:0.0} MB"));
        run.AtMost("growth of memory", (after.Memory - before.Memory) / 1e6, 30, "0.0", " MB");
        run.AtMost("growth of open descriptors", after.Descriptors - before.Descriptors, 0, "0", "");
        run.AtMost("zombies", Zombies(), 0, "0", "");
        await run.Clear();
    }

    private static async Task<double> Read(Pool pool, int count, string name)
    {
        var wrong = 0;
        var seconds = await Pool.Feed(count, async index =>
        {
            var answer = await pool.Pretend(string.Create(CultureInfo.InvariantCulture, $"/{name}/{index}.jpg"));
            if (answer.Result != StageResult.Ok) Interlocked.Increment(ref wrong);
        });
        return wrong == 0 ? seconds : throw new InvalidOperationException($"{wrong} of {count} answers are not ok");
    }

    private static (long Memory, long Objects, int Descriptors) Look()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var resident = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', '\t')
            .First(word => long.TryParse(word, CultureInfo.InvariantCulture, out _));
        return (long.Parse(resident, CultureInfo.InvariantCulture) * 1024, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes,
            Directory.GetFiles("/proc/self/fd").Length);
    }

    private static int Zombies() => Directory.GetDirectories("/proc").Count(folder =>
    {
        try
        {
            // "pid (name) state parent ...", and the name may hold anything.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var rest = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return rest[0] == "Z" && rest[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // no process, or gone meanwhile
        }
    });
}
