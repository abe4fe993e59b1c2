using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Timestamps.Clocks;

/// <summary>What the clock of a camera showed when it took a photo, and what the satellites said.</summary>
public static class CameraTime
{
    /// <summary>
    /// Wall-clock time as the camera wrote it, with its sub-seconds. Null without one that has at least minutes: videos
    /// without EXIF keep UTC that the camera made of its zone, which says nothing of the clock alone.
    /// </summary>
    public static DateTime? Shown(TagSet tags) =>
        Read(tags, "ExifIFD:DateTimeOriginal", "ExifIFD:SubSecTimeOriginal")
        ?? Read(tags, "ExifIFD:CreateDate", "ExifIFD:SubSecTimeDigitized");

    /// <summary>UTC of the position; null without date and time of a fix.</summary>
    public static DateTime? SatelliteUtc(TagSet tags)
    {
        if (tags.Text("GPS:GPSDateStamp") is not { } date || tags.Text("GPS:GPSTimeStamp") is not { } time) return null;
        var parsed = TimestampParser.Parse($"{date.Trim([' ', '\0'])} {time.Trim([' ', '\0'])}");
        return parsed is { Ok: true, Precision: >= Precision.Second } ? parsed.Local : null;
    }

    /// <summary>The wall clock of an instant in a zone.</summary>
    public static DateTime LocalOf(DateTime utc, TimeZoneInfo zone) =>
        ZoneOffsets.ToLocal(utc, Precision.SubSecond, zone).Local;

    private static DateTime? Read(TagSet tags, string date, string subSec)
    {
        var parsed = TimestampParser.Parse(tags.Text(date));
        if (!parsed.Ok || parsed.Precision < Precision.Minute) return null;
        return parsed.Precision == Precision.Second && TimestampParser.ParseSubSeconds(tags.Text(subSec)) is { } ticks
            ? parsed.Local.AddTicks(ticks) : parsed.Local;
    }
}
