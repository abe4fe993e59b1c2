using System.Globalization;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.ProofKit.Bench.Timestamps.Library;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>Generated libraries with truth: how often a verdict that is sure of itself is wrong.</summary>
internal static class LibrariesCase
{
    private const int FilesEach = 12_000;

    public static Task Measure(BenchRun run)
    {
        var (kinds, total) = (new Dictionary<string, Tally>(StringComparer.Ordinal), new Tally());
        // By level, kind of file and chosen source: how many, and the first of them.
        var wrong = new Dictionary<(ConfidenceLevel, string, string), (int Count, string First)>();
        for (var seed = 1; seed <= run.Rounds; seed++)
        {
            foreach (var file in GeneratedLibrary.Make(seed, FilesEach))
            {
                var verdict = TimestampScorer.Score(file.Evidence).Verdict;
                total.Add(verdict, file.Truth);
                if (!kinds.TryGetValue(file.Kind, out var kind)) kinds.Add(file.Kind, kind = new());
                if (!kind.Add(verdict, file.Truth)) continue;
                var key = (verdict.Level, file.Kind, verdict.ChosenSource!);
                wrong[key] = wrong.TryGetValue(key, out var known)
                    ? (known.Count + 1, known.First) : (1, Describe(file, verdict));
            }
        }
        Console.WriteLine(Tally.Header);
        foreach (var name in GeneratedLibrary.KindNames.Where(kinds.ContainsKey))
        {
            Console.WriteLine(kinds[name].Row(name));
        }
        Console.WriteLine(total.Row("all"));
        foreach (var ((level, kind, source), (count, first)) in wrong
            .OrderByDescending(entry => entry.Key.Item1).ThenByDescending(entry => entry.Value.Count))
        {
            Console.WriteLine($"  wrong at {level}: {count} of '{kind}' by {source}, for example\n    {first}");
        }
        BenchRun.Print("seeds, files each",
            string.Create(CultureInfo.InvariantCulture, $"{run.Rounds}, {FilesEach:N0}"));
        run.Below("generated: wrong at high", total.WrongShare(ConfidenceLevel.High) * 100, .5);
        run.Below("generated: wrong at medium", total.WrongShare(ConfidenceLevel.Medium) * 100, 5);
        run.AtLeast("generated: high and medium of the datable", total.Coverage * 100, 95, "0.00", " %");
        BenchRun.Print("wrong at high with the lies", Percent(total.WrongWithLiars(ConfidenceLevel.High)));
        BenchRun.Print("wrong at medium with the lies", Percent(total.WrongWithLiars(ConfidenceLevel.Medium)));
        return Task.CompletedTask;
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.00} %");

    private static string Describe(GeneratedFile file, Verdict verdict)
    {
        var (evidence, time, truth) = (file.Evidence, verdict.Time!, file.Truth);
        string[] words = ["Date", "Offset", "TimeStamp", "Make", "Duration"];
        var tags = evidence.Metadata.Tags
            .Where(tag => words.Any(word => tag.Key.Contains(word, StringComparison.Ordinal)))
            .Select(tag => $"{tag.Key}={tag.Value}");
        var others = evidence.FromOthers.Select(other => string.Create(CultureInfo.InvariantCulture,
            $"{other.Source}={other.Time.Local:s}"));
        var modified = DateTime.UnixEpoch.AddTicks(evidence.ModifiedNs / 100);
        var path = string.Join('/', [.. evidence.FolderNames, evidence.FileName]);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {path} [{evidence.Zone.Id}] {string.Join(", ", tags.Concat(others))}, mtime {modified:s}Z{(
                evidence.MtimeIsShared ? " shared" : "")}
                verdict {time.Local:s} {time.Precision} {time.OffsetMinutes} {time.Basis}, {verdict.Confidence}: {string.Join(' ', verdict.Reasons)}
                truth   {truth.Local:s} {truth.Offset}, told: {truth.Tells}
            """);
    }
}
