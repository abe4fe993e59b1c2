using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Pipeline.Dating;

/// <summary>
/// The one verdict of the files of one shot (Live Photo, RAW+JPEG): what a person decided of one of them, else the
/// surest that one has by itself; of equal ones that of a still, then of the first in walk order.
/// </summary>
internal static class SharedVerdict
{
    public static IEnumerable<VerdictRecord> Of(IReadOnlyList<ScoringRow> members)
    {
        (ScoringRow Row, ScoredTimestamps Own)[] scored = [.. members.Select(row => (row, StoredEvidence.Score(row)))];
        if (scored.Length == 0) return [];
        // Stable, and the members come by source and path.
        var (best, verdict) = scored
            .OrderByDescending(one => one.Own.Verdict.ChosenSource == OutcomeTable.DecisionSource)
            .ThenByDescending(one => one.Own.Verdict.Confidence)
            .ThenBy(one => one.Row.Type.Kind == MediaKind.Video).First();
        return scored.Select(one => new VerdictRecord(
            one.Row.FileId, one.Row.FileId == best.FileId || verdict.Verdict.Time is null
                ? one.Own : one.Own with { Verdict = Shared(verdict.Verdict, best, one.Row) }));
    }

    private static Verdict Shared(Verdict verdict, ScoringRow best, ScoringRow other)
    {
        var kind = (other.GroupReason ?? best.GroupReason ?? "shot").Split(':')[0];
        return verdict with
        {
            Reasons = [.. verdict.Reasons, $"shares the verdict of {best.Key.Path.Name.Display} ({kind})"],
        };
    }
}
