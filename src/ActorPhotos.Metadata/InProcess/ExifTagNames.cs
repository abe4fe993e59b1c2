namespace ActorPhotos.Metadata.InProcess;

/// <summary>How a tag's value is written.</summary>
internal enum ExifKind
{
    Text,

    /// <summary>Text without its trailing blanks.</summary>
    Trimmed,
    Number,
    Rational,

    /// <summary>Three rationals as decimal degrees.</summary>
    Degrees,

    /// <summary>Three rationals as hh:mm:ss.</summary>
    TimeOfDay,

    /// <summary>A date that must already have its colons.</summary>
    GpsDate,
}

/// <summary>The listed tags that an EXIF block can hold, by number, with ExifTool's names.</summary>
internal static class ExifTagNames
{
    /// <summary>Null when the tag is not listed. IFD0 and ExifIFD share one set of numbers.</summary>
    public static (string Name, ExifKind Kind)? Find(string ifd, int tagId) => ifd switch
    {
        "GPS" => Gps(tagId),
        "Apple" => Apple(tagId),
        _ => Image(tagId),
    };

    /// <summary>
    /// XMP, IPTC, Photoshop, sub-images or a converter's private data inside the block: ExifTool's to read.
    /// </summary>
    public static bool HoldsOtherMetadata(int tagId) => tagId is 0x02BC or 0x83BB or 0x8649 or 0x014A or 0xC634;

    private static (string, ExifKind)? Image(int tagId) => tagId switch
    {
        0x0100 => ("ImageWidth", ExifKind.Number),
        0x0101 => ("ImageHeight", ExifKind.Number),
        0x010F => ("Make", ExifKind.Trimmed),
        0x0110 => ("Model", ExifKind.Trimmed),
        0x0112 => ("Orientation", ExifKind.Number),
        0x0131 => ("Software", ExifKind.Trimmed),
        0x0132 => ("ModifyDate", ExifKind.Text),
        0x4746 => ("Rating", ExifKind.Number),
        0x4749 => ("RatingPercent", ExifKind.Number),
        0x882A => ("TimeZoneOffset", ExifKind.Number),
        0x9003 => ("DateTimeOriginal", ExifKind.Text),
        0x9004 => ("CreateDate", ExifKind.Text),
        0x9010 => ("OffsetTime", ExifKind.Text),
        0x9011 => ("OffsetTimeOriginal", ExifKind.Text),
        0x9012 => ("OffsetTimeDigitized", ExifKind.Text),
        0x9290 => ("SubSecTime", ExifKind.Trimmed),
        0x9291 => ("SubSecTimeOriginal", ExifKind.Trimmed),
        0x9292 => ("SubSecTimeDigitized", ExifKind.Trimmed),
        0xA002 => ("ExifImageWidth", ExifKind.Number),
        0xA003 => ("ExifImageHeight", ExifKind.Number),
        0xA431 or 0xFDE9 => ("SerialNumber", ExifKind.Text),
        _ => null,
    };

    private static (string, ExifKind)? Apple(int tagId) => tagId switch
    {
        0x0B => ("BurstUUID", ExifKind.Text),
        0x11 => ("ContentIdentifier", ExifKind.Text),
        _ => null,
    };

    private static (string, ExifKind)? Gps(int tagId) => tagId switch
    {
        0x01 => ("GPSLatitudeRef", ExifKind.Text),
        0x02 => ("GPSLatitude", ExifKind.Degrees),
        0x03 => ("GPSLongitudeRef", ExifKind.Text),
        0x04 => ("GPSLongitude", ExifKind.Degrees),
        0x05 => ("GPSAltitudeRef", ExifKind.Number),
        0x06 => ("GPSAltitude", ExifKind.Rational),
        0x07 => ("GPSTimeStamp", ExifKind.TimeOfDay),
        0x1D => ("GPSDateStamp", ExifKind.GpsDate),
        _ => null,
    };
}
