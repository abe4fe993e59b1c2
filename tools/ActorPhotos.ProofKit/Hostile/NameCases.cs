using System.Text;
using ActorPhotos.Core.Files;
using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>Names and paths that are legal and hardly ever meant.</summary>
public static class NameCases
{
    public static IReadOnlyList<HostileCase> All { get; } =
    [
        new("names", IsQuick: true, Names),
        new("names-not-utf8", IsQuick: true, NotUtf8),
        new("names-255-bytes", IsQuick: true, Longest),
        new("names-beyond-4096", IsQuick: true, BeyondPathMax),
        new("names-source-not-utf8", IsQuick: true, SourceNotUtf8),
        new("names-100000-in-one-folder", IsQuick: false, HundredThousand),
    ];

    private static readonly string[] Odd =
    [
        "-r.jpg", "--help.jpg", "-execute.jpg", "-o=x.jpg", " leading.jpg", "trailing .jpg", "dot.", "new\nline.jpg",
        "two\n-execute\nlines.jpg", "return\r.jpg", "tab\t.jpg", "bell\a.jpg", "escape\u001b[2J.jpg", "'.jpg",
        "\".jpg", "`id`.jpg", "$(id).jpg", "$HOME @argv.jpg", "$\n@.jpg", "#comment.jpg", "#[CSTR].jpg", "*.jpg",
        "?.jpg", "%d%f.jpg", "a\\nb.jpg", "CON.jpg", "...jpg", ".hidden.jpg", "ü\u0308.jpg", "\u202Egpj.exe.jpg",
        "{ready1}.jpg", "<>|:;&.jpg", "😀.jpg",
    ];

    // Each name three times: read here, asked of ExifTool, and unreadable, which keeps its name under unknown/.
    private static async Task Names(Scene scene)
    {
        foreach (var name in Odd)
        {
            scene.Scratch.Write($"source/here/{name}", SmallMedia.Dated(name));
            scene.Scratch.Write($"source/tool/{name}", SmallMedia.ForTool(name));
            scene.Scratch.Write($"source/unknown/{name}", SmallMedia.Broken(name));
        }
        await Import(scene);
        var account = await Account.Of(scene);
        foreach (var name in Odd)
        {
            account.Expect(scene, "dated", $"here/{name}", $"tool/{name}");
            account.Expect(scene, "metadata-unreadable", $"unknown/{name}");
        }
    }

    private static async Task NotUtf8(Scene scene)
    {
        byte[][] names = [[.. "inv\xC3.jpg"u8[..3], 0xC3, .. ".jpg"u8], [.. "inv"u8, 0xEF, 0xBF, 0xBD, .. ".jpg"u8],
            [0xFF, 0xFE], [.. "\u00e9"u8[..1], .. ".JPG"u8]];
        Func<string, byte[]>[] kinds =
            [text => SmallMedia.Dated(text), text => SmallMedia.ForTool(text), SmallMedia.Broken];
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            var folder = BytePath.FromText(scene.Scratch.Folder($"source/{kind}"));
            foreach (var name in names)
            {
                RawNames.Write(folder / new BytePath(name), kinds[kind](Convert.ToHexString(name)));
            }
        }
        await Import(scene);
        var account = await Account.Of(scene);
        scene.Expect(account.Rows.Count(row => row.Outcome == "published") == names.Length * kinds.Length,
            "not all of them were published");
    }

    private static async Task Longest(Scene scene)
    {
        string[] stems = [new('x', 251), string.Concat(Enumerable.Repeat("é", 125)) + "y",
            string.Concat(Enumerable.Repeat("😀", 62)) + "zzz"];
        foreach (var name in stems.Select(stem => stem + ".jpg"))
        {
            scene.Expect(Encoding.UTF8.GetByteCount(name) == 255, "the case is wrong: not 255 bytes");
            scene.Scratch.Write($"source/here/{name}", SmallMedia.Dated(name));
            scene.Scratch.Write($"source/tool/{name}", SmallMedia.ForTool(name));
            scene.Scratch.Write($"source/unknown/{name}", SmallMedia.Broken(name));
            scene.Scratch.Write($"source/unknown/again/{name}", SmallMedia.Broken(name + "again"));
        }
        await Import(scene);
    }

    private static async Task BeyondPathMax(Scene scene)
    {
        scene.Scratch.Write("here.jpg", SmallMedia.Dated("deep"));
        scene.Scratch.Write("tool.jpg", SmallMedia.ForTool("deep"));
        scene.Scratch.Write("unknown.jpg", SmallMedia.Broken("deep"));
        scene.Scratch.Shell("""
            top=$PWD; cd source; name=$(printf 'd%.0s' {1..200})
            for i in {1..25}; do mkdir $name; cd ./$name; done
            cp -p $top/here.jpg $top/tool.jpg $top/unknown.jpg .
            """);
        await Import(scene);
        var account = await Account.Of(scene);
        scene.Expect(account.Rows.Count(row => row.Outcome == "published") == 3, "not all three were published");
        scene.Expect(account.Rows.Count(row => row.Reason == "dated") == 2, "not both were dated");
    }

    // .NET's arguments are text: two folders whose names differ in bytes that are no text look the same to it.
    private static async Task SourceNotUtf8(Scene scene)
    {
        var parent = BytePath.FromText(scene.Source);
        var (raw, twin) = (parent / new BytePath([.. "card"u8, 0xC3]), parent / "card\uFFFD");
        RawNames.MakeFolder(raw);
        RawNames.MakeFolder(twin);
        RawNames.Write(raw / "right.jpg", SmallMedia.Dated("right"));
        RawNames.Write(twin / "wrong.jpg", SmallMedia.Dated("wrong"));
        scene.Launcher = ["/bin/bash", "-c", "exec \"${@:1:$#-1}\" \"${@: -1}\"/card$'\\xc3'", "bash"];
        var ran = await scene.Run("import", "--library", scene.Library, "--json", scene.Source);
        scene.Launcher = [];
        if (ran.ExitCode == 4)
        {
            scene.ExpectEnd(ran, 4, "-", "UTF-8");
            return;
        }
        scene.ExpectEnd(ran, 0, "completed");
        var row = (await Account.Of(scene)).Rows.Single();
        scene.Expect(row.Source.EndsWith("right.jpg", StringComparison.Ordinal),
            $"it read another folder: {row.Source}");
    }

    private static async Task HundredThousand(Scene scene)
    {
        const int Files = 100_000;
        for (var i = 0; i < Files; i++)
        {
            File.WriteAllBytes(Path.Combine(scene.Source, $"{i:x}.jpg"), SmallMedia.Dated($"{i}"));
        }
        scene.Limit = TimeSpan.FromMinutes(30);
        var run = scene.Start("import", scene.Source, "--library", scene.Library);
        var ran = await scene.Ended(run);
        scene.ExpectEnd(ran, 0, "-");
        var progress = ran.End.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        scene.Expect(progress > 3, $"only {progress} lines of progress");
        await scene.ExpectNothingLost();
    }

    /// <summary>The import of a source that is strange and sound: everything comes, nothing is touched.</summary>
    internal static async Task Import(Scene scene)
    {
        var before = scene.Untouched();
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        await scene.ExpectNothingLost();
        scene.Expect(scene.Untouched().Equals(before), "the source was touched");
    }
}
