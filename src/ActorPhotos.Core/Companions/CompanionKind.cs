namespace ActorPhotos.Core.Companions;

/// <summary>What a file is that belongs to another one.</summary>
public enum CompanionKind
{
    /// <summary>Google Takeout's JSON: when a photo was taken, in UTC, and its full name.</summary>
    Takeout,

    /// <summary>An XMP sidecar, as Lightroom, darktable and digiKam write them.</summary>
    Xmp,

    /// <summary>Apple's instructions how a photo was edited; they say nothing of the capture.</summary>
    Aae,

    /// <summary>THM: the small picture, with EXIF, that a camera writes for a video or a raw file.</summary>
    Thumbnail,

    /// <summary>LRV: the small copy of a video.</summary>
    Proxy,

    /// <summary>WAV: what the photographer said.</summary>
    VoiceMemo,

    /// <summary>SRT: the flight of a drone, or subtitles.</summary>
    Subtitles,

    /// <summary>Sony's XML beside a clip (C0001M01.XML).</summary>
    ClipXml,
}

/// <summary>
/// What was read in a sidecar. One without a <see cref="Problem"/> may still say nothing of the capture.
/// </summary>
/// <param name="Title">The full name of the photo; Takeout only.</param>
/// <param name="TakenSeconds">Seconds since 1970 UTC; Takeout only.</param>
/// <param name="CreatedSeconds">When it was uploaded, seconds since 1970 UTC; never the capture.</param>
/// <param name="Latitude">Degrees; null when absent or 0,0.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="DateTag">The property that <paramref name="DateText"/> comes from; XMP only.</param>
/// <param name="DateText">As the file has it.</param>
/// <param name="Problem">Why its content could not be used, in one line; it still travels with its photo.</param>
public sealed record SidecarFacts(
    CompanionKind Kind, string? Title = null, long? TakenSeconds = null, long? CreatedSeconds = null,
    double? Latitude = null, double? Longitude = null, string? DateTag = null, string? DateText = null,
    string? Problem = null);
