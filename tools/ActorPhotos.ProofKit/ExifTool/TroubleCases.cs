using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>
/// Files that make a child die, hang or talk nonsense, among clean ones. Each guilty file gets what is right for it,
/// and every other its own date.
/// </summary>
internal static class TroubleCases
{
    private const int Clean = 60, Guilty = 3;

    public static IReadOnlyList<ExifToolCase> All { get; } =
    [
        AtOnce("dies-in-mid-command", true, "die", StopReason.ExitedInCommand, StageResult.FailedPermanent),
        // It may have been given the next file already, which then is read by another child.
        new("dies-after-the-answer", true, ground => Play(ground, "die-idle", new ToDetect("read /drill/bad",
            TimeSpan.Zero, StopReason.ExitedIdle, StopReason.ExitedInCommand, StopReason.WriteFailed),
            [StageResult.Ok])),
        InTime("silent-for-ever", true, "hang", StageResult.TimedOut),
        InTime("stops-in-mid-answer", false, "partial", StageResult.TimedOut),
        InTime("answers-after-its-time", false, "slow:60000", StageResult.TimedOut),
        // The limit of the drill is two seconds: the answer and the kill meet.
        InTime("answers-when-its-time-is-up", false, "slow:2000", StageResult.Ok, StageResult.TimedOut),
        InTime("hangs-in-maker-notes", false, "deep", StageResult.Ok),
        AtOnce("wrong-number", true, "wrong-number", StopReason.Desynchronised, StageResult.FailedTransient),
        AtOnce("about-another-file", false, "other-file", StopReason.Desynchronised, StageResult.FailedTransient),
        AtOnce("garbage-json", true, "garbage", StopReason.Desynchronised, StageResult.FailedTransient),
        // When it comes together with the answer, the answer is not believed either.
        AtOnce("output-without-a-command", true, "stray", StopReason.Desynchronised, StageResult.Ok,
            StageResult.FailedTransient),
        AtOnce("answer-of-500-mb", true, "huge:500", StopReason.AnswerTooLarge, StageResult.FailedPermanent),
        Harmless("stderr-flood", true, "flood", StageResult.Ok),
        Harmless("stderr-flood-of-200-mb", false, "flood:200", StageResult.Ok),
        Harmless("crlf", true, "crlf", StageResult.Ok),
        Harmless("rejected", false, "error", StageResult.FailedPermanent),
        Harmless("not-there", false, "missing", StageResult.FailedTransient),
        AtOnce("grandchild-holds-the-pipe", true, "grandchild", StopReason.ExitedInCommand,
            StageResult.FailedPermanent),
        AtOnce("deaf-grandchild-holds-the-pipe", false, "deaf-grandchild", StopReason.ExitedInCommand,
            StageResult.FailedPermanent),
        new("slow-by-100", false, SlowByHundred),
        new("seeded-trouble", true, Seeded),
        new("poison-100-in-10000", false, Poison),
    ];

    /// <summary>Trouble that shows itself: the limit for finding it out is the second of slack alone.</summary>
    private static ExifToolCase AtOnce(
        string name, bool isQuick, string verb, StopReason by, params IReadOnlyList<StageResult> may) =>
        new(name, isQuick, ground => Play(ground, verb, new ToDetect("read /drill/bad", TimeSpan.Zero, by), may));

    /// <summary>Trouble that only the time limit of an attempt finds out.</summary>
    private static ExifToolCase InTime(
        string name, bool isQuick, string verb, params IReadOnlyList<StageResult> may) =>
        new(name, isQuick, ground => Play(ground, verb,
            new ToDetect("read /drill/bad", Pool.ReadLimit(ground), StopReason.CommandTimedOut), may));

    /// <summary>No trouble at all for the pool: no child may be lost for it.</summary>
    private static ExifToolCase Harmless(
        string name, bool isQuick, string verb, params IReadOnlyList<StageResult> may) =>
        new(name, isQuick, ground => Play(ground, verb, null, may));

    private static async Task Play(Ground ground, string verb, ToDetect? detect, IReadOnlyList<StageResult> may)
    {
        // Without trouble to be found out no time limit may strike, however busy the machine.
        await using var pool = Pool.Fake(ground, [verb + " bad"], settings =>
            detect is null ? settings with { ReadTimeLimit = TimeSpan.FromMinutes(1) } : settings);
        pool.Detect = detect;
        await pool.AskAndWait(AskedFile.Mixed(ground.Random, Clean, "bad", Guilty, may));
        ground.Expect(detect is not null || pool.Started <= pool.Settings.Workers,
            $"{pool.Started} children, though none had to go");
        await pool.Finish();
    }

    /// <summary>A hundred times slower than the fake tool is, and far within the limit.</summary>
    private static async Task SlowByHundred(Ground ground)
    {
        await using var pool = Pool.Fake(
            ground, ["slow:200 /"], settings => settings with { ReadTimeLimit = TimeSpan.FromSeconds(20) });
        await pool.AskAndWait(Enumerable.Range(0, Clean).Select(AskedFile.Clean));
        ground.Expect(pool.Started <= pool.Settings.Workers, $"{pool.Started} children, though none had to go");
        await pool.Finish();
    }

    /// <summary>A fifth of the files are struck once by whatever is drawn; in the end all are read.</summary>
    private static async Task Seeded(Ground ground)
    {
        await using var pool = Pool.Fake(ground, [$"random:{ground.Playing.Seed}-20 /"]);
        await pool.AskAndWait(Enumerable.Range(0, ground.Playing.IsShort ? 40 : 400).Select(AskedFile.Clean));
        await pool.Finish();
    }

    private static async Task Poison(Ground ground)
    {
        (string Verb, int Count, StageResult Result)[] kinds =
        [
            ("die", 15, StageResult.FailedPermanent), ("garbage", 15, StageResult.FailedTransient),
            ("wrong-number", 10, StageResult.FailedTransient), ("other-file", 10, StageResult.FailedTransient),
            ("huge", 10, StageResult.FailedPermanent), ("hang", 10, StageResult.TimedOut),
            ("partial", 10, StageResult.TimedOut), ("error", 10, StageResult.FailedPermanent),
            ("missing", 10, StageResult.FailedTransient),
        ];
        var number = 10_000;
        AskedFile[] files =
        [
            .. Enumerable.Range(0, 10_000 - 100).Select(AskedFile.Clean),
            .. kinds.SelectMany(kind => Enumerable.Range(0, kind.Count)
                .Select(_ => AskedFile.Guilty($"bad-{kind.Verb}", number++, kind.Result))),
        ];
        ground.Random.Shuffle(files);
        await using var pool = Pool.Fake(ground, [.. kinds.Select(kind => $"{kind.Verb} bad-{kind.Verb}")]);
        await pool.AskAndWait(files);
        await pool.Finish();
    }
}
