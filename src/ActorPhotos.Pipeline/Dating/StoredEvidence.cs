using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Pipeline.Dating;

/// <summary>
/// The one way from what is known of a file to its evidence, so that a stream, Relate and a redate come to the same
/// verdict.
/// </summary>
public static class StoredEvidence
{
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the zone of the row's job.</exception>
    public static ScoredTimestamps Score(ScoringRow row) => Score(
        row, TimeZoneInfo.FindSystemTimeZoneById(row.Zone));

    private static ScoredTimestamps Score(ScoringRow row, TimeZoneInfo zone) => TimestampScorer.Score(Of(
        row.Key.Path, row.Stamp, row.MtimeIsShared, row.Metadata, row.Type, zone,
        UnixTime.ToInstant(row.JobStartNs)) with
    {
        FromOthers = SidecarCandidates.Of(row.Companions, zone),
        Decision = row.Decision,
        Clock = row.Clock,
    });

    /// <param name="path">Relative to the source.</param>
    public static TimestampEvidence Of(
        BytePath path, FileStamp stamp, bool mtimeIsShared, MetadataResult metadata, ContentType type,
        TimeZoneInfo zone, DateTimeOffset started) =>
        new(path.Name.Display, [.. path.Parent.Segments.Select(folder => folder.Display)], stamp.MtimeNs, mtimeIsShared,
            metadata, type, zone, started)
        {
            PlaceZone = PositionZone.Of(metadata.Tags),
        };
}
