namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// What one candidate scores among all: S = 1 - product over witnesses of (1 - W), less what contradicts it, at most
/// its cap.
/// </summary>
/// <param name="Cap">The most it can score, by how exactly it is known.</param>
/// <param name="Offset">The zone that others give it, strongest first; null when none does.</param>
/// <param name="Reasons">Its source, then one line for each other candidate, in the order of trust.</param>
internal sealed record Standing(
    Candidate Candidate, double Score, double Cap, (int Minutes, ZoneBasis Basis)? Offset,
        IReadOnlyList<string> Reasons)
{
    private const double GroupCap = .97;
    private const double FurtherMember = .02, FurtherMembersCap = .04;
    private const double ZoneShare = .6, ZoneFactor = .97, LeastZoneWeight = .2;
    private const double ConflictShare = .5, DriftShare = .25;

    public static Standing Of(int index, IReadOnlyList<Candidate> all)
    {
        var candidate = all[index];
        var members = new List<(Witness Witness, double Weight)> { (candidate.Witness, candidate.Weight) };
        var reasons = new List<string> { candidate.Source };
        var penalty = 1.0;
        var zoned = false;
        (int Minutes, ZoneBasis Basis, double Weight)? offset = null;
        for (var i = 0; i < all.Count; i++)
        {
            if (i == index) continue;
            var other = all[i];
            var relation = Relation.Between(candidate, other);
            switch (relation.Kind)
            {
                case RelationKind.Agree:
                    members.Add((other.Witness, other.Weight));
                    reasons.Add($"+{other.Source}:agree{Signed(relation.OffsetMinutes)}");
                    offset = Stronger(offset, other, relation);
                    break;
                case RelationKind.Zone:
                    reasons.Add($"~{other.Source}:zone");
                    // A weak one would take more by the factor than it gives.
                    if (other.Weight < LeastZoneWeight) break;
                    members.Add((other.Witness, other.Weight * ZoneShare));
                    zoned = true;
                    break;
                case var _ when IsLaterCopy(other, candidate):
                    reasons.Add($"~{other.Source} later (normal)");
                    break;
                default:
                    reasons.Add($"-{other.Source}:{relation.Kind.ToString().ToLowerInvariant()}");
                    penalty *= 1 - other.Weight * (relation.Kind == RelationKind.Conflict ? ConflictShare : DriftShare);
                    break;
            }
        }
        var score = Agreement(members) * (zoned ? ZoneFactor : 1) * penalty;
        var cap = CapOf(candidate, offset is not null);
        return new(candidate, Math.Min(score, cap), cap,
            offset is { } found ? (found.Minutes, found.Basis) : null, reasons);
    }

    // A file's times and the edit date are expected to be later than the picture.
    private static bool IsLaterCopy(Candidate other, Candidate candidate) =>
        other.Source is Sources.FileTime or Sources.ExifModify && other.Time.Local > candidate.Time.Local;

    private static double Agreement(List<(Witness Witness, double Weight)> members)
    {
        var disbelief = 1.0;
        foreach (var group in members.GroupBy(member => member.Witness).OrderBy(group => group.Key))
        {
            var further = Math.Min(FurtherMembersCap, FurtherMember * (group.Count() - 1));
            disbelief *= 1 - Math.Min(GroupCap, group.Max(member => member.Weight) + further);
        }
        return 1 - disbelief;
    }

    private static double CapOf(Candidate candidate, bool zoneKnown) => candidate.Time.Precision switch
    {
        Precision.Year => .20,
        Precision.Month => .35,
        Precision.Day => .60,
        _ when candidate.IsUtc && !zoneKnown => .75,
        _ when candidate.MayBeLocal => .79,
        _ => .99,
    };

    // A stated offset outranks one that two clocks yield; among equals the weightier source.
    private static (int, ZoneBasis, double)? Stronger(
        (int Minutes, ZoneBasis Basis, double Weight)? known, Candidate other, Relation relation)
    {
        (int Minutes, ZoneBasis Basis, double Weight)? next =
            other is
            {
                IsUtc: false, Time:
                {
                    Basis: ZoneBasis.Stated,
                    OffsetMinutes: { } stated, Precision: > Precision.Day
                }
            }
                ? (stated, ZoneBasis.Stated, other.Weight)
                : relation.OffsetMinutes is { } inferred ? (inferred, ZoneBasis.Inferred, other.Weight) : null;
        if (next is not { } found) return known;
        return known is not { } held || (found.Basis, -found.Weight).CompareTo((held.Basis, -held.Weight)) < 0
            ? found : held;
    }

    private static string Signed(int? minutes) => minutes is { } m ? $"({(m < 0 ? "" : "+")}{m}m)" : "";
}
