using ActorPhotos.Core.Timestamps;
using ActorPhotos.ProofKit.Bench.Timestamps;
using ActorPhotos.ProofKit.Bench.Timestamps.Library;

namespace ActorPhotos.EndToEnd.Tests;

/// <summary>
/// The short version of <c>bench timestamps</c>: a generated library with truth, judged by the same limits.
/// </summary>
public sealed class TimestampAccuracySpecs
{
    private const int Seed = 77, Files = 5000;

    [Fact]
    public void A_verdict_that_is_sure_of_itself_is_seldom_wrong_and_most_files_get_one()
    {
        var tally = new Tally();
        foreach (var file in GeneratedLibrary.Make(Seed, Files))
        {
            tally.Add(TimestampScorer.Score(file.Evidence).Verdict, file.Truth);
        }

        tally.Files.ShouldBeGreaterThan(Files * 9 / 10);
        tally.WrongShare(ConfidenceLevel.High).ShouldBeLessThan(.005);
        tally.WrongShare(ConfidenceLevel.Medium).ShouldBeLessThan(.05);
        tally.Coverage.ShouldBeGreaterThanOrEqualTo(.95);
    }

    [Fact]
    public void The_same_seed_gives_the_same_library_with_every_kind_of_file()
    {
        static string[] Names() => [.. GeneratedLibrary.Make(Seed, Files)
            .Select(file => $"{file.Kind} {file.Evidence.FileName} {file.Truth.Local:o}")];

        Names().ShouldBe(Names());
        GeneratedLibrary.Make(Seed, Files).Select(file => file.Kind).Distinct()
            .ShouldBe(GeneratedLibrary.KindNames, ignoreOrder: true);
    }
}
