using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// The files of one shot (Live Photo, RAW+JPEG) have one verdict: the surest that one of them has by itself; of equal
/// ones that of a still, then of the first in walk order. Each keeps its own candidates. Paged.
/// </summary>
internal sealed class ShareVerdicts(StageContext context, RowScorer scorer)
{
    /// <returns>Files that were scored.</returns>
    public int Run()
    {
        var relations = context.Catalog.Relations;
        var scored = 0;
        for (long after = 0; ;)
        {
            context.Stop.ThrowIfCancellationRequested();
            var page = relations.ReadGroupsForScoring(context.Terms.JobId, after, context.Settings.PageRows);
            if (page.Count == 0)
            {
                return scored;
            }
            VerdictRecord[] verdicts = [.. page.SelectMany(group => Share(group.Members))];
            relations.SaveVerdicts(verdicts);
            scored += verdicts.Length;
            after = page[^1].Key;
        }
    }

    private IEnumerable<VerdictRecord> Share(IReadOnlyList<ScoringRow> members)
    {
        (ScoringRow Row, ScoredTimestamps Own)[] scored = [.. members.Select(row => (row, scorer.Score(row)))];
        if (scored.Length == 0) return [];
        // Stable, and the members come by source and path.
        var (best, verdict) = scored.OrderByDescending(one => one.Own.Verdict.Confidence)
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
