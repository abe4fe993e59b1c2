namespace ActorPhotos.ProofKit.Hostile;

/// <summary>
/// Files that hang, blow up or kill readers of metadata, each alone and all together, among sound ones.
/// </summary>
public static class KillerCases
{
    private static readonly string? Folder =
        Needs.CorpusFolder is { } corpus ? Path.Combine(corpus, "killers") : null;

    public static IReadOnlyList<HostileCase> All { get; } =
    [
        .. Names().Select(name => new HostileCase($"killer-{name}", IsQuick: false, scene => Play(scene, [name]))),
        new("killers-all", IsQuick: false, scene => Play(scene, Names()), Needs.Corpus),
    ];

    private static string[] Names() => Folder is not null && Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)]
        : [];

    private static async Task Play(Scene scene, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            scene.Scratch.Write($"source/{name}", await File.ReadAllBytesAsync(Path.Combine(Folder!, name)));
        }
        for (var i = 0; i < 5; i++)
        {
            scene.Scratch.Write($"source/here{i}.jpg", SmallMedia.Dated($"{i}"));
            scene.Scratch.Write($"source/tool{i}.jpg", SmallMedia.ForTool($"{i}"));
        }
        scene.Environment["ACTORPHOTOS_EXIFTOOL_READ_TIME_LIMIT"] = "8s";
        await NameCases.Import(scene);
        var account = await Account.Of(scene);
        for (var i = 0; i < 5; i++)
        {
            account.Expect(scene, "dated", $"here{i}.jpg", $"tool{i}.jpg");
        }
        foreach (var name in names)
        {
            var row = account.Row(scene, name);
            scene.Expect(row?.Outcome is "published" or "excluded" or "duplicate", $"{name}: {row}");
        }
    }
}
