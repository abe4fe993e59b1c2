using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>
/// Sources that do not hold still. What a run could not have is told; when the source is at rest, the same command
/// makes it whole.
/// </summary>
public static class ChangingSourceCases
{
    public static IReadOnlyList<HostileCase> All { get; } =
    [
        new("source-file-grows", IsQuick: true, Grows),
        new("source-file-truncated-in-reading", IsQuick: false, Truncated),
        new("source-files-rewritten", IsQuick: false, Rewritten),
        new("source-folder-vanishes", IsQuick: false, FolderVanishes),
        new("source-vanishes", IsQuick: false, AllVanishes),
        new("source-unmounted", IsQuick: false, Unmounted, Needs.Root),
        new("source-missing-at-resume", IsQuick: true, MissingAtResume),
        new("source-missing-at-export", IsQuick: true, MissingAtExport),
    ];

    private static async Task Grows(Scene scene)
    {
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        var growing = scene.Scratch.Write("source/growing.jpg", SmallMedia.Dated("growing", padding: 50_000_000));
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            using var file = new FileStream(growing, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            while (!enough.IsCancellationRequested)
            {
                file.WriteByte(0);
                file.Flush();
            }
        });
        scene.ExpectEnd(await scene.Import(), 3, "completed");
        await enough.CancelAsync();
        await writing;
        var account = await Account.Of(scene);
        account.Expect(scene, "changed-while-reading", "growing.jpg");
        account.Expect(scene, "dated", "good.jpg");

