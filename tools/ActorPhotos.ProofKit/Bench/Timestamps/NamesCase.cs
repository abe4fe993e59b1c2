using System.Globalization;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.FileNames;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>The table of file names that the specs hold too, negative cases included.</summary>
internal static class NamesCase
{
    private static readonly DateTimeOffset JobStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task Measure(BenchRun run)
    {
        var (cases, right) = (0, 0);
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "filenames.tsv")))
        {
            if (line.StartsWith('#') || line.Split('\t') is not [var name, var expected, ..]) continue;
            cases++;
            var said = Describe(FileNameTimes.Find(name, JobStart));
            if (said == expected) right++;
            else Console.WriteLine($"  {name}: {said}, expected {expected}");
        }
        BenchRun.Print("names", cases.ToString(CultureInfo.InvariantCulture));
        run.AtLeast("read as expected", cases == 0 ? 0 : 100.0 * right / cases, 100, "0.00", " %");
        return Task.CompletedTask;
    }

    private static string Describe(NamedTime? found)
    {
        if (found is not { Time: var time }) return "none";
        if (time.Precision == Precision.Day)
            return time.Local.ToString("'date:'yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = time.Local.ToString(
            time.Local.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.fff",
            CultureInfo.InvariantCulture);
        if (found.IsUtc) return "utc:" + text;
        return time.OffsetMinutes is { } offset ? text + Library.Draft.Offset(offset) : text;
    }
}
