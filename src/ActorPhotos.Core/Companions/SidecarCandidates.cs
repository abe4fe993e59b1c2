using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Rules;

namespace ActorPhotos.Core.Companions;

/// <summary>One companion that dates its master.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Facts">What was read in it; null when it is media.</param>
/// <param name="Tags">Its own tags when it is media (a THM).</param>
public sealed record DatingCompanion(string Name, SidecarFacts? Facts, TagSet? Tags);

/// <summary>The candidates that companions give their master, for <see cref="TimestampEvidence.FromOthers"/>.</summary>
public static class SidecarCandidates
{
    public static IReadOnlyList<Candidate> Of(IEnumerable<DatingCompanion> companions, TimeZoneInfo zone) =>
    [
        .. companions.SelectMany(companion => companion switch
        {
            { Facts.Kind: CompanionKind.Takeout } => TakeoutRule.Find(companion.Facts, zone),
            { Facts.Kind: CompanionKind.Xmp } => XmpSidecarRule.Find(companion.Facts),
            { Tags: { } tags } => PartnerRule.Find(tags, companion.Name),
            _ => [],
        }),
    ];
}
