namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>Every rule that finds candidates; the order does not matter to the scorer.</summary>
internal static class AllRules
{
    public static IReadOnlyList<Candidate> Find(TimestampEvidence evidence) =>
    [
        .. ExifRule.Find(evidence),
        .. QuickTimeRule.Find(evidence),
        .. ContainerRule.Find(evidence),
        .. XmpRule.Find(evidence),
        .. GpsRule.Find(evidence),
        .. FileNameRule.Find(evidence),
        .. FileTimeRule.Find(evidence),
        .. evidence.FromOthers,
    ];
}
