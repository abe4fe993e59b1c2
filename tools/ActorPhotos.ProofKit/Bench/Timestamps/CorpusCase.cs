using System.Globalization;
using System.Security.Cryptography;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>
/// Real files with the capture time that a person has read from them. Their file times are those of a checkout, which
/// all share; the job's zone is UTC.
/// </summary>
internal static class CorpusCase
{
    private static readonly DateTimeOffset JobStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task Measure(BenchRun run)
    {
        var labels = Label.ReadAll();
        await using var reader = await CorpusReader.Open(run);
        if (reader is null) return;
        var (files, wrong) = (new int[4], new int[4]);
        var (datable, covered, zones, hidden) = (0, 0, 0, 0);
        List<string> missing = [];
        foreach (var label in labels)
        {
            var path = Path.Combine(reader.Folder, label.Path);
            if (!File.Exists(path) || Hash(path) != label.Sha256)
            {
                missing.Add(label.Path);
                continue;
            }
            var verdict = await Score(reader, path);
            var level = (int)verdict.Level;
            var (isRight, hasZone) = (label.IsMetBy(verdict), label.HasZoneOf(verdict));
            if (label.IsHidden)
            {
                hidden++;
            }
            else
            {
                files[level]++;
                if (!isRight) wrong[level]++;
                if (!hasZone) zones++;
            }
            if (label.IsDatable) datable++;
            if (label.IsDatable && verdict.Level >= ConfidenceLevel.Medium) covered++;
            var isFine = isRight ? !label.IsDatable || verdict.Level >= ConfidenceLevel.Medium
                : verdict.Level < ConfidenceLevel.Medium && label.Time is null;
            if (!isFine || !hasZone) Console.WriteLine(Line(label, verdict));
        }
        BenchRun.Print("files, by level none, low, medium, high", string.Join(", ", files));
        BenchRun.Print("wrong, by level none, low, medium, high", string.Join(", ", wrong));
        BenchRun.Print("offsets claimed that are wrong", zones.ToString(CultureInfo.InvariantCulture));
        BenchRun.Print("wrong as none of their metadata shows, not judged",
            hidden.ToString(CultureInfo.InvariantCulture));
        if (missing.Count > 0) BenchRun.Print("not there or not the same, left out", string.Join(", ", missing));
        if (files.Sum() == 0) return;
        run.Below("labelled: wrong at high", Percent(wrong[3], files[3]), .5);
        run.Below("labelled: wrong at medium", Percent(wrong[2], files[2]), 5);
        run.AtLeast("labelled: high and medium of the datable", Percent(covered, datable), 95, "0.00", " %");
    }

    public static async Task<Verdict> Score(CorpusReader reader, string path)
    {
        var type = CorpusReader.TypeOf(path) ?? throw new InvalidOperationException($"{path} is no photo or video");
        var metadata = await reader.Read(path, type);
        string[] folders = Path.GetRelativePath(reader.Folder, path).Split('/')[..^1];
        var modified = (File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch).Ticks * 100;
        return TimestampScorer.Score(new TimestampEvidence(Path.GetFileName(path), folders, modified,
            MtimeIsShared: true, metadata, type, TimeZoneInfo.Utc, JobStart)).Verdict;
    }

    private static double Percent(int part, int whole) => whole == 0 ? 0 : 100.0 * part / whole;

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Line(Label label, Verdict verdict)
    {
        var said = verdict.Time is { } time
            ? string.Create(CultureInfo.InvariantCulture,
                $"{time.Local:yyyy-MM-dd HH:mm:ss} to the {time.Precision}, {time.OffsetMinutes} {time.Basis}")
            : "no date";
        return string.Create(CultureInfo.InvariantCulture, $"""
              {label.Path}
                says  {verdict.Level} {verdict.Confidence:0.00}: {said} ({string.Join(' ', verdict.Reasons)})
                truth {label.Truth} {label.Reason}
            """);
    }
}
