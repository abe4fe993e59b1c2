using ActorPhotos.Catalog.Records;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// The files of one shot (Live Photo, RAW+JPEG) get one verdict, each keeps its own candidates. Paged.
/// </summary>
internal sealed class ShareVerdicts(StageContext context)
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
            VerdictRecord[] verdicts = [.. page.SelectMany(group => SharedVerdict.Of(group.Members))];
            relations.SaveVerdicts(verdicts, context.Terms.JobId);
            scored += verdicts.Length;
            after = page[^1].Key;
        }
    }
}
