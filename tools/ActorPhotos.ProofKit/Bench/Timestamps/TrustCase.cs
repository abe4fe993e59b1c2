using System.Globalization;
using ActorPhotos.Metadata.InProcess;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>
/// What the in-process reader vouches for, against ExifTool: every date, fraction and offset, as text. And for each
/// type of file how many it vouches for, and why not for the others.
/// </summary>
internal static class TrustCase
{
    public static async Task Measure(BenchRun run)
    {
        await using var reader = await CorpusReader.Open(run);
        if (reader is null) return;
        var types = new SortedDictionary<string, (int Files, int Trusted, int Empty)>(StringComparer.Ordinal);
        var reasons = new Dictionary<string, int>(StringComparer.Ordinal);
        var (tags, equal, compared) = (0, 0, 0);
        foreach (var file in reader.Files())
        {
            if (CorpusReader.TypeOf(file) is not { } type) continue;
            var counts = types.GetValueOrDefault(type.Name);
            counts.Files++;
            var reading = type.Name == "jpeg" ? reader.InProcess(file) : null;
            if (reading is JpegReading.Trusted) counts.Trusted++;
            if (reading is JpegReading.Empty) counts.Empty++;
            types[type.Name] = counts;
            if (reading is JpegReading.AskExifTool(var reason))
                reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
            var mine = reading switch
            {
                JpegReading.Trusted(var metadata) => metadata,
                JpegReading.Empty(var metadata) => metadata,
                _ => null,
            };
            if (mine is null) continue;
            compared++;
            var theirs = await reader.ByTool(file);
            string[] keys = [.. mine.Tags.Keys.Union(theirs.Tags.Keys).Where(IsOfTime)];
            tags += keys.Length;
            foreach (var key in keys)
            {
                var (one, other) = (mine.Tags.GetValueOrDefault(key), theirs.Tags.GetValueOrDefault(key));
                if (one == other)
                {
                    equal++;
                    continue;
                }
                var path = Path.GetRelativePath(reader.Folder, file);
                Console.WriteLine($"  {path}: {key} '{one}', by ExifTool '{other}'");
            }
        }
        Console.WriteLine($"  {"type",-10}{"files",7}{"trusted",9}{"empty",7}{"asked",7}");
        foreach (var (type, (files, trusted, empty)) in types)
        {
            Console.WriteLine($"  {type,-10}{files,7}{trusted,9}{empty,7}{files - trusted - empty,7}");
        }
        foreach (var (reason, count) in reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key))
        {
            BenchRun.Print($"JPEG to ExifTool: {reason}", count.ToString(CultureInfo.InvariantCulture));
        }
        BenchRun.Print("files compared, tags of time in them",
            string.Create(CultureInfo.InvariantCulture, $"{compared}, {tags}"));
        run.AtLeast("dates equal to ExifTool's", tags == 0 ? 0 : 100.0 * equal / tags, 100, "0.00", " %");
    }

    // DateTimeOriginal, SubSecTime, OffsetTime, GPSTimeStamp, TimeZoneOffset.
    private static bool IsOfTime(string key) =>
        key.Contains("Date", StringComparison.Ordinal) || key.Contains("Time", StringComparison.Ordinal);
}
