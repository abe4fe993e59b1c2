namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// What one candidate scores among all: S = 1 - product over witnesses of (1 - W), less what contradicts it, at most
/// its cap.
/// </summary>
/// <param name="Index">Which one it is.</param>
/// <param name="Cap">The most it can score, by how exactly it is known.</param>
/// <param name="OffsetMinutes">The zone that others give it, strongest first; null when none does.</param>
/// <param name="Basis">Where that zone comes from.</param>
internal readonly record struct Standing(int Index, double Score, double Cap, int? OffsetMinutes, ZoneBasis Basis)
{
    private const double GroupCap = .97;
    private const double FurtherMember = .02, FurtherMembersCap = .04;
    private const double ZoneShare = .6, ZoneFactor = .97, LeastZoneWeight = .2;
    private const double ConflictShare = .5, DriftShare = .25;
    private const int Witnesses = (int)Witness.Person + 1;

    /// <param name="placeIsKnown">The zone of the place is known, so a UTC time needs no other witness for it.</param>
    public static Standing Of(int index, ReadOnlySpan<Candidate> all, bool placeIsKnown = false)
    {
        var candidate = all[index];
        Span<double> most = stackalloc double[Witnesses];
        Span<int> members = stackalloc int[Witnesses];
        most.Clear();
        members.Clear();
        Join(candidate.Witness, candidate.Weight, most, members);
        var penalty = 1.0;
        var zoned = false;
        Zone? zone = null;
        for (var i = 0; i < all.Length; i++)
        {
            if (i == index) continue;
            var other = all[i];
            var relation = Relation.Between(candidate, other);
            switch (relation.Kind)
            {
                // The clock that was reset wrote them too.
                case RelationKind.Agree when candidate.Rule == PlausibilityRule.CameraDefault
                    && other.Witness is Witness.Camera or Witness.FileSystem:
                    break;
                case RelationKind.Agree:
                    // One event wrote both: that the file was saved then says nothing of when it was taken.
                    var witness = Sources.IsTimeOfWriting(candidate.Source) && Sources.IsTimeOfWriting(other.Source)
                        ? candidate.Witness : other.Witness;
                    Join(witness, other.Weight, most, members);
                    // An edit that happens to share the minute of a fix tells the editor's zone at best.
                    if (!Sources.IsTimeOfWriting(candidate.Source) && !Sources.IsTimeOfWriting(other.Source))
                        zone = Stronger(zone, other, relation);
                    break;
                case RelationKind.Zone:
                    // A weak one would take more by the factor than it gives.
                    if (other.Weight < LeastZoneWeight) break;
                    Join(other.Witness, other.Weight * ZoneShare, most, members);
                    zoned = true;
                    break;
                case var _ when IsLaterCopy(other, candidate):
                    break;
                default:
                    penalty *= 1 - other.Weight * (relation.Kind == RelationKind.Conflict ? ConflictShare : DriftShare);
                    break;
            }
        }
        var score = Agreement(most, members) * (zoned ? ZoneFactor : 1) * penalty;
        var cap = CapOf(candidate, placeIsKnown || zone is not null);
        return new(index, Math.Min(score, cap), cap, zone?.Minutes, zone?.Basis ?? ZoneBasis.Unknown);
    }

    /// <summary>Its source, then one line for each other candidate, in the order of trust.</summary>
    public static List<string> Reasons(int index, ReadOnlySpan<Candidate> all)
    {
        var candidate = all[index];
        var reasons = new List<string>(all.Length + 1) { candidate.Source };
        for (var i = 0; i < all.Length; i++)
        {
            if (i == index) continue;
            reasons.Add(ReasonLine.Of(
                all[i].Source, Relation.Between(candidate, all[i]), IsLaterCopy(all[i], candidate)));
        }
        return reasons;
    }

    // A file's times and the edit date are expected to be later than the picture.
    internal static bool IsLaterCopy(Candidate other, Candidate candidate) =>
        other.Source is Sources.FileTime or Sources.ExifModify && other.Time.Local > candidate.Time.Local;

    private static void Join(Witness witness, double weight, Span<double> most, Span<int> members)
    {
        members[(int)witness]++;
        most[(int)witness] = Math.Max(most[(int)witness], weight);
    }

    private static double Agreement(ReadOnlySpan<double> most, ReadOnlySpan<int> members)
    {
        var disbelief = 1.0;
        for (var witness = 0; witness < Witnesses; witness++)
        {
            if (members[witness] == 0) continue;
            var further = Math.Min(FurtherMembersCap, FurtherMember * (members[witness] - 1));
            disbelief *= 1 - Math.Min(GroupCap, most[witness] + further);
        }
        return 1 - disbelief;
    }

    private static double CapOf(Candidate candidate, bool zoneKnown) => candidate.Time.Precision switch
    {
        Precision.Year => .20,
        Precision.Month => .35,
        Precision.Day => .60,
        _ when candidate.IsUtc && !zoneKnown => .75,
        _ when Sources.IsTimeOfWriting(candidate.Source) => .49,
        _ when candidate.MayBeLocal => .79,
        _ => .99,
    };

    // A stated offset outranks one that two clocks yield; among equals the weightier source.
    private static Zone? Stronger(Zone? known, Candidate other, Relation relation)
    {
        Zone? next = other is
        {
            IsUtc: false, Time: { Basis: ZoneBasis.Stated, OffsetMinutes: { } stated, Precision: > Precision.Day }
        }
            ? new(stated, ZoneBasis.Stated, other.Weight)
            : relation.OffsetMinutes is { } inferred ? new(inferred, ZoneBasis.Inferred, other.Weight) : null;
        if (next is not { } found) return known;
        return known is not { } held || (found.Basis, -found.Weight).CompareTo((held.Basis, -held.Weight)) < 0
            ? found : held;
    }

    private readonly record struct Zone(int Minutes, ZoneBasis Basis, double Weight);
}
