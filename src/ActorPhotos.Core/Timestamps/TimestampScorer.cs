namespace ActorPhotos.Core.Timestamps;

/// <summary>Weighs all candidates of one file against each other and chooses. Pure and deterministic.</summary>
public static class TimestampScorer
{
    /// <summary>Stored with every verdict; raised whenever a verdict could come out differently.</summary>
    public const int FormulaVersion = 1;

    /// <summary>
    /// The verdict over everything the evidence holds. When the metadata could not be read there is none: neither the
    /// file time nor the name may stand in for what was not seen.
    /// </summary>
    public static ScoredTimestamps Score(TimestampEvidence evidence) => throw new NotSupportedException("Being written.");

    /// <summary>The verdict over given candidates, in any order.</summary>
    /// <param name="zoneId">Name of the zone that brought UTC times to local, for the explanation.</param>
    public static ScoredTimestamps Score(
        IReadOnlyList<Candidate> candidates, DateTimeOffset jobStart, string zoneId = "UTC") =>
        throw new NotSupportedException("Being written.");
}
