using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Catalog.Records;

/// <summary>Everything the stream learned about one media file, or the reason why it learned nothing.</summary>
/// <param name="Stamp">
/// Null when there was nothing to look at (an unreadable folder, a file gone before it was opened).
/// </param>
/// <param name="Type">Null when the file is not media.</param>
/// <param name="Hash">Null when the bytes were not hashed. With it the asset is recorded too.</param>
/// <param name="Metadata">Null when not read; what the catalog already has is then kept.</param>
/// <param name="Scored">Null when not scored.</param>
/// <param name="MtimeIsShared">What the scoring was told about the mtime.</param>
/// <param name="LiftStrike">True when the file was touched: its bytes are read again until struck anew.</param>
public sealed record FileRecord(
    FileKey Key, FileStamp? Stamp, ContentType? Type, ContentHash? Hash, MetadataResult? Metadata,
    ScoredTimestamps? Scored, Settlement Settlement, bool MtimeIsShared = false,
    bool LiftStrike = false)
{
    /// <summary>What was read in it when it may be a companion and is no media; else null.</summary>
    public SidecarFacts? Sidecar { get; init; }
}

/// <summary>What is known of a path from earlier.</summary>
/// <param name="Stamp">Null when it was recorded without one: never equal to a stamp on disk.</param>
/// <param name="SettledJob">The job that gave the outcome; null while pending.</param>
/// <param name="AssetIsPublished">True when a verified copy of its bytes stands in the library.</param>
/// <param name="Metadata">The metadata result of its asset; null when it has no asset or nothing was read.</param>
/// <param name="Strike">Null when its bytes are not in quarantine.</param>
public sealed record KnownFile(
    long FileId, FileKey Key, FileStamp? Stamp, ContentHash? Hash, ContentType? Type, Outcome Outcome, Reason Reason,
    long SeenJob, int SeenAttempt, long? SettledJob, bool AssetIsPublished, StageResult? Metadata, StrikeMark? Strike);

/// <summary>What is known of some bytes from earlier, wherever they were seen.</summary>
/// <param name="Metadata">Null when nothing was read yet.</param>
/// <param name="Published">Place of the verified copy in the library; null when there is none.</param>
/// <param name="Strike">Null when they are not in quarantine.</param>
public sealed record KnownAsset(
    long AssetId, ContentHash Hash, long Size, ContentType? Type, MetadataResult? Metadata, BytePath? Published,
    StrikeMark? Strike);

/// <summary>
/// A media file whose evidence changed after it was scored (or that was never scored), with all evidence the
/// catalog holds.
/// </summary>
public sealed record ScoringRow(
    long FileId, FileKey Key, int SourceIndex, FileStamp Stamp, ContentType Type, MetadataResult Metadata,
    bool MtimeIsShared)
{
    /// <summary>What a person chose for its bytes; null when nobody has.</summary>
    public Decision? Decision { get; init; }

    /// <summary>How wrong the clock of its camera is; null when nothing is known of it.</summary>
    public ClockModel? Clock { get; init; }

    /// <summary>IANA id of the zone that brings its UTC times to local.</summary>
    public required string Zone { get; init; }

    /// <summary>"Now" for its rules, nanoseconds since 1970 UTC.</summary>
    public required long JobStartNs { get; init; }
    /// <summary>What lies in other files and dates this content, by the hash of those files.</summary>
    public IReadOnlyList<DatingCompanion> Companions { get; init; } = [];

    /// <summary>Key of the shot of several files that it belongs to; null outside of shots.</summary>
    public long? Shot { get; init; }

    /// <summary>Why it belongs to its group; null for the leader and outside of groups.</summary>
    public string? GroupReason { get; init; }
}

/// <summary>A verdict to be stored for a media file.</summary>
public sealed record VerdictRecord(long FileId, ScoredTimestamps Scored);
