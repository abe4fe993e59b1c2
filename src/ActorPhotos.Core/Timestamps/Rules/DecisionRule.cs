using System.Globalization;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>What a person chose outranks every rule; what the rules found stays as evidence beside it.</summary>
internal static class DecisionRule
{
    private const double Confidence = .99;

    public static ScoredTimestamps Outrank(ScoredTimestamps scored, Decision decision)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{decision.How} by {decision.By}");
        var candidate = Sources.Candidate(Sources.Decision, decision.Time, isUtc: false, text,
            string.Create(CultureInfo.InvariantCulture, $"{decision.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
        Candidate[] all = [candidate, .. scored.Candidates];
        var competing = all.AsSpan(0, all.Count(each => !each.Rejected));
        var reasons = Standing.Reasons(0, competing);
        reasons.Insert(1, $"{text}, {decision.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        var verdict = new Verdict(decision.Time, Confidence, ConfidenceLevel.High, Sources.Decision, reasons,
            TimestampScorer.FormulaVersion);
        return new(verdict, all);
    }
}
