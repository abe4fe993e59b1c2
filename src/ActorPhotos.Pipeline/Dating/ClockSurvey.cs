using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Pipeline.Dating;

/// <summary>A photo by what its camera's clock showed.</summary>
/// <param name="True">Local time of the verdict when that is sure to the second; else null.</param>
/// <param name="BySatellite">Local time by the satellites, in the zone of the photo's job; null without.</param>
public sealed record ClockedPhoto(BytePath File, DateTime Shown, DateTime? True, DateTime? BySatellite);

/// <summary>A camera and its photos that show a time, in the order of that time.</summary>
/// <param name="Files">All its files, also those that show none.</param>
public sealed record CameraSeen(string Key, int Files, IReadOnlyList<ClockedPhoto> Photos, ClockModelRecord? Model)
{
    // So many moments by satellite make a camera one that others are set by.
    private const int LeastTimed = 5;
    private static readonly TimeSpan Agreement = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Satellites confirm its times: five photos or more, and at least half of those that have both.
    /// </summary>
    public bool IsReference
    {
        get
        {
            var both = Photos.Count(photo => photo is { True: not null, BySatellite: not null });
            var confirmed = Photos.Count(photo => photo is { True: { } time, BySatellite: { } satellite }
                && (time - satellite).Duration() <= Agreement);
            return confirmed >= LeastTimed && 2 * confirmed >= both;
        }
    }

    public int WithSatellite => Photos.Count(photo => photo.BySatellite is not null);
}

/// <summary>
/// The cameras of a library, what is known of their clocks, and how that could be found out. Blocking. Held in memory
/// are some times for each photo that shows one.
/// </summary>
public sealed class ClockSurvey
{
    // Fewer moments by satellite are left to the shared events: one stale position would decide.
    private const int LeastOwn = 3;

    private ClockSurvey(IReadOnlyList<CameraSeen> cameras) => Cameras = cameras;

    /// <summary>By key.</summary>
    public IReadOnlyList<CameraSeen> Cameras { get; }

    public static ClockSurvey Of(PhotoCatalog catalog, int pageRows)
    {
        var models = catalog.Clocks.List().ToDictionary(clock => clock.Model.Camera, StringComparer.Ordinal);
        Dictionary<string, (int Files, List<ClockedPhoto> Photos)> seen = new(StringComparer.Ordinal);
        for (long after = 0; ;)
        {
            var page = catalog.Decisions.Contents(after, pageRows);
            foreach (var content in page)
            {
                if (CameraKey.Of(content.Metadata.Tags, content.Path) is not { } key) continue;
                var (files, photos) = seen.TryGetValue(key, out var known) ? known : (0, []);
                if (Clocked(content) is { } photo) photos.Add(photo);
                seen[key] = (files + 1, photos);
            }
            if (page.Count < pageRows) break;
            after = page[^1].AssetId;
        }
        return new([.. seen.OrderBy(camera => camera.Key, StringComparer.Ordinal).Select(camera => new CameraSeen(
            camera.Key, camera.Value.Files,
            [.. camera.Value.Photos.OrderBy(photo => photo.Shown).ThenBy(photo => photo.File)],
            models.GetValueOrDefault(camera.Key)))]);
    }

    /// <summary>
    /// From the camera's own satellite times when it has three or more, else from the moments that it shares with a
    /// camera whose times satellites confirm; of several the one with most shared moments.
    /// </summary>
    /// <param name="reference">Only moments shared with this camera; null for any.</param>
    /// <returns>Null when there is nothing to estimate it from.</returns>
    public ClockEstimate? Estimate(CameraSeen camera, CameraSeen? reference = null)
    {
        ClockPair[] own = [.. camera.Photos.Where(photo => photo.BySatellite is not null)
            .Select(photo => new ClockPair(photo.Shown, photo.BySatellite!.Value, ClockPairKind.OwnGps))];
        if (reference is null && own.Length >= LeastOwn) return ClockEstimator.Estimate(camera.Key, own);
        DateTime[] shown = [.. camera.Photos.Select(photo => photo.Shown)];
        return Cameras
            .Where(other => other.Key != camera.Key
                && (reference is null ? other.IsReference : other.Key == reference.Key))
            .Select(other => SharedMoments.Find(
                [.. other.Photos.Where(photo => photo.True is not null).Select(photo => photo.True!.Value)], shown))
            .Where(pairs => pairs.Count > 0)
            .OrderByDescending(pairs => pairs.Count)
            .Select(pairs => ClockEstimator.Estimate(camera.Key, pairs))
            .FirstOrDefault(estimate => estimate is not null);
    }

    private static ClockedPhoto? Clocked(DatedContent content)
    {
        var tags = content.Metadata.Tags;
        if (CameraTime.Shown(tags) is not { } shown) return null;
        var time = content.Decision?.Time
            ?? (content.Verdict.Level == ConfidenceLevel.High ? content.Verdict.Time : null);
        return new(
            content.SourceRoot.Combine(content.Path), shown,
            time is { Precision: >= Precision.Second } ? time.Local : null,
            CameraTime.SatelliteUtc(tags) is { } utc
                ? CameraTime.LocalOf(utc, TimeZoneInfo.FindSystemTimeZoneById(content.Zone)) : null);
    }
}
