using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>Source and library one inside the other.</summary>
public static class LayoutCases
{
    public static IReadOnlyList<HostileCase> All { get; } =
    [
        new("library-inside-source", IsQuick: true, LibraryInside),
        new("source-inside-library", IsQuick: true, SourceInside),
        new("source-is-library", IsQuick: true, Same),
        new("library-shown-by-bind-mount", IsQuick: true, Bound, Needs.Root),
        new("source-missing", IsQuick: true, Missing),
        new("library-is-a-file", IsQuick: true, LibraryIsFile),
    ];

    private static async Task LibraryInside(Scene scene)
    {
        scene.Scratch.Write("source/a.jpg", SmallMedia.Dated("a"));
        scene.Scratch.Write("source/z.jpg", SmallMedia.ForTool("z"));
        scene.Library = scene.Scratch["source/m/library"];
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        var tree = Support.SampleLibrary.Tree(scene.Library);
        var again = await scene.Import();
        scene.ExpectEnd(again, 0, "completed");
        scene.Expect(again.Count("library-itself") == 1, "the library is not accounted for as itself");
        scene.Expect(Support.SampleLibrary.Tree(scene.Library).Equals(tree), "the library was imported into itself");
        await scene.ExpectNothingLost();
    }

    private static async Task SourceInside(Scene scene)
    {
        scene.Scratch.Write("source/a.jpg", SmallMedia.Dated("a"));
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        scene.Source = scene.Scratch["library/2020"];
        scene.ExpectEnd(await scene.Import(), 4, "-", scene.Source, "inside the library");
    }

    private static async Task Same(Scene scene)
    {
        scene.Scratch.Write("source/a.jpg", SmallMedia.Dated("a"));
        scene.Library = scene.Source;
        var before = scene.Untouched();
        scene.ExpectEnd(await scene.Import(), 4, "-", scene.Source);
        scene.Expect(scene.Untouched().Equals(before), "the source was touched");
    }

    private static async Task Bound(Scene scene)
    {
        scene.Scratch.Write("source/a.jpg", SmallMedia.Dated("a"));
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        using var bind = TmpfsMount.TryBind(scene.Library, scene.Scratch["elsewhere"])
            ?? throw new InvalidOperationException("cannot mount");
        scene.Source = scene.Scratch["elsewhere"];
        scene.ExpectEnd(await scene.Import(), 4, "-", "elsewhere");
    }

    private static async Task Missing(Scene scene)
    {
        scene.Source = scene.Scratch["not there"];
        scene.ExpectEnd(await scene.Import(), 4, "-", "not there");
        scene.Expect(!Directory.Exists(scene.Library), "a library was made for nothing");
    }

    private static async Task LibraryIsFile(Scene scene)
    {
        scene.Scratch.Write("source/a.jpg", SmallMedia.Dated("a"));
        scene.Library = scene.Scratch.Write("library.txt", "mine");
        scene.ExpectEnd(await scene.Import(), 4, "-", "library.txt");
        scene.Expect(File.ReadAllText(scene.Library) == "mine", "a file was overwritten");
    }
}
