using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Placement;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Dating;

/// <summary>
/// Scores every settled file again from what the catalog keeps, with the zone and the start of the job that scored it,
/// so that nothing changes a verdict but a newer rule set, a decision, a clock model or better evidence. Applied, the
/// verdicts are renewed and copies move to the names that go with them: all intents first, in one transaction, then
/// <see cref="CopyMoves"/>. Blocking; for the owner of the library while no job runs. Giving it again changes nothing.
/// </summary>
/// <remarks>Held in memory is what changes, not what was looked at.</remarks>
public sealed class Redating(PhotoCatalog catalog, RootFolder library, int pageRows)
{
    private readonly List<RedatedFile> _files = [];
    private readonly List<Misfit> _misfits = [];
    private long _looked, _reworded;

    /// <summary>What <see cref="Apply"/> would do; nothing is written.</summary>
    public RedatingResult Plan(CancellationToken stop)
    {
        Survey(save: false, stop);
        return Result(new MovesResult(0, [], null), Name().Count);
    }

    public RedatingResult Apply(CancellationToken stop)
    {
        // What an earlier run intended comes first: its names are taken.
        var earlier = new CopyMoves(catalog, library).Run(stop);
        if (earlier.Stopped is not null) return Result(earlier, 0);
        Survey(save: true, stop);
        var intents = Name();
        if (intents.Count > 0) catalog.Redatings.Intend(intents);
        var moves = new CopyMoves(catalog, library).Run(stop);
        return Result(moves with
        {
            Moved = earlier.Moved + moves.Moved,
            NotMoved = [.. earlier.NotMoved, .. moves.NotMoved],
        }, intents.Count);
    }

    private RedatingResult Result(MovesResult moves, int intended) =>
        new(_looked, _files, _reworded, intended, moves.Moved, moves.NotMoved, moves.Stopped);

    private void Survey(bool save, CancellationToken stop)
    {
        for (long after = 0; ;)
        {
            stop.ThrowIfCancellationRequested();
            var page = catalog.Redatings.Page(after, pageRows);
            if (page.Count == 0) return;
            List<VerdictRecord> changed = [];
            Dictionary<long, ScoredTimestamps> shared = [];
            foreach (var row in page)
            {
                var scored = Score(row.Row, shared);
                if (IsNew(row.Verdict, scored.Verdict)) changed.Add(new(row.Row.FileId, scored));
                Weigh(row, scored.Verdict);
            }
            if (save && changed.Count > 0) catalog.Relations.SaveVerdicts(changed, published: true);
            _looked += page.Count;
            after = page[^1].Row.FileId;
        }
    }

    /// <param name="shared">Verdicts of files of shots, by file, as far as they were needed.</param>
    private ScoredTimestamps Score(ScoringRow row, Dictionary<long, ScoredTimestamps> shared)
    {
        if (row.Shot is not { } shot) return StoredEvidence.Score(row);
        if (!shared.ContainsKey(row.FileId))
        {
            foreach (var (file, scored) in SharedVerdict.Of(catalog.Redatings.MembersOf(shot))) shared[file] = scored;
        }
        return shared.TryGetValue(row.FileId, out var found) ? found : StoredEvidence.Score(row);
    }

    private void Weigh(RedatingRow row, Verdict verdict)
    {
        var changes = IsRedated(row.Verdict, verdict);
        if (!changes && IsNew(row.Verdict, verdict)) _reworded++;
        var first = row is { NamesCopy: true, Published: { } place } ? NewPlace(row, verdict, place) : null;
        if (!changes && first is null) return;
        if (first is not null)
        {
            _misfits.Add(new(
                _files.Count, row.AssetId, row.Hash, verdict.Time?.Local, first, row.Row.Shot,
                CompanionsBeside(row.AssetId, row.Published!.Value)));
        }
        _files.Add(new(
            row.SourceRoot.Combine(row.Row.Key.Path), row.Verdict, verdict, Why(row, verdict, changes),
            row.NamesCopy ? row.Published : null, null));
    }

    /// <summary>Null when the copy may stay where it is.</summary>
    private static PlacedName? NewPlace(RedatingRow row, Verdict verdict, BytePath place)
    {
        var dating = OutcomeTable.AfterReading(row.Row.Metadata.Result, verdict);
        if (dating.Pending) return null;
        var unknown = dating.PlaceUnknown || verdict.Time is null;
        if (unknown && place.IsBelow(BytePath.FromText(PlacedName.UnknownFolder))) return null;
        // A dated copy keeps its extension, whichever of its files speaks for it.
        var first = PlacedName.For(verdict, unknown, unknown ? row.Row.Key.Path.Name : place.Name, row.Row.Type);
        return first.Covers(place) ? null : first;
    }

