using System.Globalization;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// The zone of the place where a picture was taken, which ExifTool knows from version 12.78 on (its option
/// geolocation). Looking it up costs as much as reading the file, so it is asked only for files that nothing else
/// gives a zone.
/// </summary>
public static class PositionZone
{
    /// <summary>Under which the name of the zone is kept: <c>Europe/Rome</c>.</summary>
    public const string Tag = "ExifTool:GeolocationTimeZone";

    private const decimal FirstVersion = 12.78m;

    private static readonly string[] Positions =
        ["GPS:GPSLatitude", "Keys:GPSCoordinates", "UserData:GPSCoordinates", "ItemList:GPSCoordinates"];

    private static readonly string[] Dates =
        ["ExifIFD:DateTimeOriginal", "ExifIFD:CreateDate", "QuickTime:CreateDate", "XMP-exif:DateTimeOriginal"];

    /// <summary>There is a date, a position, and no zone that another tag states or a satellite's clock
    /// yields.</summary>
    public static bool IsWanted(TagSet tags)
    {
        if (!Positions.Any(tag => IsPlace(tags.Text(tag))) || !Dates.Any(tag => tags.Text(tag) is not null))
            return false;
        if (SatelliteGivesZone(tags)) return false;
        return TimestampParser.ParseOffset(tags.Text("ExifIFD:OffsetTimeOriginal")) is null
            && TimestampParser.Parse(tags.Text("Keys:CreationDate")) is not { Ok: true, OffsetMinutes: not null }
            && !tags.Keys.Any(key => key.EndsWith(":TimeZone", StringComparison.Ordinal));
    }

    public static bool IsKnownBy(string? toolVersion) =>
        decimal.TryParse(toolVersion, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version)
        && version >= FirstVersion;

    /// <summary>Null when the tag is not there or this machine does not know the zone.</summary>
    public static TimeZoneInfo? Of(TagSet tags) =>
        tags.Text(Tag) is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    private static bool SatelliteGivesZone(TagSet tags)
    {
        if (tags.Text("GPS:GPSDateStamp") is not { } day || tags.Text("GPS:GPSTimeStamp") is not { } time) return false;
        var satellite = Sources.Utc(Sources.Gps, $"{day} {time}", TimeZoneInfo.Utc);
        return !satellite.Rejected && Dates.Select(tags.Text).OfType<string>()
            .Select(text => Sources.Local(Sources.ExifOriginal, text))
            .Any(local => !local.Rejected && Relation.Between(local, satellite) is
            { Kind: RelationKind.Agree, OffsetMinutes: not null });
    }

    // 0,0 is what is written when there was no fix.
    private static bool IsPlace(string? text) =>
        text is not null && text.Any(c => c is >= '1' and <= '9');
}
