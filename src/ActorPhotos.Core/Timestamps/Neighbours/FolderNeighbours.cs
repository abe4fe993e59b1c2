using System.Globalization;

namespace ActorPhotos.Core.Timestamps.Neighbours;

/// <summary>
/// What the other pictures of a folder say of one that says nothing itself: the weakest evidence there is, and always
/// marked as such. Pure; the order of the files does not matter, and no file speaks that was dated by its neighbours.
/// </summary>
public static class FolderNeighbours
{
    // Two pictures further apart in the camera's count say nothing of those between.
    private const int FarthestInCount = 50, FarthestAlone = 5;
    private const int LeastForEvent = 3;

    // One-sided evidence is weaker than a picture before and one behind.
    private const double OneSided = .7;

    private static readonly TimeSpan LongestEvent = TimeSpan.FromDays(2), LongestSameZone = TimeSpan.FromHours(6);

    /// <summary>One entry for each file about which there is something to say.</summary>
    public static IReadOnlyList<NeighbourWord> Of(IReadOnlyList<FolderShot> folder)
    {
        if (!folder.Any(shot => shot.NeedsDate || shot.NeedsZone)) return [];
        var sure = folder.Where(shot => shot is { IsSure: true, Time.Precision: >= Precision.Day }).ToList();
        var counted = sure.Select(shot => (Name: CounterName.Of(shot.FileName), shot.Time!.Local))
            .Where(shot => shot.Name is not null).Select(shot => (Name: shot.Name!.Value, shot.Local))
            .GroupBy(shot => shot.Name.Series, StringComparer.Ordinal)
            .ToDictionary(series => series.Key,
                series => series.OrderBy(shot => shot.Name.Number).ThenBy(shot => shot.Local)
                    .Select(shot => (shot.Name.Number, shot.Local)).ToArray(),
                StringComparer.Ordinal);
        var cameras = sure.Where(shot => shot is
        { Camera: not null, Time: { OffsetMinutes: not null, Basis: ZoneBasis.Stated or ZoneBasis.Inferred } })
            .GroupBy(shot => shot.Camera!, StringComparer.Ordinal)
            .ToDictionary(camera => camera.Key,
                camera => camera.Select(shot => (shot.Time!.Local, Offset: shot.Time.OffsetMinutes!.Value))
                    .OrderBy(shot => shot.Local).ThenBy(shot => shot.Offset).ToArray(),
                StringComparer.Ordinal);
        var folderEvent = EventOf(sure);

        List<NeighbourWord> words = [];
        foreach (var shot in folder)
        {
            if (shot.NeedsDate)
            {
                Candidate[] dates = [.. new[] { OfCount(shot.FileName, counted), folderEvent }.OfType<Candidate>()];
                if (dates.Length > 0) words.Add(new(shot.FileId, dates, null));
            }
            else if (shot.NeedsZone && cameras.TryGetValue(shot.Camera!, out var others)
                && OffsetAt(shot.Time!.Local, others) is { } offset)
            {
                words.Add(new(shot.FileId, [], offset));
            }
        }
        return words;
    }

    private static Candidate? OfCount(string fileName, Dictionary<string, (int Number, DateTime Local)[]> counted)
    {
        if (CounterName.Of(fileName) is not { } name || !counted.TryGetValue(name.Series, out var series)) return null;
        (int Number, DateTime Local)? before = null, behind = null;
        foreach (var other in series)
        {
            if (other.Number < name.Number) before = other;
            else if (other.Number > name.Number) behind ??= other;
        }
        if (before is { } b && name.Number - b.Number > FarthestInCount) before = null;
        if (behind is { } a && a.Number - name.Number > FarthestInCount) behind = null;
        if (before is { } first && behind is { } last)
        {
            var text = $"between {first.Number} ({Day(first.Local)}) and {last.Number} ({Day(last.Local)})";
            return first.Local.Date == last.Local.Date
                ? Found(Sources.NeighbourCounter, first.Local, Precision.Day, text)
                : first.Local <= last.Local
                    && (first.Local.Year, first.Local.Month) == (last.Local.Year, last.Local.Month)
                    ? Found(Sources.NeighbourCounter, first.Local, Precision.Month, text)
                    : null;
        }
        return (before ?? behind) is { } one && Math.Abs(one.Number - name.Number) <= FarthestAlone
            ? Weaker(Found(Sources.NeighbourCounter, one.Local, Precision.Day,
                $"beside {one.Number} ({Day(one.Local)})"))
            : null;
    }

    /// <summary>All sure pictures of the folder lie within two days: it is one event.</summary>
    private static Candidate? EventOf(List<FolderShot> sure)
    {
        if (sure.Count < LeastForEvent) return null;
        var (first, last) = (sure.Min(shot => shot.Time!.Local), sure.Max(shot => shot.Time!.Local));
        if (last - first > LongestEvent) return null;
        var text = $"{sure.Count} pictures of the folder, {Day(first)} to {Day(last)}";
        return first.Date == last.Date ? Found(Sources.NeighbourFolder, first, Precision.Day, text)
            : (first.Year, first.Month) == (last.Year, last.Month)
                ? Found(Sources.NeighbourFolder, first, Precision.Month, text)
                : null;
    }

    /// <summary>The nearest picture before and the nearest behind must not differ: the zone changed between
    /// them.</summary>
    private static int? OffsetAt(DateTime local, (DateTime Local, int Offset)[] others)
    {
        (TimeSpan Distance, int Offset)? before = null, behind = null;
        foreach (var (time, offset) in others)
        {
            var distance = (time - local).Duration();
            if (distance > LongestSameZone) continue;
            if (time <= local) before = (distance, offset);
            else behind ??= (distance, offset);
        }
        return before is { } b && behind is { } a ? b.Offset == a.Offset ? b.Offset : null : (before ?? behind)?.Offset;
    }

    private static Candidate Found(string source, DateTime local, Precision precision, string text) =>
        Sources.Candidate(source,
            new(precision == Precision.Day ? local.Date : new DateTime(local.Year, local.Month, 1), precision, null,
                ZoneBasis.Unknown),
            isUtc: false, text, "by its neighbours");

    private static Candidate Weaker(Candidate candidate) => candidate with { Weight = candidate.Weight * OneSided };

    private static string Day(DateTime local) => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
