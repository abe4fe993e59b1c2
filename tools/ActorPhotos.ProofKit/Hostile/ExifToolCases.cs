namespace ActorPhotos.ProofKit.Hostile;

/// <summary>
/// Something else where ExifTool should be. Photos that can be read here are imported, the rest waits, and the next
/// run with the right tool makes the library whole.
/// </summary>
public static class ExifToolCases
{
    private const string Setting = "ACTORPHOTOS_EXIFTOOL_PATH";
    private const string RightVersion = "case \"$*\" in *-stay_open*) ;; *) echo 13.00; exit;; esac\n";

    public static IReadOnlyList<HostileCase> All { get; } =
    [
        new("exiftool-missing", IsQuick: true, scene => With(scene, "/nonexistent/exiftool")),
        new("exiftool-is-cat", IsQuick: false, scene => With(scene, "/bin/cat")),
        new("exiftool-is-true", IsQuick: false, scene => With(scene, "/bin/true")),
        new("exiftool-is-a-folder", IsQuick: false, scene => With(scene, "/usr/bin")),
        new("exiftool-is-old", IsQuick: true, scene => Script(scene, "echo 9.00", "9.00")),
        new("exiftool-talks-for-ever", IsQuick: false, scene => Script(scene, "exec yes nonsense")),
        new("exiftool-is-silent", IsQuick: false, scene => Script(scene, "exec sleep 10000")),
        new("exiftool-dies-at-start", IsQuick: false, scene => Script(scene, RightVersion + "echo broken >&2; exit 3")),
        new("exiftool-starts-as-nonsense", IsQuick: true, scene => Script(scene, RightVersion + "exec yes nonsense")),
        new("exiftool-starts-silent", IsQuick: false, scene => Script(scene, RightVersion + "exec sleep 10000")),
        new("exiftool-removed-in-mid-run", IsQuick: false, Removed),
    ];

    private static Task Script(Scene scene, string body, params string[] words)
    {
        var script = scene.Scratch.Write("exiftool", $"#!/bin/sh\n{body}\n");
        scene.Scratch.Shell("chmod 755 exiftool");
        return With(scene, script, words);
    }

    private static async Task With(Scene scene, string path, params string[] words)
    {
        Photos(scene, 6);
        var before = scene.Untouched();
        scene.Environment[Setting] = path;
        scene.Environment["ACTORPHOTOS_EXIFTOOL_START_TIME_LIMIT"] = "3s";
        scene.ExpectEnd(await scene.Import(), 2, "paused", ["ExifTool", .. words]);
        var account = await Account.Of(scene);
        account.Expect(scene, "dated", "here0.jpg", "here5.jpg");
        account.Expect(scene, "tool-unavailable", "tool0.jpg", "tool5.jpg");
        await Whole(scene);
        scene.Expect(scene.Untouched().Equals(before), "the source was touched");
    }

    private static async Task Removed(Scene scene)
    {
        Photos(scene, 150);
        var tool = scene.Scratch.Write("exiftool", "#!/bin/sh\nexec exiftool \"$@\"\n");
        scene.Scratch.Shell("chmod 755 exiftool");
        scene.Environment[Setting] = tool;
        var run = await scene.TroubledImport(run =>
        {
            scene.Scratch.Shell("rm exiftool");
            foreach (var child in run.Program.Descendants())
            {
                scene.Scratch.Shell($"kill -KILL {child} || true");
            }
        });
        scene.ExpectEnd(await scene.Ended(run), 2, "paused", "ExifTool");
        await Whole(scene);
    }

    internal static async Task Whole(Scene scene)
    {
        scene.Environment.Clear();
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        await scene.ExpectNothingLost();
        var account = await Account.Of(scene);
        scene.Expect(account.Rows.All(row => row.Reason == "dated"), "not all have their date: "
            + string.Join(", ", account.Rows.Select(row => row.Reason).Distinct()));
    }

    internal static void Photos(Scene scene, int count)
    {
        for (var i = 0; i < count; i++)
        {
            scene.Scratch.Write($"source/here{i}.jpg", SmallMedia.Dated($"{i}"));
            scene.Scratch.Write($"source/tool{i}.jpg", SmallMedia.ForTool($"{i}"));
        }
    }
}
