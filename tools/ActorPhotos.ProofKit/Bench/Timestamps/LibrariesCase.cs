using System.Globalization;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.ProofKit.Bench.Timestamps.Library;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>Generated libraries with truth: how often a verdict that is sure of itself is wrong.</summary>
internal static class LibrariesCase
{
    private const int FilesEach = 12_000;
    private const int MostExamples = 2;

    public static Task Measure(BenchRun run)
    {
        var (kinds, total) = (new Dictionary<string, Tally>(StringComparer.Ordinal), new Tally());
        var examples = new SortedDictionary<(string, string), List<string>>();
        for (var seed = 1; seed <= run.Rounds; seed++)
        {
            foreach (var file in GeneratedLibrary.Make(seed, FilesEach))
            {
                var verdict = TimestampScorer.Score(file.Evidence).Verdict;
                total.Add(verdict, file.Truth);
                if (!kinds.TryGetValue(file.Kind, out var kind)) kinds.Add(file.Kind, kind = new());
                if (!kind.Add(verdict, file.Truth)) continue;
                var key = (verdict.Level.ToString(), file.Kind);
                if (!examples.TryGetValue(key, out var texts)) examples.Add(key, texts = []);
                if (texts.Count < MostExamples) texts.Add(Describe(file, verdict));
            }
        }
        Console.WriteLine(Tally.Header);
        foreach (var name in GeneratedLibrary.KindNames.Where(kinds.ContainsKey))
        {
            Console.WriteLine(kinds[name].Row(name));
        }
        Console.WriteLine(total.Row("all"));
        foreach (var ((level, kind), texts) in examples)
        {
            foreach (var text in texts) Console.WriteLine($"  wrong at {level}: {kind}\n    {text}");
        }
        BenchRun.Print("seeds, files each", string.Create(CultureInfo.InvariantCulture, $"{run.Rounds}, {FilesEach:N0}"));
        run.Below("wrong at high", total.WrongShare(ConfidenceLevel.High) * 100, .5);
        run.Below("wrong at medium", total.WrongShare(ConfidenceLevel.Medium) * 100, 5);
        run.AtLeast("high and medium, of the datable files", total.Coverage * 100, 95, "0.00", " %");
        BenchRun.Print("wrong at high with the lies", Percent(total.WrongWithLiars(ConfidenceLevel.High)));
        BenchRun.Print("wrong at medium with the lies", Percent(total.WrongWithLiars(ConfidenceLevel.Medium)));
        return Task.CompletedTask;
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.00} %");

    private static string Describe(GeneratedFile file, Verdict verdict)
    {
        var evidence = file.Evidence;
        var tags = evidence.Metadata.Tags.Where(tag => tag.Key.Contains("Date", StringComparison.Ordinal)
                || tag.Key.Contains("Offset", StringComparison.Ordinal) || tag.Key.Contains("TimeStamp", StringComparison.Ordinal)
                || tag.Key.EndsWith(":Make", StringComparison.Ordinal) || tag.Key.EndsWith(":Duration", StringComparison.Ordinal))
            .Select(tag => $"{tag.Key}={tag.Value}");
        var modified = DateTime.UnixEpoch.AddTicks(evidence.ModifiedNs / 100);
        return string.Create(CultureInfo.InvariantCulture,
            $"{string.Join('/', [.. evidence.FolderNames, evidence.FileName])} [{evidence.Zone.Id}] {string.Join(", ", tags)}"
            + $"{string.Concat(evidence.FromOthers.Select(other => $", {other.Source}={other.Time.Local:s}(job's zone)"))}"
            + $", mtime {modified:s}Z{(evidence.MtimeIsShared ? " shared" : "")}\n    verdict {verdict.Time!.Local:s} "
            + $"{verdict.Time.Precision} {verdict.Time.OffsetMinutes} {verdict.Time.Basis}, {verdict.Confidence} "
            + $"{verdict.Level}: {string.Join(' ', verdict.Reasons)}\n    truth   {file.Truth.Local:s} {file.Truth.Offset}");
    }
}
