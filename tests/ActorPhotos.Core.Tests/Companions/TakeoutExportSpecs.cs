using System.Text;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Metadata;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Core.Tests.Companions;

/// <summary>
/// A whole generated export of ten thousand photos: everything is found, and nothing is taken for another.
/// </summary>
public sealed class TakeoutExportSpecs
{
    [Theory]
    [InlineData(20190304, false)]
    [InlineData(20190305, true)]
    public void Ten_thousand_photos_find_their_json_and_none_finds_anothers(int seed, bool backwards)
    {
        var export = TakeoutExport.Generate(seed, 10_000);
        export.Truth.Count.ShouldBeGreaterThanOrEqualTo(10_000);
        var paths = new Dictionary<long, string>();
        var (dates, alone) = Join(export, paths, backwards);

        var expected = export.Truth
            .SelectMany(truth => truth.Media.Select(media => $"{media} <- {truth.Json} ({truth.Trick})"))
            .Order(StringComparer.Ordinal).ToList();
        var tricks = export.Truth.ToDictionary(truth => truth.Json, truth => truth.Trick);
        var found = dates.Where(one => one.Dates)
            .Select(one => $"{paths[one.MasterId]} <- {paths[one.CompanionId]} "
                + $"({tricks.GetValueOrDefault(paths[one.CompanionId], "?")})")
            .Order(StringComparer.Ordinal).ToList();
        found.Except(expected).ShouldBeEmpty("dated by what is not theirs");
        expected.Except(found).ShouldBeEmpty("not found");
        dates.Where(one => one.Travels).Select(one => (paths[one.CompanionId], paths[one.MasterId]))
            .ShouldBe(export.Truth.Select(truth => (truth.Json, truth.Media[0])), ignoreOrder: true);
        alone.Keys.Select(id => paths[id]).ShouldBe(export.WithoutMedia, ignoreOrder: true);
    }

    [Fact]
    public void Every_json_of_a_photo_is_read_and_none_of_an_album()
    {
        var export = TakeoutExport.Generate(7, 400);
        var times = export.Truth.ToDictionary(truth => truth.Json, truth => truth.TakenUtc);
        foreach (var folder in export.Folders)
        {
            foreach (var json in folder.Jsons)
            {
                var path = $"{folder.Path}/{json.Name}";
                var (facts, reason) = TakeoutSidecar.Parse(Encoding.UTF8.GetBytes(json.Text));
                if (export.NotOfPhotos.Contains(path)) reason.ShouldBe("Takeout's JSON of an album, not of a photo");
                else if (times.TryGetValue(path, out var taken))
                    facts.ShouldNotBeNull(reason).TakenSeconds
                        .ShouldBe((long)(taken - DateTime.UnixEpoch).TotalSeconds);
            }
        }
    }

    private static (List<JoinedCompanion> Joined, Dictionary<long, string> Alone) Join(
        TakeoutExport export, Dictionary<long, string> paths, bool backwards)
    {
        List<JoinedCompanion> joined = [];
        Dictionary<long, string> alone = [];
        foreach (var parts in export.Folders.GroupBy(folder => FolderJoin.TakeoutFolder(folder.Path.Split('/'))))
        {
            List<IReadOnlyList<FolderFile>> left = [];
            foreach (var folder in parts)
            {
                var files = Files(folder, paths);
                if (backwards) files.Reverse();
                var found = FolderJoin.Join(files);
                joined.AddRange(found.Joined);
                left.Add(FolderJoin.LeftOf(files, found));
            }
            var across = FolderJoin.JoinLeft(left);
            joined.AddRange(across.Joined);
            foreach (var (id, why) in across.Alone) alone.Add(id, why);
        }
        return (joined, alone);
    }

    private static List<FolderFile> Files(TakeoutFolder folder, Dictionary<long, string> paths)
    {
        List<FolderFile> files = [];
        foreach (var name in folder.Media)
        {
            paths.Add(paths.Count, $"{folder.Path}/{name}");
            var video = Path.GetExtension(name).ToUpperInvariant() is ".MP4" or ".MOV" or ".MP" or ".MV";
            files.Add(new(paths.Count - 1, name, ContentTypes.ByName(video ? "mp4" : "jpeg")));
        }
        foreach (var json in folder.Jsons)
        {
            if (TakeoutSidecar.Parse(Encoding.UTF8.GetBytes(json.Text)).Facts is not { } facts) continue;
            paths.Add(paths.Count, $"{folder.Path}/{json.Name}");
            files.Add(new(paths.Count - 1, json.Name, null, facts));
        }
        return files;
    }
}
