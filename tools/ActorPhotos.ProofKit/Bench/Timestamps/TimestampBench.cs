namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary><c>bench timestamps</c>: how right the verdicts are, and what they cost.</summary>
internal static class TimestampBench
{
    public static readonly BenchCase[] Cases =
    [
        new("libraries", "generated libraries with truth, a seed each round", LibrariesCase.Measure),
    ];
}
