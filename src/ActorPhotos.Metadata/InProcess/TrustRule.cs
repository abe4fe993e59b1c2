namespace ActorPhotos.Metadata.InProcess;

/// <summary>Why a JPEG is ExifTool's and not the in-process reader's: a closed list, for counting.</summary>
public enum TrustRule
{
    Unreadable,
    NotJpeg,
    NoPicture,
    CutShort,
    UnknownSegment,
    SecondExif,
    UnusualExif,
    NoCaptureTime,
    ListedXmp,
    UnusualXmp,
    Photoshop,
    MakerZone,
    ReaderOff,
}

/// <summary>The rules in words.</summary>
public static class TrustRules
{
    public static IReadOnlyList<TrustRule> All { get; } = Enum.GetValues<TrustRule>();

    /// <summary>What a file under this rule has, in one phrase.</summary>
    public static string Sentence(TrustRule rule) => rule switch
    {
        TrustRule.Unreadable => "the file could not be read",
        TrustRule.NotJpeg => "it does not begin as a JPEG",
        TrustRule.NoPicture => "it has no frame or no scan",
        TrustRule.CutShort => "it is cut short",
        TrustRule.UnknownSegment => "a segment of a kind that could hold listed tags",
        TrustRule.SecondExif => "more than one EXIF segment",
        TrustRule.UnusualExif => "EXIF that is damaged, of unusual types, or holds other metadata",
        TrustRule.NoCaptureTime => "no plain capture time in EXIF",
        TrustRule.ListedXmp => "XMP with listed tags",
        TrustRule.UnusualXmp => "XMP in an unusual encoding",
        TrustRule.Photoshop => "IPTC or more in a Photoshop segment",
        TrustRule.MakerZone => "no offset in EXIF, and a maker note that may tell the zone",
        TrustRule.ReaderOff => "the in-process reader failed or was switched off",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };
}
