using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Cli.Output;

/// <summary>What a snapshot means in words and numbers; the same for the live table and the plain lines.</summary>
internal static class ProgressText
{
    public static string Phase(JobPhase phase, bool copies) => phase switch
    {
        JobPhase.Ingest when copies => "reading and copying (1 of 2); names are given at the end",
        JobPhase.Ingest => "reading",
        JobPhase.Relate => "weighing evidence from other files",
        JobPhase.Plan => "giving names",
        JobPhase.Export => "verifying and publishing (2 of 2)",
        _ => "drawing up the account",
    };

    public static bool Copies(ProgressSnapshot snapshot) => Done(snapshot, ProgressStage.Copy).Files > 0;

    public static Tally Done(ProgressSnapshot snapshot, ProgressStage stage) =>
        snapshot.Stages.First(progress => progress.Stage == stage).Done;

    /// <summary>What of the phase is through to its end.</summary>
    public static Tally Through(ProgressSnapshot snapshot) => Done(snapshot, ProgressStage.Record);

    /// <summary>0 to 1, by bytes where they are known; null while the total is not.</summary>
    public static double? Share(ProgressSnapshot snapshot)
    {
        var (done, all) = (Through(snapshot), snapshot.Expected);
        if (!snapshot.ExpectedIsFinal || all.Files == 0)
        {
            return null;
        }
        var share = all.Bytes > 0 && done.Bytes > 0
            ? (double)done.Bytes / all.Bytes
            : (double)done.Files / all.Files;
        return Math.Clamp(share, 0, 1);
    }

    /// <summary>By the pace so far.</summary>
    public static TimeSpan? Remaining(ProgressSnapshot snapshot) =>
        Share(snapshot) is { } share and > 0.001 && snapshot.PhaseElapsed > TimeSpan.FromSeconds(2)
            ? snapshot.PhaseElapsed * ((1 - share) / share)
            : null;

    public static string Rate(Tally done, TimeSpan elapsed) => elapsed < TimeSpan.FromSeconds(1)
        ? ""
        : $"{Words.Count((long)(done.Files / elapsed.TotalSeconds))}/s, "
            + $"{Words.Size(done.Bytes / elapsed.TotalSeconds)}/s";

    public static string Outcomes(ProgressSnapshot snapshot) => string.Join(
        ", ", snapshot.Outcomes.Where(o => o.Files > 0).Select(o => $"{Words.Count(o.Files)} {Words.Of(o.Outcome)}"));

    /// <summary>Null while ExifTool can be used.</summary>
    public static string? Degraded(ProgressSnapshot snapshot) => snapshot.ToolUnavailable is { } why
        ? $"ExifTool is unavailable: {SafeText.Of(FirstLine(why)).TrimEnd('.')}; files that need it stay pending"
        : null;

    private static string FirstLine(string text) => text.Trim().ReplaceLineEndings("\n").Split('\n')[0];

    public static string Line(ProgressSnapshot snapshot)
    {
        var done = Through(snapshot);
        if (done.Files == 0 && snapshot.Expected.Files == 0)
        {
            return Phase(snapshot.Phase, Copies(snapshot));
        }
        var of = snapshot.ExpectedIsFinal ? $" of {Words.Count(snapshot.Expected.Files)}" : "";
        var percent = Share(snapshot) is { } share ? $" ({share * 100:0} %)" : "";
        var eta = Remaining(snapshot) is { } left ? $", {Words.Duration(left)} left" : "";
        return $"{Phase(snapshot.Phase, Copies(snapshot))}: {Words.Count(done.Files)}{of} files{percent}, "
            + $"{Words.Size(done.Bytes)}, {Rate(done, snapshot.PhaseElapsed)}{eta}".TrimEnd(' ', ',');
    }
}
