using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>The outcome row after the intent row: one catalog transaction a batch. One batch at a time.</summary>
public sealed class RecordPublishedStage(StageContext context)
{
    private long _files;
    private long _bytes;
    private long _failed;

    public async Task<Checkpoint> Run(IEnumerable<PublishedFile> batch)
    {
        List<PublishedCopy> published = [];
        List<PublishFailure> failed = [];
        foreach (var file in batch)
        {
            if (file.Copy is { } copy)
            {
                published.Add(copy);
            }
            else if (file.Settled.Reason != Reason.Interrupted)
            {
                failed.Add(new PublishFailure(file.File.AssetId, file.Settled));
            }
            _files++;
            _bytes += file.File.Size;
            _failed += file.Settled.Outcome == Outcome.Failed ? 1 : 0;
            context.Ledger.Recount(Outcome.Pending, file.Settled.Outcome);
            context.Ledger.Count(ProgressStage.Record, file.File.Size);
        }
        var checkpoint = new Checkpoint(_files, _bytes, _failed);
        return await context.CatalogWrites.Run(() =>
        {
            var publications = context.Catalog.Publications;
            if (published.Count > 0)
            {
                publications.RecordPublished(context.Terms.JobId, published);
            }
            if (failed.Count > 0)
            {
                publications.RecordFailures(context.Terms.JobId, failed);
            }
            return checkpoint;
        });
    }
}
