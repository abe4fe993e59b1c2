using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Pipeline.Dating;

/// <summary>One half of a pair of photos that show the same moment.</summary>
/// <param name="Camera">Null when nothing is known of its camera.</param>
/// <param name="Shown">What its camera's clock showed; null when it wrote nothing.</param>
/// <param name="True">Local time that counts for it, its camera's own clock corrected; null when that is not known to
/// the minute.</param>
public sealed record AlignedPhoto(string? Camera, DateTime? Shown, DateTime? True)
{
    public static AlignedPhoto Of(PhotoCatalog catalog, Explanation photo)
    {
        var metadata = photo.Metadata;
        var file = photo.Files.Count == 0 ? null : photo.Files[photo.PublishedFrom ?? 0];
        if (metadata is null || file is null) return new(null, null, null);
        var camera = CameraKey.Of(metadata.Tags, file.Path);
        var shown = CameraTime.Shown(metadata.Tags);
        var decided = photo.Hash is { } hash ? catalog.Decisions.Find(hash)?.Time : null;
        var model = catalog.Clocks.List().FirstOrDefault(clock => clock.Model.Camera == camera)?.Model;
        if (decided is null && model is not null && shown is { } wrong)
        {
            return new(camera, shown, wrong + model.CorrectionAt(wrong));
        }
        var time = decided ?? file.Scored?.Verdict.Time;
        return new(camera, shown, time is { Precision: >= Precision.Minute } ? time.Local : null);
    }
}
