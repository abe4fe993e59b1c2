using System.Globalization;
using System.Text;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Metadata;
using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>A generated export of 10,000 photos with every trick of its naming: who finds which JSON.</summary>
internal static class TakeoutCase
{
    private const int Photos = 10_000;

    public static Task Measure(BenchRun run)
    {
        var (expected, found, wrong) = (0, 0, 0);
        for (var round = 0; round < run.Rounds; round++)
        {
            var export = TakeoutExport.Generate(20190304 + round, Photos);
            HashSet<string> truth =
                [.. export.Truth.SelectMany(one => one.Media.Select(media => $"{media} <- {one.Json}"))];
            var joined = Join(export);
            expected += truth.Count;
            found += joined.Count(truth.Contains);
            wrong += joined.Count(one => !truth.Contains(one));
            foreach (var pair in joined.Where(one => !truth.Contains(one)).Take(5)) Console.WriteLine($"  wrong: {pair}");
        }
        BenchRun.Print("pairs of photo and JSON", expected.ToString("#,0", CultureInfo.InvariantCulture));
        run.AtLeast("found", 100.0 * found / expected, 100, "0.00", " %");
        run.AtMost("taken for another's", wrong, 0, "0", " pairs");
        return Task.CompletedTask;
    }

    private static HashSet<string> Join(TakeoutExport export)
    {
        Dictionary<long, string> paths = [];
        List<JoinedCompanion> joined = [];
        foreach (var parts in export.Folders.GroupBy(folder => FolderJoin.TakeoutFolder(folder.Path.Split('/'))))
        {
            List<IReadOnlyList<FolderFile>> left = [];
            foreach (var folder in parts)
            {
                var files = Files(folder, paths);
                var found = FolderJoin.Join(files);
                joined.AddRange(found.Joined);
                left.Add(FolderJoin.LeftOf(files, found));
            }
            joined.AddRange(FolderJoin.JoinLeft(left).Joined);
        }
        return [.. joined.Where(one => one.Dates).Select(one => $"{paths[one.MasterId]} <- {paths[one.CompanionId]}")];
    }

    private static List<FolderFile> Files(TakeoutFolder folder, Dictionary<long, string> paths)
    {
        List<FolderFile> files = [];
        foreach (var name in folder.Media)
        {
            var isVideo = Path.GetExtension(name).ToUpperInvariant() is ".MP4" or ".MOV" or ".MP" or ".MV";
            files.Add(new(Add(name), name, ContentTypes.ByName(isVideo ? "mp4" : "jpeg")));
        }
        foreach (var json in folder.Jsons)
        {
            if (TakeoutSidecar.Parse(Encoding.UTF8.GetBytes(json.Text)).Facts is { } facts)
                files.Add(new(Add(json.Name), json.Name, null, facts));
        }
        return files;

        long Add(string name)
        {
            paths.Add(paths.Count, $"{folder.Path}/{name}");
            return paths.Count - 1;
        }
    }
}
