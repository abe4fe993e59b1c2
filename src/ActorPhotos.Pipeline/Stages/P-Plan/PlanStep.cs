using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Placement;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>A file and the place it was given.</summary>
public sealed record PlannedPlace(PlannedFile File, BytePath Destination, Reason Reason);

/// <summary>
/// Gives every new content its place: the same names for any number of workers, any order of arrival, resumed or not,
/// because it goes by the catalog's order and published names never change. Paged; blocking; idempotent until complete.
/// </summary>
public sealed class PlanStep(StageContext context, Action<PlannedPlace> planned)
{
    // Lower bounds only, so forgetting them costs look-ups and changes nothing.
    private const int MostBounds = 20_000;
    private readonly Dictionary<string, int> _nextNumber = new(StringComparer.Ordinal);

    /// <summary>Files and bytes that will be published.</summary>
    /// <exception cref="OperationCanceledException">The job was told to stop; the next attempt plans anew.</exception>
    public Tally Run()
    {
        var plan = context.Catalog.Plan;
        var job = context.Terms.JobId;
        plan.SettlePresent(job);
        ForgetCopiesThatAreGone();
        context.Ledger.Expect(plan.Begin(job), 0, final: true);
        var tally = default(Tally);
        for (long after = 0; ;)
        {
            context.Stop.ThrowIfCancellationRequested();
            var page = plan.Page(job, after, context.Settings.PageRows);
            if (page.Count == 0)
            {
                break;
            }
            tally += PlanPage(page);
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

    private Tally PlanPage(IReadOnlyList<PlannedFile> page)
    {
        List<Reservation> reservations = [];
        List<PublishedCopy> adopted = [];
        HashSet<string> taken = new(StringComparer.Ordinal);
        var tally = default(Tally);
        foreach (var file in page)
        {
            var (place, stands) = FreePlace(file, taken);
            taken.Add(place.CollisionKey);
            reservations.Add(new Reservation(file.AssetId, file.FileId, place.Path, place.CollisionKey));
            var reason = OutcomeTable.AfterReading(file.Metadata, file.Verdict).Reason;
            if (stands is { } mtime)
            {
                var present = OutcomeTable.Settle(Reason.AlreadyInLibrary);
                adopted.Add(new PublishedCopy(file.AssetId, file.Hash, file.Size, mtime, present));
                continue;
            }
            planned(new PlannedPlace(file, place.Path, reason));
            tally += new Tally(1, file.Size);
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
        return tally;
    }

    /// <summary>
    /// The first place that neither the catalog nor the disk has; or the place where these very bytes stand.
    /// </summary>
    private (PlacedName Place, long? Stands) FreePlace(PlannedFile file, HashSet<string> taken)
    {
        var unknown = OutcomeTable.AfterReading(file.Metadata, file.Verdict).PlaceUnknown;
        var first = PlacedName.For(file.Verdict, unknown, file.Key.Path.Name, file.Type);
        var number = _nextNumber.GetValueOrDefault(first.CollisionKey);
        if (_nextNumber.Count > MostBounds)
        {
            _nextNumber.Clear();
        }
        for (int? foreign = null; ; number++)
        {
            var place = first.Numbered(number);
            if (taken.Contains(place.CollisionKey) || context.Catalog.Plan.IsTaken(place.CollisionKey))
            {
                continue;
            }
            if (context.Library is not { } library || !library.StatusOf(place.Path).TryGet(out var status, out _))
            {
                _nextNumber[first.CollisionKey] = foreign ?? number + 1;
                return (place, null);
            }
            // Not in the catalog but on disk: a library whose state was lost, or a file of somebody else.
            if (status.Kind == EntryKind.RegularFile && status.Size == file.Size
                && Verification.Expect(library, place.Path, file.Hash, ReadBack.Device, context.Stop).IsOk)
            {
                return (place, status.Stamp.MtimeNs);
            }
            foreign ??= number; // not ours, but the next file may be the one that stands here
        }
    }
}
