using System.Diagnostics;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Files;
using ActorPhotos.Metadata.InProcess;

namespace ActorPhotos.ProofKit.Bench;

/// <summary>
/// Files a second: one thread that opens, reads and dates each JPEG as the program does, against one ExifTool that reads
/// the same files in one go. And a whole ingest (which also hashes and records) for comparison.
/// </summary>
internal static class MetadataCase
{
    private const int Files = 2000;

    public static async Task Measure(BenchRun run)
    {
        var source = run["jpegs"];
        PhotoSet.Make(source, Files, 600_000, 1_900_000, videos: false);
        await BenchRun.Settle(source);
        List<double> ours = [], theirs = [], ingests = [];
        for (var round = 0; round < run.Rounds; round++)
        {
            theirs.Add(Files / await Timed.Run("exiftool", ["-q", "-r", "-json", "-n", "-fast2", source]));
            ours.Add(Files / ReadAndDate(source));
            var library = Directory.CreateDirectory(run.Fresh("library")).FullName;
            ingests.Add(Files / await Timed.Program("ingest", source, "--library", library));
        }
        BenchRun.Print("exiftool -r -json -n -fast2", $"{BenchRun.Median(theirs):0} files/s");
        BenchRun.Print("metadata and dates, one thread", $"{BenchRun.Median(ours):0} files/s");
        BenchRun.Print("ingest: also hashed and recorded", $"{BenchRun.Median(ingests):0} files/s");
        run.AtLeast("metadata and dates / exiftool", BenchRun.Median(ours) / BenchRun.Median(theirs), 5);
        await run.Clear();
    }

    private static double ReadAndDate(string folder)
    {
        using var root = RootFolder.Open(folder).Value;
        using var reader = new JpegReader();
        var paths = FolderWalk.Entries(root).Where(entry => entry.Kind == EntryKind.RegularFile)
            .Select(entry => entry.RelativePath).ToList();
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var begun = Stopwatch.GetTimestamp();
        foreach (var path in paths)
        {
            Date(root, path, reader, now);
        }
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static void Date(RootFolder root, BytePath path, JpegReader reader, DateTimeOffset now)
    {
        using var file = SourceFile.Open(root, path).Value;
        if (reader.Read(file.Handle, file.Size) is not JpegReading.Trusted { Metadata: var metadata })
        {
            throw new InvalidOperationException($"{path.Display} was not read in process");
        }
        var scored = TimestampScorer.Score(new TimestampEvidence(
            path.Name.Display, [], file.Stamp.MtimeNs, MtimeIsShared: false, metadata,
            ContentTypes.ByName("jpeg")!, TimeZoneInfo.Utc, now));
        if (scored.Verdict.Level == ConfidenceLevel.None)
        {
            throw new InvalidOperationException($"{path.Display} was not dated");
        }
    }
}
