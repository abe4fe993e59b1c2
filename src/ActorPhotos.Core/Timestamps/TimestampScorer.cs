using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps.Rules;

namespace ActorPhotos.Core.Timestamps;

/// <summary>Weighs all candidates of one file against each other and chooses. Pure and deterministic.</summary>
public static class TimestampScorer
{
    /// <summary>Stored with every verdict; raised whenever a verdict could come out differently.</summary>
    public const int FormulaVersion = 2;

    private const double HighFrom = .80, MediumFrom = .50, LowFrom = .20;
    private const int MostOnStack = 32;

    /// <summary>
    /// The verdict over everything the evidence holds. When the metadata could not be read there is none, unless a
    /// person decided: neither the file time nor the name may stand in for what was not seen.
    /// </summary>
    public static ScoredTimestamps Score(TimestampEvidence evidence)
    {
        var candidates = AllRules.Find(evidence);
        if (evidence.Clock is { } clock) candidates = [.. candidates.Select(found => ClockRule.Correct(found, clock))];
        var scored = evidence.Metadata.Result is StageResult.Ok or StageResult.Empty
            ? Score(candidates, evidence.JobStart, evidence.Zone.Id, new(evidence.PlaceZone, evidence.NeighbourOffset))
            : new(Verdict.None with { Reasons = ["metadata was not read, so nothing may date this file"] },
                [.. candidates.Select(candidate => candidate.Rejected ? candidate
                    : Plausibility.Reject(
                        candidate, PlausibilityRule.NotRead, "not used: the metadata was not read"))]);
        return evidence.Decision is { } decision ? DecisionRule.Outrank(scored, decision) : scored;
    }

    /// <summary>The verdict over given candidates, in any order.</summary>
    /// <param name="zoneId">Name of the zone that brought UTC times to local, for the explanation.</param>
    /// <param name="hints">Zones for a time that no witness gives one.</param>
    public static ScoredTimestamps Score(
        IReadOnlyList<Candidate> candidates, DateTimeOffset jobStart, string zoneId = "UTC", ZoneHints hints = default)
    {
        var all = new Candidate[candidates.Count];
        for (var i = 0; i < all.Length; i++) all[i] = Plausibility.Judge(candidates[i], jobStart);
        Array.Sort(all, CandidateOrder.Instance);
        var competing = all.AsSpan(0, CountCompeting(all));
        var rejectedNow = false;
        for (var i = 0; i < competing.Length; i++)
        {
            competing[i] = Plausibility.JudgeAmong(competing[i], competing);
            rejectedNow |= competing[i].Rejected;
        }
        if (rejectedNow)
        {
            Array.Sort(all, CandidateOrder.Instance);
            competing = all.AsSpan(0, CountCompeting(all));
        }
        return Choose(all, competing, zoneId, hints);
    }

    /// <summary>The verdict over candidates that were judged already.</summary>
    internal static ScoredTimestamps Choose(Candidate[] judged)
    {
        Array.Sort(judged, CandidateOrder.Instance);
        return Choose(judged, judged.AsSpan(0, CountCompeting(judged)), "UTC", default);
    }

    private static ScoredTimestamps Choose(
        Candidate[] all, ReadOnlySpan<Candidate> competing, string zoneId, ZoneHints hints)
    {
        if (competing.Length == 0)
            return new(Verdict.None with { Reasons = [all.Length == 0 ? "no date anywhere" : "no usable date"] }, all);

        Span<Standing> standings = competing.Length <= MostOnStack
            ? stackalloc Standing[competing.Length] : new Standing[competing.Length];
        for (var i = 0; i < standings.Length; i++) standings[i] = Standing.Of(i, competing, hints.Place is not null);
        Standing? found = null;
        foreach (var standing in standings)
            if (!HasBetterWord(standing, competing) && (found is not { } known || IsBetter(standing, known, competing)))
                found = standing;
        var best = found ?? standings[0];
        var spokesman = Spokesman(best, standings, competing);
        return new(Decide(spokesman, Math.Min(best.Score, spokesman.Cap), competing, zoneId, hints), all);
    }

    private static int CountCompeting(Candidate[] sorted)
    {
        var count = sorted.Length;
        while (count > 0 && sorted[count - 1].Rejected) count--;
        return count;
    }

