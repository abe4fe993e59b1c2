using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// The outcome row after the intent row: makes the names of a batch durable, then one catalog transaction. One batch at
/// a time.
/// </summary>
public sealed class RecordPublishedStage(StageContext context)
{
    // Folders of this attempt whose own names are on disk.
    private readonly HashSet<BytePath> _rooted = [];
    private long _files;
    private long _bytes;
    private long _failed;

    public async Task<Checkpoint> Run(IEnumerable<PublishedFile> batch)
    {
        var files = batch.ToArray();
        var lost = await context.Files.Run(() => Flush(files));
        List<PublishedCopy> published = [];
        List<PublishFailure> failed = [];
        foreach (var file in files)
        {
            // A name that may not be on disk is no outcome: the next attempt finds the copy in its place or makes it.
            var settled = file.Copy is not null && lost.Contains(file.Place.Parent)
                ? FileTrouble.Interrupted
                : file.Settled;
            if (file.Copy is { } copy && settled == file.Settled)
            {
                published.Add(copy);
            }
            else if (settled.Reason != Reason.Interrupted)
            {
                failed.Add(new PublishFailure(file.File.AssetId, settled));
            }
            _files++;
            _bytes += file.File.Size;
            _failed += settled.Outcome == Outcome.Failed ? 1 : 0;
            context.Ledger.Recount(Outcome.Pending, settled.Outcome);
            context.Ledger.Count(ProgressStage.Record, file.File.Size);
        }
        var checkpoint = new Checkpoint(_files, _bytes, _failed);
        return await context.CatalogWrites.Run(() => Record(published, failed, checkpoint));
    }

    private Checkpoint Record(List<PublishedCopy> published, List<PublishFailure> failed, Checkpoint checkpoint)
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
    }

    /// <summary>The folders whose names could not be made durable; the job then pauses.</summary>
    private HashSet<BytePath> Flush(PublishedFile[] files)
    {
        HashSet<BytePath> lost = [];
        foreach (var folder in files.Where(file => file.Copy is not null).Select(file => file.Place.Parent).Distinct())
        {
            var error = _rooted.Contains(folder)
                ? Folders.Flush(context.Library!, folder)
                : Folders.FlushUpToRoot(context.Library!, folder);
            if (error is not null)
            {
                context.WantPause(PauseReason.DiskTrouble, $"{folder.Display}: {error}");
                lost.Add(folder);
                continue;
            }
            _rooted.Add(folder);
        }
        FaultPoints.Pass(FaultPoint.NamesFlushed);
        return lost;
    }
}
