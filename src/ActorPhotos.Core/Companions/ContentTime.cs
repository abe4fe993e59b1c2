using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Core.Companions;

/// <summary>
/// When a file's own content says it was taken. Neither its name nor its file time has a say: two files of one name
/// would agree by it.
/// </summary>
/// <param name="Time">Local; its offset is known only when the content states it.</param>
public sealed record ContentTime(CaptureTime Time)
{
    private const double QuarterHour = 15 * 60, LongestZoneDifference = 26 * 3600;

    /// <summary>Null when nothing in the content is a usable capture time of the camera.</summary>
    public static ContentTime? Of(MetadataResult metadata, ContentType type, TimeZoneInfo zone, DateTimeOffset jobStart)
    {
        var scored = TimestampScorer.Score(new TimestampEvidence(
            "", [], ModifiedNs: 0, MtimeIsShared: true, metadata, type, zone, jobStart));
        return scored.Verdict is { Time: { Precision: > Precision.Minute } time, ChosenSource: { } source }
            && scored.Candidates.Any(one => one.Source == source && one.Witness is Witness.Camera or Witness.Satellite)
            ? new(time) : null;
    }

    /// <summary>
    /// How far apart the two moments are, in seconds. Where one of the zones is not stated, whole quarter hours are
    /// the difference of zones.
    /// </summary>
    public double SecondsFrom(ContentTime other)
    {
        var (a, b) = (Time, other.Time);
        if (a is { Basis: ZoneBasis.Stated, OffsetMinutes: { } first }
            && b is { Basis: ZoneBasis.Stated, OffsetMinutes: { } second })
            return Math.Abs((a.Local.AddMinutes(-first) - b.Local.AddMinutes(-second)).TotalSeconds);
        var seconds = Math.Abs((a.Local - b.Local).TotalSeconds);
        var isUtcAgainstLocal = a.Basis == ZoneBasis.Assumed != (b.Basis == ZoneBasis.Assumed);
        return isUtcAgainstLocal && seconds <= LongestZoneDifference
            ? Math.Abs(seconds - Math.Round(seconds / QuarterHour) * QuarterHour) : seconds;
    }
}
