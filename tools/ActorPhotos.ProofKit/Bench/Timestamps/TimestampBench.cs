namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary><c>bench timestamps</c>: how right the verdicts are, and what they cost.</summary>
internal static class TimestampBench
{
    public static readonly BenchCase[] Cases =
    [
        new("libraries", "generated libraries with truth, 12,000 files and another seed each round",
            LibrariesCase.Measure),
        new("corpus", "real files labelled by hand", CorpusCase.Measure),
        new("trust", "dates read in this process against ExifTool, and how many files that covers", TrustCase.Measure),
        new("names", "the table of file names", NamesCase.Measure),
        new("takeout", "a generated export of 10,000 photos, another seed each round", TakeoutCase.Measure),
        new("cost", "time and allocation of a verdict", CostCase.Measure),
    ];
}