        await AtRest(scene);
        scene.Expect(Inventory.Take(scene.Library, ".actorphotos").Files.Count == 2, "half a file was published");
    }

    private static async Task Truncated(Scene scene)
    {
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        var large = scene.Scratch.Write("source/large.jpg", SmallMedia.Dated("large", padding: 400_000_000));
        var run = scene.StartImport();
        await scene.Hold(run, () => Opened(run.Program.Pid, large), "the large file is open", () =>
        {
            using var file = new FileStream(large, FileMode.Open, FileAccess.Write);
            file.SetLength(100_000_000);
        });
        var ran = await scene.Ended(run);
        scene.Expect(ran.ExitCode is 0 or 3 && ran.State == "completed", $"ended with {ran.ExitCode} {ran.State}");
        await AtRest(scene);
    }

    private static async Task Rewritten(Scene scene)
    {
        var before = Many(scene, 120, padding: 1_000_000);
        string? staged = null;
        var run = await scene.TroubledImport(_ =>
        {
            // One that is staged gets other bytes of the same length, one that is not is replaced, one is removed.
            var hashes = Directory.GetFiles(Path.Combine(scene.State, "staging"), "*", SearchOption.AllDirectories)
                .Select(Path.GetFileName).ToHashSet();
            staged = before.Files.First(file => hashes.Contains(file.Value!.Value.Hex)).Key.Display;
            scene.Scratch.Write($"source/{staged}", SmallMedia.Dated("other", "2001:01:01 01:01:01", 1_000_000));
            scene.Scratch.Write("new.jpg", SmallMedia.ForTool("replaced"));
            scene.Scratch.Shell("mv new.jpg source/f110.jpg; rm source/f115.jpg");
        });
        var ran = await scene.Ended(run);
        scene.Expect(ran.ExitCode is 0 or 3 && ran.State == "completed", $"ended with {ran.ExitCode} {ran.State}");
        var library = Inventory.Take(scene.Library, ".actorphotos").Files.Values.ToHashSet();
        scene.Expect(staged is null || library.Contains(before.Files.First(f => f.Key.Display == staged).Value),
            "what was read before the change is lost");
        await AtRest(scene);
    }

    private static async Task FolderVanishes(Scene scene)
    {
        for (var folder = 0; folder < 4; folder++)
        {
            Many(scene, 100, padding: 200_000, $"{folder}/");
        }
        var run = await scene.TroubledImport(_ => scene.Scratch.Shell("mv source/1 away"));
        var ran = await scene.Ended(run);
        scene.Expect(ran.ExitCode is 2 or 3, $"ended with {ran.ExitCode} {ran.State}");
        scene.Scratch.Shell("mv away source/1");
        await AtRest(scene);
    }

    // All of it goes at once: that is a disk that is gone, and no file of it has failed.
    private static async Task AllVanishes(Scene scene)
    {
        Many(scene, 400, padding: 200_000);
        scene.Scratch.Shell("cp -a source saved");
        var run = await scene.TroubledImport(_ => scene.Scratch.Shell("rm -rf source"));
        var ran = await scene.Ended(run);
        scene.Expect(ran.ExitCode == 2 && ran.State is "paused" or "halted", $"ended with {ran.ExitCode} {ran.State}");
        scene.ExpectEnd(await scene.Import(), 4, "-", scene.Source);
        scene.Scratch.Shell("mv saved source");
        await AtRest(scene);
    }

    private static async Task Unmounted(Scene scene)
    {
        Many(scene, 200, padding: 200_000);
        for (var i = 0; i < 40; i++)
        {
            scene.Scratch.Write($"source/tool{i}.jpg", SmallMedia.ForTool($"{i}", padding: 200_000));
        }
        scene.Scratch.Shell("mv source disk; mkdir source");
        var mount = TmpfsMount.TryBind(scene.Scratch["disk"], scene.Source)
            ?? throw new InvalidOperationException("cannot mount");
        var run = await scene.TroubledImport(_ => mount.Dispose());
        var ran = await scene.Ended(run);
        scene.Expect(ran.ExitCode is 0 or 2, $"ended with {ran.ExitCode} {ran.State}");
        using var again = TmpfsMount.TryBind(scene.Scratch["disk"], scene.Source);
        await AtRest(scene);
        var unknown = Path.Combine(scene.Library, "unknown");
        scene.Expect(!Directory.Exists(unknown), "photos with a date are under unknown/ because their disk was gone");
    }

    private static async Task MissingAtResume(Scene scene)
    {
        Many(scene, 200, padding: 100_000);
        scene.ExpectEnd(await scene.PausedImport(), 2, "paused");
        scene.Scratch.Shell("mv source away");
        scene.ExpectEnd(await scene.Resume(), 2, "paused", scene.Source);
        scene.Scratch.Shell("mv away source");
        scene.ExpectEnd(await scene.Resume(), 0, "completed");
        await scene.ExpectNothingLost();
    }

    // What was only ingested has no copy yet: without its card an export can do nothing, and no file has failed.
    private static async Task MissingAtExport(Scene scene)
    {
        Many(scene, 60, padding: 3);
        scene.ExpectEnd(await scene.Run("ingest", scene.Source, "--library", scene.Library, "--json"), 0, "completed");
        scene.Scratch.Shell("mv source away");
        scene.ExpectEnd(await scene.Run("export", "--library", scene.Library, "--json"), 2, "paused", scene.Source);
        scene.Scratch.Shell("mv away source");
        scene.ExpectEnd(await scene.Run("export", "--library", scene.Library, "--json"), 0, "completed");
        await scene.ExpectNothingLost();
    }

    private static async Task AtRest(Scene scene)
    {
        var before = scene.Untouched();
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        await scene.ExpectNothingLost();
        scene.Expect(scene.Untouched().Equals(before), "the source was touched");
    }

    internal static Inventory Many(Scene scene, int count, int padding, string prefix = "")
    {
        for (var i = 0; i < count; i++)
        {
            scene.Scratch.Write($"source/{prefix}f{i:d3}.jpg",
                SmallMedia.Dated($"{prefix}{i}", $"2020:01:02 {i / 60 % 24:d2}:{i % 60:d2}:00", padding));
        }
        return Inventory.Take(scene.Source);
    }

    private static bool Opened(int pid, string path)
    {
        try
        {
            return Directory.GetFileSystemEntries($"/proc/{pid}/fd")
                .Any(fd => new FileInfo(fd).LinkTarget == path);
        }
        catch (IOException)
        {
            return false; // the process ended, or closed one of them meanwhile
        }
    }
}
