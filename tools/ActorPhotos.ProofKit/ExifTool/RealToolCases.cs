using System.Globalization;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.ProofKit.Hostile;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>The installed ExifTool, where trouble with it can be provoked.</summary>
internal static class RealToolCases
{
    private const int Files = 300, Rounds = 6;

    public static IReadOnlyList<ExifToolCase> All { get; } =
    [
        new("real-killed", false, Killed, Needs.ExifTool),
        new("real-stopped", false, Stopped, Needs.ExifTool),
        new("real-killers", false, Killers, () => Needs.ExifTool() ?? Needs.Corpus()),
    ];

    /// <summary>All of them, again and again, each time after some answers more.</summary>
    private static async Task Killed(Ground ground)
    {
        await using var pool = Pool.Real(
            ground, settings => settings with { ReadTimeLimit = TimeSpan.FromSeconds(20) });
        pool.Ask(Photos(ground));
        var kills = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            await Pool.Until(() => pool.Answered >= round * Files / (Rounds + 2), "some answers");
            kills += Strike(ground, ProcessSignal.Kill);
        }
        await pool.AllAnswered();
        ground.Said = $"{kills} kills";
        await pool.Finish();
    }

    private static async Task Stopped(Ground ground)
    {
        await using var pool = Pool.Real(ground);
        pool.Ask(Photos(ground));
        await Pool.Until(() => pool.Answered >= Files / 4, "some answers");
        ground.Said = $"{Strike(ground, ProcessSignal.Stop)} stopped";
        await pool.AllAnswered();
        await pool.Finish();
    }

    /// <summary>Whatever is said of them, it is said in time, and of themselves alone.</summary>
    private static async Task Killers(Ground ground)
    {
        var folder = Path.Combine(Needs.CorpusFolder!, "killers");
        AskedFile[] files =
        [
            .. Photos(ground),
            .. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(path => new AskedFile(
                path, null, IsGuilty: true, [StageResult.Ok, StageResult.Empty, StageResult.FailedPermanent,
                    StageResult.FailedTransient, StageResult.TimedOut])),
        ];
        ground.Random.Shuffle(files);
        await using var pool = Pool.Real(
            ground, settings => settings with { ReadTimeLimit = TimeSpan.FromSeconds(6) });
        pool.ChildBound = pool.Settings.MemoryLimitBytes;
        await pool.AskAndWait(files);
        await pool.Finish();
    }

    private static int Strike(Ground ground, ProcessSignal signal)
    {
        var tools = Pool.Tools(ground.Mark);
        foreach (var pid in tools)
        {
            ProcessIdentity.Of(pid)?.Signal(signal);
        }
        return tools.Count;
    }

    private static List<AskedFile> Photos(Ground ground)
    {
        List<AskedFile> photos = [];
        for (var i = 0; i < Files; i++)
        {
            var taken = new DateTime(2001, 1, 1).AddMinutes(i);
            var path = ground.Scratch.Write($"photos/{i}.jpg", SmallMedia.ForTool(
                $"{i}", taken.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)));
            photos.Add(new(path, taken.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture), false,
                [StageResult.Ok]));
        }
        return photos;
    }
}
