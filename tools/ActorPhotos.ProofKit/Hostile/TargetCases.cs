using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>Libraries on disks that are full, read-only or gone.</summary>
public static class TargetCases
{
    public static IReadOnlyList<HostileCase> All { get; } =
    [
        new("target-full", IsQuick: false, scene => Full(scene, keepFree: "8MiB"), Needs.Root),
        new("target-full-to-the-last-byte", IsQuick: true, scene => Full(scene, keepFree: "0"), Needs.Root),
        new("target-full-from-the-start", IsQuick: true, FullFromTheStart, Needs.Root),
        new("target-read-only", IsQuick: true, ReadOnly, Needs.Root),
        new("target-read-only-later", IsQuick: false, ReadOnlyLater, Needs.Root),
        new("target-unmounted", IsQuick: false, Unmounted, Needs.Root),
        new("target-removed", IsQuick: false, Removed),
    ];

    private static async Task Full(Scene scene, string keepFree)
    {
        ChangingSourceCases.Many(scene, 40, padding: 1_500_000);
        // Small ones fill what large ones leave, down to where the database has no page.
        ChangingSourceCases.Many(scene, 400, padding: 3_000, "small/");
        using var mount = Mount(scene, kilobytes: 40_000);
        scene.Environment["ACTORPHOTOS_KEEP_FREE"] = keepFree;
        scene.ExpectEnd(await scene.Import(), 2, "paused", "space");
        // With not a page left for the journal the job cannot even begin.
        var full = await scene.Resume();
        scene.ExpectEnd(full, full.ExitCode == 4 ? 4 : 2, full.ExitCode == 4 ? "-" : "paused", "space");
        scene.Scratch.Shell("mount -o remount,size=200000k library");
        scene.ExpectEnd(await scene.Resume(), 0, "completed");
        await ExpectUndisturbed(scene);
    }

    private static async Task FullFromTheStart(Scene scene)
    {
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        using var mount = Mount(scene, kilobytes: 64);
        scene.Scratch.Shell("head -c 1000000 /dev/zero >library/ballast || true");
        scene.Environment["ACTORPHOTOS_KEEP_FREE"] = "0";
        scene.ExpectEnd(await scene.Import(), 4, "-", scene.Library, "no space");
        scene.Scratch.Shell("rm library/ballast; mount -o remount,size=200000k library");
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        await scene.ExpectNothingLost();
    }

    private static async Task ReadOnly(Scene scene)
    {
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        using var mount = Mount(scene, kilobytes: 10_000, ",ro");
        scene.ExpectEnd(await scene.Import(), 4, "-", scene.Library, "read-only");
    }

    private static async Task ReadOnlyLater(Scene scene)
    {
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        using var mount = Mount(scene, kilobytes: 10_000);
        scene.Environment["ACTORPHOTOS_KEEP_FREE"] = "0";
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        scene.Scratch.Shell("mount -o remount,ro library");
        scene.ExpectEnd(await scene.Import(), 4, "-", scene.Library, "read-only");
        var looked = await scene.Run("jobs", "--library", scene.Library, "--json");
        scene.Expect(looked.ExitCode is 0 or 4, $"jobs ended with {looked.ExitCode}");
    }

    private static async Task Unmounted(Scene scene)
    {
        ChangingSourceCases.Many(scene, 200, padding: 300_000);
        scene.Scratch.Folder("disk");
        var mount = Bind(scene);
        var run = await scene.TroubledImport(_ => mount.Dispose());
        var ran = await scene.Ended(run);
        scene.Expect(ran.ExitCode is 0 or 2, $"ended with {ran.ExitCode} {ran.State}");
        scene.Expect(!Directory.EnumerateFileSystemEntries(scene.Library).Any(),
            "written into the empty mount point beneath: "
            + string.Join(", ", Directory.EnumerateFileSystemEntries(scene.Library, "*", SearchOption.AllDirectories)));
        using var again = Bind(scene);
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        await ExpectUndisturbed(scene);
    }

    // Nothing can be saved of a library that somebody deletes; but the source is whole, and the end is an orderly one.
    private static async Task Removed(Scene scene)
    {
        ChangingSourceCases.Many(scene, 200, padding: 300_000);
        var before = scene.Untouched();
        var run = await scene.TroubledImport(_ => scene.Scratch.Shell("rm -rf library"));
        var ran = await scene.Ended(run);
        scene.Expect(ran.ExitCode == 2, $"ended with {ran.ExitCode} {ran.State}: {ran.Said}");
        scene.Expect(scene.Untouched().Equals(before), "the source was touched");
        scene.Scratch.Shell("rm -rf library");
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        await scene.ExpectNothingLost();
    }

    private static async Task ExpectUndisturbed(Scene scene)
    {
        await scene.ExpectNothingLost();
        var disturbed = SampleLibrary.Tree(scene.Library);
        scene.Library = scene.Scratch["undisturbed"];
        scene.Environment.Clear();
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        scene.Expect(SampleLibrary.Tree(scene.Library).Equals(disturbed), "not the library of an undisturbed run");
    }

    private static TmpfsMount Mount(Scene scene, int kilobytes, string more = "") =>
        TmpfsMount.TryMount(scene.Library, kilobytes, more) ?? throw new InvalidOperationException("cannot mount");

    private static TmpfsMount Bind(Scene scene) =>
        TmpfsMount.TryBind(scene.Scratch["disk"], scene.Library)
        ?? throw new InvalidOperationException("cannot mount");
}