    /// <summary>Published companions that stand beside a copy: they move with it.</summary>
    private List<PublishedCompanion> CompanionsBeside(long assetId, BytePath place)
    {
        const int MostOfOneForm = 99;
        var master = PlacedName.Parse(place);
        return [.. catalog.Redatings.CompanionsOf(assetId).Where(companion => Enumerable.Range(1, MostOfOneForm)
            .Any(copy => master.Beside(companion.Form, copy).Path == companion.Path))];
    }

    /// <summary>
    /// Gives each copy that moves the first free name, by time and content; the files of a shot and their companions
    /// move together under one name. Names that are given up count as taken: else the names would depend on how far an
    /// earlier run came.
    /// </summary>
    private List<RedatingIntent> Name()
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        Dictionary<string, int> next = new(StringComparer.Ordinal);
        List<RedatingIntent> intents = [];
        var units = _misfits.OrderBy(misfit => misfit.Local is null).ThenBy(misfit => misfit.Local)
            .ThenBy(misfit => misfit.Hash.ToString(), StringComparer.Ordinal)
            .GroupBy(misfit => (misfit.Shot, misfit.Shot is null ? misfit.Line : 0));
        foreach (var unit in units)
        {
            Misfit[] members = [.. unit];
            var key = members[0].First.CollisionKey;
            var number = next.GetValueOrDefault(key);
            List<RedatingIntent> found;
            while ((found = Places(members, number)).Exists(IsTaken)) number++;
            next[key] = number + 1;
            foreach (var intent in found) taken.Add(intent.CollisionKey);
            intents.AddRange(found);
            foreach (var member in members)
            {
                _files[member.Line] = _files[member.Line] with
                {
                    To = found.First(intent => intent.AssetId == member.AssetId).To,
                };
            }
        }
        return intents;

        bool IsTaken(RedatingIntent intent) => taken.Contains(intent.CollisionKey)
            || catalog.Plan.IsTaken(intent.CollisionKey) || library.StatusOf(intent.To).IsOk;
    }

    private static List<RedatingIntent> Places(Misfit[] members, int number)
    {
        List<RedatingIntent> places = [];
        HashSet<string> own = new(StringComparer.Ordinal);
        foreach (var member in members)
        {
            // Two files of one extension cannot have one name.
            var master = member.First.Numbered(number);
            for (var more = number; !own.Add(master.CollisionKey);) master = member.First.Numbered(++more);
            places.Add(new(member.AssetId, master.Path, master.CollisionKey));
            foreach (var companion in member.Companions)
            {
                var copy = 1;
                var place = master.Beside(companion.Form, copy);
                while (!own.Add(place.CollisionKey)) place = master.Beside(companion.Form, ++copy);
                places.Add(new(companion.AssetId, place.Path, place.CollisionKey));
            }
        }
        return places;
    }

    private static bool IsRedated(Verdict before, Verdict after) =>
        before.Time != after.Time || before.Level != after.Level || before.ChosenSource != after.ChosenSource;

    private static bool IsNew(Verdict before, Verdict after) => IsRedated(before, after)
        || before.Confidence != after.Confidence || before.FormulaVersion != after.FormulaVersion
        || !before.Reasons.SequenceEqual(after.Reasons, StringComparer.Ordinal);

    private static string Why(RedatingRow row, Verdict verdict, bool changes) => (changes, row.Row) switch
    {
        (false, _) => "its name is of an earlier time",
        (_, { Decision: { } decision }) => $"decided by {decision.By}: {decision.How}",
        _ when row.Verdict.ChosenSource == OutcomeTable.DecisionSource => "the decision was taken back",
        (_, { Clock: { } clock }) => $"the clock of {clock.Camera}: {clock.Basis}",
        _ when row.Verdict.FormulaVersion != verdict.FormulaVersion =>
            $"rule set {row.Verdict.FormulaVersion} -> {verdict.FormulaVersion}",
        _ => "other evidence than when it was dated",
    };

    /// <param name="Line">Its place in the list of files.</param>
    /// <param name="Shot">The shot it belongs to; null when it is by itself.</param>
    private sealed record Misfit(
        int Line, long AssetId, ContentHash Hash, DateTime? Local, PlacedName First, long? Shot,
        IReadOnlyList<PublishedCompanion> Companions);
}