    /// <summary>
    /// A file time that others name too is no more than what they say: the camera wrote both by one clock, and what
    /// contradicts the camera contradicts it.
    /// </summary>
    private static bool HasBetterWord(Standing standing, ReadOnlySpan<Candidate> all)
    {
        var candidate = all[standing.Index];
        if (candidate.Witness != Witness.FileSystem) return false;
        foreach (var other in all)
            if (other.Witness != Witness.FileSystem
                && Relation.Between(candidate, other).Kind is RelationKind.Agree or RelationKind.Zone) return true;
        return false;
    }

    // Rounded, so that the tie-breaks see ties.
    private static bool IsBetter(Standing one, Standing other, ReadOnlySpan<Candidate> all)
    {
        var order = Math.Round(one.Score, 9).CompareTo(Math.Round(other.Score, 9));
        return order == 0 ? IsMoreTrusted(one, other, all) : order > 0;
    }

    // What is left undecided goes by the order of the candidates.
    private static bool IsMoreTrusted(Standing one, Standing other, ReadOnlySpan<Candidate> all)
    {
        var (a, b) = (all[one.Index], all[other.Index]);
        if (a.IsUtc != b.IsUtc) return b.IsUtc;
        if (!a.Weight.Equals(b.Weight)) return a.Weight > b.Weight;
        var order = Sources.Rank(a.Source).CompareTo(Sources.Rank(b.Source));
        return order == 0 ? one.Index < other.Index : order < 0;
    }

    /// <summary>
    /// Who speaks for the candidates that agree with the best: they name one moment, but not equally well. A file time
    /// only speaks when it stands alone, the exact before the day, the local before UTC, then the source most trusted.
    /// So a camera's sub-seconds are not lost to a satellite that merely has one more witness.
    /// </summary>
    private static Standing Spokesman(
        Standing best, ReadOnlySpan<Standing> standings, ReadOnlySpan<Candidate> all)
    {
        var spokesman = best;
        foreach (var other in standings)
        {
            if (other.Index == best.Index || all[other.Index].Source == Sources.ExifModify
                || Relation.Between(all[best.Index], all[other.Index]).Kind != RelationKind.Agree) continue;
            var (a, b) = (all[other.Index], all[spokesman.Index]);
            var order = (a.Witness == Witness.FileSystem).CompareTo(b.Witness == Witness.FileSystem);
            if (order == 0) order = (a.Time.Precision <= Precision.Day).CompareTo(b.Time.Precision <= Precision.Day);
            if (order < 0 || (order == 0 && IsMoreTrusted(other, spokesman, all))) spokesman = other;
        }
        return spokesman;
    }

    private static Verdict Decide(
        Standing chosen, double score, ReadOnlySpan<Candidate> all, string zoneId, ZoneHints hints)
    {
        var (candidate, reasons) = (all[chosen.Index], Standing.Reasons(chosen.Index, all));
        var time = candidate.Time;
        if (candidate.IsUtc)
        {
            if (chosen.OffsetMinutes is { } offset)
            {
                var local = time.Precision > Precision.Day
                    ? ZoneOffsets.Shift(Relation.Instant(candidate), offset) : time.Local;
                time = new(local, time.Precision, offset, chosen.Basis);
            }
            else if (hints.Place is { } place)
            {
                time = ZoneOffsets.ToLocal(Relation.Instant(candidate), time.Precision, place)
                    with
                { Basis = ZoneBasis.Inferred };
                reasons.Add($"zone of the position: {place.Id}");
            }
            else
            {
                reasons.Add($"zone unknown: local time = {zoneId} assumed");
            }
        }
        else if (time.OffsetMinutes is null && chosen.OffsetMinutes is { } found)
        {
            time = time with { OffsetMinutes = found, Basis = chosen.Basis };
        }
        else if (time is { OffsetMinutes: null, Precision: > Precision.Day } && hints.Of(time.Local) is { } hint)
        {
            if (hint.Minutes is { } minutes) time = time with { OffsetMinutes = minutes, Basis = ZoneBasis.Inferred };
            reasons.Add(hint.Reason);
        }
        if (candidate is { MayBeLocal: true, Source: Sources.QuickTime }) reasons.Add("video clock may be local");
        var confidence = Math.Round(score, 4);
        return new(time, confidence, LevelOf(confidence), candidate.Source, reasons, FormulaVersion);
    }

    private static ConfidenceLevel LevelOf(double confidence) => confidence switch
    {
        >= HighFrom => ConfidenceLevel.High,
        >= MediumFrom => ConfidenceLevel.Medium,
        >= LowFrom => ConfidenceLevel.Low,
        _ => ConfidenceLevel.None,
    };
}
