using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Placement;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>A place that was found.</summary>
/// <param name="Stands">The mtime of the copy when these very bytes stand there; null when the place is free.</param>
internal sealed record FoundPlace(PlannedFile File, PlacedName Place, long? Stands);

/// <summary>
/// Finds the places of a file, of the other files of its shot, and of their companions: one folder and one name, and
/// one number when the name is taken for any of them. A group that partly stands in the library keeps the name it has
/// there.
/// </summary>
internal sealed class GroupPlaces(StageContext context)
{
    // Lower bounds only, so forgetting them costs look-ups and changes nothing.
    private const int MostBounds = 20_000;
    private readonly Dictionary<string, int> _nextNumber = new(StringComparer.Ordinal);

    // What this page has given out and the catalog does not know yet.
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<long> _placed = [];

    /// <summary>What was found before is in the catalog.</summary>
    public void BeginPage()
    {
        _taken.Clear();
        _placed.Clear();
    }

    /// <summary>
    /// The places of a planned file and of what shares its name; none when it got its place with others.
    /// </summary>
    public IReadOnlyList<FoundPlace> Find(PlannedFile file)
    {
        if (_placed.Contains(file.AssetId) || context.Catalog.Plan.PlaceOf(file.AssetId) is not null)
        {
            return [];
        }
        var found = file.Companion is null ? FindGroup(file) : FindLate(file, file.Companion);
        foreach (var one in found)
        {
            _taken.Add(one.Place.CollisionKey);
            _placed.Add(one.File.AssetId);
        }
        return found;
    }

    private List<FoundPlace> FindGroup(PlannedFile file)
    {
        var first = NameOf(file);
        var group = GroupOf(file, first);
        foreach (var name in StandingNames(file, first))
        {
            if (TryAll(group, name, out var places) is Fit.Yes)
            {
                return places;
            }
        }
        var number = _nextNumber.GetValueOrDefault(first.CollisionKey);
        if (_nextNumber.Count > MostBounds)
        {
            _nextNumber.Clear();
        }
        for (int? open = null; ; number++)
        {
            var name = first.Numbered(number);
            var fit = TryAll(group, name, out var places);
            if (fit is Fit.Yes)
            {
                // One that stands there may be followed by others that stand, and numbers that were left open for
                // reasons of this group may suit the next file.
                _nextNumber[first.CollisionKey] = places[0].Stands is null ? open ?? number + 1 : open ?? number;
                return places;
            }
            open ??= fit is Fit.TakenForGood ? null : number;
        }
    }

    /// <summary>A companion of a file that was published before it.</summary>
    private List<FoundPlace> FindLate(PlannedFile file, PlannedCompanion companion)
    {
        if (context.Catalog.Plan.PlaceOf(companion.MasterAssetId) is not { } master)
        {
            return []; // planned no more: it waits for its master
        }
        var beside = PlacedName.Parse(master);
        for (var copy = 1; ; copy++)
        {
            var place = beside.Beside(companion.Form, copy);
            if (Look(file, place, out var stands) is Fit.Yes)
            {
                return [new FoundPlace(file, place, stands)];
            }
        }
    }

    /// <summary>
    /// The file, the planned files of its shot that can share its name, and the companions of all of them.
    /// </summary>
    private List<(PlannedFile File, PlannedFile Master)> GroupOf(PlannedFile file, PlacedName name)
    {
        var (plan, job) = (context.Catalog.Plan, context.Terms.JobId);
        HashSet<string> extensions = new(StringComparer.Ordinal) { name.Extension };
        List<(PlannedFile, PlannedFile)> group = [(file, file)];
        // Two files of one extension cannot have one name: the second gets a place by itself.
        group.AddRange(plan.PartnersOf(job, file.AssetId)
            .Where(partner => !IsPlaced(partner) && extensions.Add(NameOf(partner).Extension))
            .Select(partner => (partner, partner)));
        foreach (var (_, master) in group.ToArray())
        {
            group.AddRange(plan.CompanionsOf(job, master.AssetId).Where(companion => !IsPlaced(companion))
                .Select(companion => (companion, master)));
        }
        return group;
    }

    /// <summary>Names under which a part of the group stands already.</summary>
    private IEnumerable<PlacedName> StandingNames(PlannedFile file, PlacedName first)
    {
        foreach (var (place, form) in context.Catalog.Plan.PlacesOfGroup(file.AssetId))
        {
            var name = form is null ? PlacedName.Parse(place) : PlacedName.MasterOf(place, form, first.Extension);
            if (name is not null)
            {
                yield return name.WithExtension(first.Extension);
            }
        }
    }

    private Fit TryAll(
        List<(PlannedFile File, PlannedFile Master)> group, PlacedName name, out List<FoundPlace> places)
    {
        places = [];
        HashSet<string> own = new(StringComparer.Ordinal);
        foreach (var (file, master) in group)
        {
            var place = name.WithExtension(NameOf(master).Extension);
            if (file.Companion is { } companion)
            {
                var beside = place;
                var copy = 1;
                do
                {
                    place = beside.Beside(companion.Form, copy++);
                }
                while (own.Contains(place.CollisionKey));
            }
            own.Add(place.CollisionKey);
            if (Look(file, place, out var stands) is var fit and not Fit.Yes)
            {
                return ReferenceEquals(file, group[0].File) ? fit : Fit.No;
            }
            places.Add(new FoundPlace(file, place, stands));
        }
        return Fit.Yes;
    }

    private enum Fit
    {
        Yes,

        /// <summary>The catalog has given it out: no other file gets it either.</summary>
        TakenForGood,

        /// <summary>Not for this one; another file may be what stands there, or ask for less.</summary>
        No,
    }

    /// <summary>Neither the catalog nor the disk has the place; or these very bytes stand there.</summary>
    private Fit Look(PlannedFile file, PlacedName place, out long? stands)
    {
        stands = null;
        if (_taken.Contains(place.CollisionKey) || context.Catalog.Plan.IsTaken(place.CollisionKey))
        {
            return Fit.TakenForGood;
        }
        if (context.Library is not { } library || !library.StatusOf(place.Path).TryGet(out var status, out _))
        {
            return Fit.Yes;
        }
        // Not in the catalog but on disk: a library whose state was lost, or a file of somebody else.
        if (status.Kind != EntryKind.RegularFile || status.Size != file.Size
            || !Verification.Expect(library, place.Path, file.Hash, ReadBack.Device, context.Stop).IsOk)
        {
            return Fit.No;
        }
        stands = status.Stamp.MtimeNs;
        return Fit.Yes;
    }

    private bool IsPlaced(PlannedFile file) =>
        _placed.Contains(file.AssetId) || context.Catalog.Plan.PlaceOf(file.AssetId) is not null;

    private static PlacedName NameOf(PlannedFile file) => PlacedName.For(
        file.Verdict, OutcomeTable.AfterReading(file.Metadata, file.Verdict).PlaceUnknown, file.Key.Path.Name,
        file.Type!);
}
