using System.Globalization;

namespace ActorPhotos.Core.Timestamps.Explaining;

/// <summary>What would have to be different for another verdict: one sentence each, the weightiest first.</summary>
public static class WhatWouldChange
{
    private static readonly Witness[] Independent = [Witness.Satellite, Witness.Cloud, Witness.Name];

    /// <summary>
    /// Decides again without each witness in turn, and with one that is not there; only what changes the date, the
    /// zone or the level is told.
    /// </summary>
    public static IReadOnlyList<string> Of(ScoredTimestamps scored)
    {
        var verdict = scored.Verdict;
        if (verdict.Time is null)
            return ["Any date would: a sidecar, a name with a date in it, or 'review --set' by a person."];
        if (verdict.ChosenSource == Sources.Decision) return ["Only another decision, or 'review --undo'."];
        Candidate[] usable = [.. scored.Candidates.Where(candidate => !candidate.Rejected)];
        List<string> sentences = [];
        foreach (var witness in usable.Select(candidate => candidate.Witness).Distinct())
            if (Without(witness, usable, verdict) is { } sentence) sentences.Add(sentence);
        if (verdict.Level != ConfidenceLevel.High && OneMore(usable, scored) is { } more) sentences.Add(more);
        if (verdict.Time is { OffsetMinutes: null } or { Basis: ZoneBasis.Assumed })
            sentences.Add(
                "The zone would be known with a time in UTC of the same moment (satellite, cloud) or an offset.");
        if (scored.Candidates.Any(candidate => candidate.Rule == PlausibilityRule.CameraDefault))
            sentences.Add(
                "That it may be a camera's default date would not count if another witness named that moment.");
        return sentences;
    }

    private static string? Without(Witness witness, Candidate[] usable, Verdict verdict)
    {
        Candidate[] rest = [.. usable.Where(candidate => candidate.Witness != witness)];
        var name = VerdictSentence.Of(witness);
        if (rest.Length == 0) return null;
        var other = TimestampScorer.Choose(rest).Verdict;
        var moved = Math.Abs((other.Time!.Local - verdict.Time!.Local).TotalSeconds) > 120
            || other.Time.Precision < verdict.Time.Precision && other.Time.Precision <= Precision.Day;
        if (moved)
            return $"Without {name} it would be {Plain(other.Time)} ({Level(other.Level)}, by "
                + $"{VerdictSentence.Of(Chosen(other, rest).Witness)}).";
        if (other.Level != verdict.Level) return $"Without {name} it would be {Level(other.Level)}.";
        return other.Time.OffsetMinutes != verdict.Time.OffsetMinutes && verdict.Time.OffsetMinutes is not null
            && other.Time.OffsetMinutes is null ? $"Without {name} the zone would not be known." : null;
    }

    private static string? OneMore(Candidate[] usable, ScoredTimestamps scored)
    {
        var present = usable.Select(candidate => candidate.Witness).ToHashSet();
        var time = scored.Verdict.Time!;
        foreach (var witness in Independent)
        {
            if (present.Contains(witness)) continue;
            var agreeing = Sources.Candidate(
                witness == Witness.Satellite ? Sources.Gps : witness == Witness.Cloud ? "takeout" : Sources.Name,
                time with { Precision = time.Precision < Precision.Second ? time.Precision : Precision.Second },
                isUtc: false, "");
            var better = TimestampScorer.Choose([.. usable, agreeing]).Verdict;
            if (better.Level > scored.Verdict.Level)
                return $"It would be {Level(better.Level)} if {VerdictSentence.Of(witness)} agreed.";
        }
        return "A person can decide: 'review --accept' or 'review --set'.";
    }

    private static Candidate Chosen(Verdict verdict, Candidate[] among) =>
        among.First(candidate => candidate.Source == verdict.ChosenSource);

    private static string Level(ConfidenceLevel level) => level.ToString().ToLowerInvariant();

    private static string Plain(CaptureTime time) => time.Local.ToString(time.Precision switch
    {
        Precision.Year => "yyyy",
        Precision.Month => "yyyy-MM",
        Precision.Day => "yyyy-MM-dd",
        _ => "yyyy-MM-dd HH:mm:ss",
    }, CultureInfo.InvariantCulture);
}
