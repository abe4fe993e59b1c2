using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps.Rules;

namespace ActorPhotos.Core.Timestamps;

/// <summary>Weighs all candidates of one file against each other and chooses. Pure and deterministic.</summary>
public static class TimestampScorer
{
    /// <summary>Stored with every verdict; raised whenever a verdict could come out differently.</summary>
    public const int FormulaVersion = 1;

    private const double HighFrom = .80, MediumFrom = .50, LowFrom = .20;

    /// <summary>
    /// The verdict over everything the evidence holds. When the metadata could not be read there is none: neither the
    /// file time nor the name may stand in for what was not seen.
    /// </summary>
    public static ScoredTimestamps Score(TimestampEvidence evidence)
    {
        var candidates = AllRules.Find(evidence);
        if (evidence.Metadata.Result is StageResult.Ok or StageResult.Empty)
            return Score(candidates, evidence.JobStart, evidence.Zone.Id);
        return new(Verdict.None with { Reasons = ["metadata was not read, so nothing may date this file"] },
            [.. candidates.Select(candidate => candidate.Rejected ? candidate
                : Plausibility.Reject(candidate, "not used: the metadata was not read"))]);
    }

    /// <summary>The verdict over given candidates, in any order.</summary>
    /// <param name="zoneId">Name of the zone that brought UTC times to local, for the explanation.</param>
    public static ScoredTimestamps Score(
        IReadOnlyList<Candidate> candidates, DateTimeOffset jobStart, string zoneId = "UTC")
    {
        // One order for everything that follows, so that sums of fractions come out equal to the last bit.
        Candidate[] judged = [.. candidates.Select(candidate => Plausibility.Judge(candidate, jobStart))
            .OrderBy(candidate => Sources.Rank(candidate.Source))
            .ThenBy(candidate => candidate.Source, StringComparer.Ordinal)
            .ThenBy(candidate => candidate.Time.Local)
            .ThenByDescending(candidate => candidate.Weight)
            .ThenBy(candidate => candidate.Witness)
            .ThenBy(candidate => candidate.Time.Precision)
            .ThenBy(candidate => candidate.IsUtc)
            .ThenBy(candidate => candidate.Time.OffsetMinutes)
            .ThenBy(candidate => candidate.Time.Basis)
            .ThenBy(candidate => candidate.MayBeLocal)
            .ThenBy(candidate => candidate.ToleranceSeconds)
            .ThenBy(candidate => candidate.Rejected)
            .ThenBy(candidate => candidate.Text, StringComparer.Ordinal)
            .ThenBy(candidate => candidate.Note, StringComparer.Ordinal)];
        Candidate[] competing = [.. judged.Where(candidate => !candidate.Rejected)];
        Candidate[] weighed = [.. competing.Select(candidate => Plausibility.JudgeDefault(candidate, competing))];
        Candidate[] all = [.. weighed, .. judged.Where(candidate => candidate.Rejected)];
        if (weighed.Length == 0)
            return new(Verdict.None with { Reasons = [all.Length == 0 ? "no date anywhere" : "no usable date"] }, all);

        Standing[] standings = [.. Enumerable.Range(0, weighed.Length).Select(index => Standing.Of(index, weighed))];
        // Rounded, so that the tie-breaks see ties; OrderBy is stable, so what is left goes by the order above.
        var best = ByTrust(standings.OrderByDescending(standing => Math.Round(standing.Score, 9))).First();
        var spokesman = Spokesman(best, standings);
        return new(Decide(spokesman with { Score = Math.Min(best.Score, spokesman.Cap) }, zoneId), all);
    }

    /// <summary>
    /// Who speaks for the candidates that agree with the best: they name one moment, but not equally well. A file time
    /// only speaks when it stands alone, the exact before the day, the local before UTC, then the source most trusted.
    /// So a camera's sub-seconds are not lost to a satellite that merely has one more witness.
    /// </summary>
    private static Standing Spokesman(Standing best, IReadOnlyList<Standing> standings) => ByTrust(standings
        .Where(other => other == best || Relation.Between(best.Candidate, other.Candidate).Kind == RelationKind.Agree)
        .Where(other => other.Candidate.Source != Sources.ExifModify || other == best)
        .OrderBy(other => other.Candidate.Witness == Witness.FileSystem)
        .ThenBy(other => other.Candidate.Time.Precision <= Precision.Day)).First();

    private static IOrderedEnumerable<Standing> ByTrust(IOrderedEnumerable<Standing> standings) => standings
        .ThenBy(standing => standing.Candidate.IsUtc)
        .ThenByDescending(standing => standing.Candidate.Weight)
        .ThenBy(standing => Sources.Rank(standing.Candidate.Source));

    private static Verdict Decide(Standing best, string zoneId)
    {
        var (candidate, reasons) = (best.Candidate, new List<string>(best.Reasons));
        var time = candidate.Time;
        if (candidate.IsUtc)
        {
            if (best.Offset is { } offset)
            {
                var local = time.Precision > Precision.Day
                    ? ZoneOffsets.Shift(Relation.Instant(candidate), offset.Minutes) : time.Local;
                time = new(local, time.Precision, offset.Minutes, offset.Basis);
            }
            else
            {
                reasons.Add($"zone unknown: local time = {zoneId} assumed");
            }
            if (candidate.MayBeLocal) reasons.Add("video clock may be local");
        }
        else if (time.OffsetMinutes is null && best.Offset is { } found)
        {
            time = time with { OffsetMinutes = found.Minutes, Basis = found.Basis };
        }
        var confidence = Math.Round(best.Score, 4);
        var level = confidence switch
        {
            >= HighFrom => ConfidenceLevel.High,
            >= MediumFrom => ConfidenceLevel.Medium,
            >= LowFrom => ConfidenceLevel.Low,
            _ => ConfidenceLevel.None,
        };
        return new(time, confidence, level, candidate.Source, reasons, FormulaVersion);
    }
}
