using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>A file and the place it was given.</summary>
public sealed record PlannedPlace(PlannedFile File, BytePath Destination, Reason Reason);

/// <summary>What a plan is about to publish.</summary>
public readonly record struct PlannedTally(Tally Media, Tally Companions);

/// <summary>
/// Gives every new content its place: the same names for any number of workers, any order of arrival, resumed or not,
/// because it goes by the catalog's order and published names never change. The files of a shot and their companions
/// get their places together. Paged; blocking; idempotent until complete.
/// </summary>
public sealed class PlanStep(StageContext context, Action<PlannedPlace> planned)
{
    private readonly GroupPlaces _places = new(context);

    /// <summary>Files and bytes that will be published.</summary>
    /// <exception cref="OperationCanceledException">The job was told to stop; the next attempt plans anew.</exception>
    public PlannedTally Run()
    {
        var plan = context.Catalog.Plan;
        var job = context.Terms.JobId;
        plan.SettlePresent(job);
        ForgetCopiesThatAreGone();
        context.Ledger.Expect(plan.Begin(job), 0, final: true);
        var tally = default(PlannedTally);
        for (long after = 0; ;)
        {
            context.Stop.ThrowIfCancellationRequested();
            var page = plan.Page(job, after, context.Settings.PageRows);
            if (page.Count == 0)
            {
                break;
            }
            var more = PlanPage(page);
            tally = new PlannedTally(tally.Media + more.Media, tally.Companions + more.Companions);
            after = page[^1].Seq;
        }
        plan.Complete(job);
        return tally;
    }

    /// <summary>A copy that somebody removed or cut short is no copy: its source is published again.</summary>
    private void ForgetCopiesThatAreGone()
    {
        if (context.Library is not { } library)
        {
            return;
        }
        var publications = context.Catalog.Publications;
        using var folders = new LastFolder(library);
        for (BytePath? after = null; ;)
        {
            context.Stop.ThrowIfCancellationRequested();
            var page = publications.Present(context.Terms.JobId, after, context.Settings.PageRows);
            if (page.Count == 0)
            {
                return;
            }
            long[] gone = [.. page.Where(asset => !Stands(folders, asset)).Select(asset => asset.AssetId)];
            if (gone.Length > 0)
            {
                publications.Forget(context.Terms.JobId, gone);
            }
            after = page[^1].Destination;
        }
    }

    private static bool Stands(LastFolder folders, PresentAsset asset) =>
        folders.StatusOf(asset.Destination).TryGet(out var status, out var error)
            ? status.Kind == EntryKind.RegularFile && status.Size == asset.Size
            : error.Kind != FileErrorKind.Vanished;

    private PlannedTally PlanPage(IReadOnlyList<PlannedFile> page)
    {
        List<Reservation> reservations = [];
        List<PublishedCopy> adopted = [];
        Tally media = default, companions = default;
        _places.BeginPage();
        foreach (var (file, place, stands) in page.SelectMany(_places.Find))
        {
            reservations.Add(new Reservation(file.AssetId, file.FileId, place.Path, place.CollisionKey));
            if (stands is { } mtime)
            {
                var present = OutcomeTable.Settle(Reason.AlreadyInLibrary);
                adopted.Add(new PublishedCopy(file.AssetId, file.Hash, file.Size, mtime, present));
                continue;
            }
            planned(new PlannedPlace(file, place.Path, file.Published.Reason));
            var one = new Tally(1, file.Size);
            (media, companions) = file.Companion is null ? (media + one, companions) : (media, companions + one);
        }
        context.Catalog.Plan.Reserve(context.Terms.JobId, reservations);
        if (adopted.Count > 0 && !context.Terms.DryRun)
        {
            context.Catalog.Publications.RecordPublished(context.Terms.JobId, adopted);
        }
        foreach (var _ in page)
        {
            context.Ledger.Count(ProgressStage.Record, 0);
        }
        return new PlannedTally(media, companions);
    }
}
