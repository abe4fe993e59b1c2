using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>A tool that does not come up, does not go, grows, is another one, or is away for a while.</summary>
internal static class StartCases
{
    private const int Clean = 30;

    // For the one start that is silent; every other must be well within it.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<ExifToolCase> All { get; } =
    [
        new("dies-before-ready", true, ground => OneBadStart(ground, "once:die-before-ready",
            new ToDetect("start", TimeSpan.Zero, StopReason.StartFailed), settings => settings)),
        new("silent-before-ready", false, ground => OneBadStart(ground, "once:silent",
            new ToDetect("start", StartLimit, StopReason.StartTimedOut),
            settings => settings with { StartTimeLimit = StartLimit, FailedStartsToOpen = 20 })),
        new("never-ready", true, ground => Unavailable(ground, "die-before-ready")),
        new("version-too-old", true, ground => Unavailable(ground, "version 9.00")),
        new("ignores-exit-and-sigterm", true, Stubborn),
        new("leaks-memory", false, Leaks),
        new("executable-removed", true, Removed),
        new("executable-replaced", false, Replaced),
    ];

    private static async Task OneBadStart(
        Ground ground, string verb, ToDetect detect, Func<ExifToolSettings, ExifToolSettings> change)
    {
        await using var pool = Pool.Fake(ground, [verb], change);
        pool.Detect = detect;
        await pool.AskAndWait(Enumerable.Range(0, Clean).Select(AskedFile.Clean));
        await pool.Finish();
    }

    /// <summary>Every request is answered with tool-unavailable instead of waiting for what does not come.</summary>
    private static async Task Unavailable(Ground ground, string verb)
    {
        await using var pool = Pool.Fake(
            ground, [verb], settings => settings with { OpenFor = TimeSpan.FromHours(1), FailedStartsToOpen = 3 });
        await pool.AskAndWait(Enumerable.Range(0, Clean)
            .Select(number => AskedFile.Guilty("any", number, StageResult.ToolUnavailable)));
        var status = await pool.Status();
        ground.Expect(status.UnavailableBecause is not null, "said to be available");
        ground.Said = status.UnavailableBecause ?? "";
        await pool.Finish();
    }

    private static async Task Stubborn(Ground ground)
    {
        await using var pool = Pool.Fake(ground, ["stubborn", "ignore-term"]);
        await pool.AskAndWait(Enumerable.Range(0, Clean).Select(AskedFile.Clean));
        await pool.Finish();
    }

    /// <summary>
    /// A child is replaced between two commands when it has too much; never more than one command beyond it.
    /// </summary>
    private static async Task Leaks(Ground ground)
    {
        const int limit = 200_000_000, perFile = 20;
        await using var pool = Pool.Fake(ground, [$"leak:{perFile} /"], settings => settings with
        {
            Recycle = RecyclePolicy.Never with { MostResidentBytes = limit },
        });
        // What the runtime of the fake tool takes for a file comes on top.
        // It is looked at between two commands, and one of them may name several files.
        pool.ChildBound = limit + ((4L + new ExifToolSettings().MostInBatch) * perFile << 20);
        await pool.AskAndWait(Enumerable.Range(0, 2 * Clean).Select(AskedFile.Clean));
        ground.Expect(pool.Started > pool.Settings.Workers, "no child was replaced");
        await pool.Finish();
    }

    /// <summary>What was asked while it was away is unavailable, and what comes after its return is read.</summary>
    private static async Task Removed(Ground ground)
    {
        await using var pool = Pool.Fake(ground, [], settings => settings with { FailedStartsToOpen = 3 });
        var path = pool.Settings.Path!;
        var target = File.ResolveLinkTarget(path, returnFinalTarget: false)!.FullName;
        await pool.AskAndWait(Enumerable.Range(0, Clean).Select(AskedFile.Clean));
        File.Delete(path);
        Kill(ground);
        await pool.AskAndWait(Enumerable.Range(Clean, Clean).Select(number =>
            AskedFile.Guilty("away", number, StageResult.ToolUnavailable)));
        File.CreateSymbolicLink(path, target);
        await pool.Available();
        await pool.AskAndWait(Enumerable.Range(2 * Clean, Clean).Select(AskedFile.Clean));
        await pool.Finish();
    }

    /// <summary>Another version takes over with the next child; something that is no ExifTool is found out.</summary>
    private static async Task Replaced(Ground ground)
    {
        await using var pool = Pool.Fake(ground, [], settings => settings with { FailedStartsToOpen = 3 });
        var path = pool.Settings.Path!;
        var right = File.ResolveLinkTarget(path, returnFinalTarget: false)!.FullName;
        await pool.AskAndWait(Enumerable.Range(0, Clean).Select(AskedFile.Clean));
        Put("/bin/true");
        // Who runs already is not concerned.
        await pool.AskAndWait(Enumerable.Range(Clean, Clean).Select(AskedFile.Clean));
        Kill(ground);
        await pool.AskAndWait(Enumerable.Range(2 * Clean, Clean).Select(number =>
            AskedFile.Guilty("replaced", number, StageResult.ToolUnavailable)));
        Put(right);
        pool.Tool.Trouble("version 13.99");
        await pool.Available();
        await pool.AskAndWait(Enumerable.Range(3 * Clean, Clean).Select(AskedFile.Clean));
        await pool.Finish();

        void Put(string target)
        {
            File.CreateSymbolicLink(path + ".next", target);
            File.Move(path + ".next", path, overwrite: true);
        }
    }

    private static void Kill(Ground ground)
    {
        foreach (var pid in Pool.Tools(ground.Mark))
        {
            ProcessIdentity.Of(pid)?.Signal(ProcessSignal.Kill);
        }
    }
}
