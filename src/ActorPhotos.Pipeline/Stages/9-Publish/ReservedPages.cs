using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// The intents of a job that have no outcome, page by page in naming order. Used by one caller at a time.
/// </summary>
public sealed class ReservedPages(PhotoCatalog catalog, long jobId, int pageRows, CancellationToken stop)
{
    private long _after;

    /// <summary>What is left to publish. Blocking; does not move the pages.</summary>
    public Tally Count()
    {
        var tally = default(Tally);
        for (long after = 0; ;)
        {
            var page = catalog.Publications.Reserved(jobId, after, pageRows);
            if (page.Count == 0 || stop.IsCancellationRequested)
            {
                return tally;
            }
            tally += new Tally(page.Count, page.Sum(file => file.File.Size));
            after = page[^1].File.Seq;
        }
    }

    /// <summary>Blocking; empty at the end and when stopped.</summary>
    public IReadOnlyList<ReservedFile> NextPage()
    {
        if (stop.IsCancellationRequested)
        {
            return [];
        }
        var page = catalog.Publications.Reserved(jobId, _after, pageRows);
        _after = page.Count > 0 ? page[^1].File.Seq : _after;
        return page;
    }
}
