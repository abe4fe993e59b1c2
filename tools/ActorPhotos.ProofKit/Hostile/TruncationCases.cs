namespace ActorPhotos.ProofKit.Hostile;

/// <summary>
/// Real files cut short, as half a transfer leaves them. Every one is published, and none gets its file time for a
/// date because what held the date is cut off.
/// </summary>
public static class TruncationCases
{
    private static readonly string[] Folders = ["exif-samples", "formats"];

    public static IReadOnlyList<HostileCase> All { get; } =
    [
        new("truncated-at-1-percent", IsQuick: false, scene => Cut(scene, 1), Needs.Corpus),
        new("truncated-at-50-percent", IsQuick: false, scene => Cut(scene, 50), Needs.Corpus),
        new("truncated-at-95-percent", IsQuick: false, scene => Cut(scene, 95), Needs.Corpus),
    ];

    private static async Task Cut(Scene scene, int percent)
    {
        List<string> names = [];
        foreach (var folder in Folders.Select(name => Path.Combine(Needs.CorpusFolder!, name)))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                // The extension stays; the name goes, because it may hold a date of its own.
                var name = $"{names.Count:d3}{Path.GetExtension(file)}";
                var bytes = await File.ReadAllBytesAsync(file);
                scene.Scratch.Write($"source/whole/{name}", bytes);
                scene.Scratch.Write($"source/cut/{name}", bytes[..(int)(bytes.LongLength * percent / 100)]);
                names.Add(name);
            }
        }
        await NameCases.Import(scene);
        var account = await Account.Of(scene);
        var byReason = names.GroupBy(name => account.Row(scene, $"cut/{name}")?.Reason ?? "no row")
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        Console.Error.WriteLine($"  cut at {percent} %: "
            + string.Join(", ", byReason.Select(group => $"{group.Key} {group.Count()}")));
        foreach (var name in names)
        {
            var (whole, cut) = (account.Row(scene, $"whole/{name}"), account.Row(scene, $"cut/{name}"));
            scene.Expect(cut?.Outcome is "published" or "duplicate" or "excluded", $"{name}: {cut}");
            scene.Expect(!(whole?.Reason == "dated" && cut?.Reason == "dated-by-file-time"),
                $"{name}: whole it has a date, cut it is dated by its file time");
        }
    }
}
