namespace ActorPhotos.ProofKit.Hostile;

/// <summary>The program as a user who may not do everything.</summary>
public static class PermissionCases
{
    private static readonly string[] AsNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    public static IReadOnlyList<HostileCase> All { get; } =
    [
        new("permission-files-and-folders", IsQuick: true, FilesAndFolders, Needs.Root),
        new("permission-source", IsQuick: true, Source, Needs.Root),
        new("permission-library", IsQuick: true, Library, Needs.Root),
        new("permission-state", IsQuick: true, State, Needs.Root),
    ];

    private static async Task FilesAndFolders(Scene scene)
    {
        Become(scene);
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        scene.Scratch.Write("source/tool.jpg", SmallMedia.ForTool("tool"));
        scene.Scratch.Write("source/secret.jpg", SmallMedia.Dated("secret"));
        scene.Scratch.Write("source/locked/inside.jpg", SmallMedia.Dated("inside"));
        scene.Scratch.Write("source/listed/inside.jpg", SmallMedia.Dated("listed"));
        scene.Scratch.Shell("chmod 000 source/secret.jpg source/locked; chmod 744 source/listed");
        var before = scene.Untouched();
        scene.ExpectEnd(await scene.Import(), 3, "completed");
        var account = await Account.Of(scene);
        account.Expect(scene, "dated", "good.jpg", "tool.jpg");
        account.Expect(scene, "file-unreadable", "secret.jpg", "listed/inside.jpg");
        account.Expect(scene, "folder-unreadable", "locked");
        await scene.ExpectNothingLost();
        scene.Expect(scene.Untouched().Equals(before), "the source was touched");

        scene.Scratch.Shell("chmod 755 source/locked source/listed; chmod 644 source/secret.jpg");
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        await scene.ExpectNothingLost();
    }

    private static async Task Source(Scene scene)
    {
        Become(scene);
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        scene.Scratch.Shell("chmod 000 source");
        scene.ExpectEnd(await scene.Import(), 4, "-", scene.Source, "permission");
    }

    private static async Task Library(Scene scene)
    {
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        Become(scene);
        scene.Scratch.Shell("chown 0:0 library; chmod 755 library");
        scene.ExpectEnd(await scene.Import(), 4, "-", scene.Library, "permission");
        scene.Expect(!Directory.EnumerateFileSystemEntries(scene.Library).Any(), "something was made");
    }

    private static async Task State(Scene scene)
    {
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        Become(scene);
        scene.ExpectEnd(await scene.Import(), 4, "-", scene.Library, "permission");
        var looked = await scene.Run("jobs", "--library", scene.Library, "--json");
        scene.Expect(looked.ExitCode is 0 or 4, $"jobs ended with {looked.ExitCode}");
    }

    private static void Become(Scene scene)
    {
        scene.Scratch.Folder("home");
        Directory.CreateDirectory(scene.Library);
        scene.Scratch.Shell("chown 65534:65534 home; [ -e library/.actorphotos ] || chown 65534:65534 library");
        scene.Environment["HOME"] = scene.Scratch["home"];
        scene.Launcher = AsNobody;
    }
}
