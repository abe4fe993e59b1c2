namespace ActorPhotos.Metadata.ExifTool.Protocol;

/// <summary>
/// The tags that are kept, as raw text; everything else in a file is left alone. Asked for by bare name, so that the
/// same fact is found in every group it can stand in (EXIF, XMP, IPTC, QuickTime, RIFF, H264, Matroska, PNG, maker
/// notes).
/// </summary>
public static class TagList
{
    /// <summary>Capture, creation and change dates, with their fractions and offsets.</summary>
    private static readonly string[] Dates =
    [
        "DateTimeOriginal", "CreateDate", "ModifyDate", "DateTimeDigitized", "DateCreated", "TimeCreated",
        "DigitalCreationDate", "DigitalCreationTime", "CreationDate", "CreationDateValue", "ContentCreateDate",
        "CreationTime", "TrackCreateDate", "MediaCreateDate",
        "SubSecTime", "SubSecTimeOriginal", "SubSecTimeDigitized",
        "OffsetTime", "OffsetTimeOriginal", "OffsetTimeDigitized", "TimeZoneOffset",
    ];

    /// <summary>What cameras note about their zone, or of the moment in UTC: the difference is the zone.</summary>
    private static readonly string[] Zones =
        ["TimeZone", "DaylightSavings", "TimeStamp", "DateTimeUTC", "SonyDateTime2"];

    private static readonly string[] Positions =
    [
        "GPSDateStamp", "GPSTimeStamp", "GPSDateTime", "GPSLatitudeRef", "GPSLatitude", "GPSLongitudeRef",
        "GPSLongitude", "GPSAltitudeRef", "GPSAltitude", "GPSCoordinates", "LocationInformation",
    ];

    // HandlerDescription: action cameras and drones name themselves nowhere else in a movie.
    private static readonly string[] Devices =
        ["Make", "Model", "Software", "SerialNumber", "InternalSerialNumber", "HandlerDescription"];

    private static readonly string[] Sizes =
    [
        "Orientation", "Rotation", "ImageWidth", "ImageHeight", "ExifImageWidth", "ExifImageHeight", "Duration",
    ];

    private static readonly string[] Words =
    [
        "Rating", "RatingPercent", "Subject", "Keywords", "ContentIdentifier", "MediaGroupUUID", "BurstUUID", "BurstID",
        "MotionPhoto", "MicroVideo",
    ];

    public static IReadOnlyList<string> Names { get; } =
        [.. Dates, .. Zones, .. Positions, .. Devices, .. Sizes, .. Words];

    /// <summary>
    /// The key under which a tag is kept. Versions 12.19 to 13.x call Apple's content identifier in a photo by another
    /// name
    /// than in a video; the two halves of a Live Photo must match whatever version read them.
    /// </summary>
    public static string KeyOf(string reported) =>
        reported == "Apple:MediaGroupUUID" ? "Apple:ContentIdentifier" : reported;

    /// <summary>True for a key that says how large the picture is and which way up, which every file has.</summary>
    public static bool IsSize(string key) => Sizes.Contains(key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    /// <summary>True for pages and thumbnails behind the first image: their tags speak of another picture.</summary>
    public static bool IsOfAnotherImage(string key) =>
        key.StartsWith("IFD", StringComparison.Ordinal) && !key.StartsWith("IFD0:", StringComparison.Ordinal);
}
