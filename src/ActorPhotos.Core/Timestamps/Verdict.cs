namespace ActorPhotos.Core.Timestamps;

/// <summary>How far a verdict can be trusted: high from .80, medium from .50, low from .20 on.</summary>
public enum ConfidenceLevel
{
    None,
    Low,
    Medium,
    High,
}

/// <summary>Who says so. Members of one group are one witness, however many tags repeat it.</summary>
public enum Witness
{
    Camera,
    Satellite,
    Sidecar,
    Cloud,
    Name,
    Folder,
    FileSystem,
    Partner,

    /// <summary>Other pictures of the same camera or folder: the weakest.</summary>
    Neighbour,

    /// <summary>Somebody decided.</summary>
    Person,
}

/// <summary>One possible capture time and its provenance.</summary>
/// <param name="Source">Stable name of the rule that found it: <c>exif.dto</c>, <c>qt.create</c>, <c>name</c>.</param>
/// <param name="Weight">Trust in the source by itself, 0 to 1.</param>
/// <param name="Time">
/// The time: local, or when <paramref name="IsUtc"/> already brought to local, with the zone's offset in
/// <see cref="CaptureTime.OffsetMinutes"/>, so that UTC = Local - OffsetMinutes.
/// </param>
/// <param name="IsUtc">
/// True when the source states UTC and <paramref name="Time"/> was brought to local by a zone.
/// </param>
/// <param name="Text">The raw text it was read from, for <c>why</c>.</param>
/// <param name="Note">A repair or a rejection in one short phrase; null when the text was plain.</param>
/// <param name="Rejected">True when it was found but may not compete (an unset clock, an impossible year).</param>
/// <param name="ToleranceSeconds">
/// How far it may be from the moment it stands for: the length of a clip whose end was written down. 0 for photos.
/// </param>
/// <param name="MayBeLocal">True for a UTC field of a maker whose cameras often write local time into it.</param>
public sealed record Candidate(
    string Source, Witness Witness, double Weight, CaptureTime Time, bool IsUtc, string Text,
    string? Note = null, bool Rejected = false, int ToleranceSeconds = 0, bool MayBeLocal = false)
{
    /// <summary>The tag with its group, <c>ExifIFD:DateTimeOriginal</c>; null when it is not from a tag.</summary>
    public string? Tag { get; init; }

    /// <summary>
    /// The rule that rejected or weakened it (<see cref="PlausibilityRule"/>); null when none did.
    /// </summary>
    public string? Rule { get; init; }
}

/// <summary>What was chosen and why. <see cref="None"/> when there is no usable candidate.</summary>
/// <param name="Confidence">0 to 0.99. A ranking score, not a probability.</param>
/// <param name="Reasons">
/// One short line each, first the chosen source, then + agreeing, - conflicting, ~ neutral.
/// </param>
/// <param name="FormulaVersion">Version of the scoring formula, stored with the verdict.</param>
public sealed record Verdict(
    CaptureTime? Time, double Confidence, ConfidenceLevel Level, string? ChosenSource,
    IReadOnlyList<string> Reasons, int FormulaVersion)
{
    /// <summary>The verdict of no evidence.</summary>
    public static Verdict None { get; } =
        new(null, 0, ConfidenceLevel.None, null, [], TimestampScorer.FormulaVersion);
}

/// <summary>A verdict with all candidates that competed, for <c>why</c>.</summary>
public sealed record ScoredTimestamps(Verdict Verdict, IReadOnlyList<Candidate> Candidates);

/// <summary>Everything the timestamp rules may look at. No disk, no clock: "now" is the job's start time.</summary>
/// <param name="FileName">Display name of the file, without folders.</param>
/// <param name="FolderNames">Display names of the folders below the source root, outermost first.</param>
/// <param name="ModifiedNs">The file's mtime in nanoseconds since 1970 UTC.</param>
/// <param name="MtimeIsShared">
/// True when 50 or more files of the source tree share this mtime within one minute.
/// </param>
/// <param name="Zone">The job's zone: brings UTC times to local.</param>
public sealed record TimestampEvidence(
    string FileName, IReadOnlyList<string> FolderNames, long ModifiedNs, bool MtimeIsShared,
    Metadata.MetadataResult Metadata, Metadata.ContentType Type, TimeZoneInfo Zone, DateTimeOffset JobStart)
{
    /// <summary>Candidates that were found in other files: sidecars, the other half of a pair, neighbours.</summary>
    public IReadOnlyList<Candidate> FromOthers { get; init; } = [];

    /// <summary>The zone at the position the file states; null when it is not known.</summary>
    public TimeZoneInfo? PlaceZone { get; init; }

    /// <summary>Minutes east of UTC that its camera kept within six hours of it; null when unknown.</summary>
    public int? NeighbourOffset { get; init; }

    /// <summary>What a person chose for these bytes; null when nobody has.</summary>
    public Decision? Decision { get; init; }

    /// <summary>How wrong the clock of its camera is; null when nothing is known of it.</summary>
    public Clocks.ClockModel? Clock { get; init; }
}
