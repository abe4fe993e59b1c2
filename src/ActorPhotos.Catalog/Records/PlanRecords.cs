using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Catalog.Records;

/// <summary>The one file of an asset that is to be published, at its place in the naming order.</summary>
/// <param name="Seq">From 1, without gaps, in naming order.</param>
/// <param name="Type">Null when it is a companion that is no media.</param>
/// <param name="Metadata">Skipped when nothing is read of such a file.</param>
/// <param name="Verdict">A verdict without time and with level none when the file was never scored.</param>
public sealed record PlannedFile(
    long Seq, long FileId, long AssetId, FileKey Key, BytePath SourceRoot, FileStamp Stamp, ContentHash Hash,
    ContentType? Type, StageResult Metadata, Verdict Verdict)
{
    /// <summary>Set when it lies beside another file; null for media that get a place of their own.</summary>
    public PlannedCompanion? Companion { get; init; }

    /// <summary>Its end once the copy stands.</summary>
    public Settlement Published => Companion is { } companion
        ? OutcomeTable.Settle(Reason.CompanionOfMaster, detail: companion.Reason)
        : OutcomeTable.Settle(OutcomeTable.AfterReading(Metadata, Verdict).Reason);

    /// <summary>Bytes.</summary>
    public long Size => Stamp.Size;
}

/// <summary>The intent to publish: a name that is taken from now on.</summary>
/// <param name="Destination">Relative to the library.</param>
/// <param name="CollisionKey">
/// NFC case-folded destination: two places with one key are one place on some file system.
/// </param>
public sealed record Reservation(long AssetId, long FileId, BytePath Destination, string CollisionKey);

/// <summary>An intent that has no outcome yet.</summary>
public sealed record ReservedFile(PlannedFile File, BytePath Destination);

/// <summary>The outcome of an intent: the copy stands, verified and durable.</summary>
/// <param name="CopyHash">Hash of the copy, equal to the asset's unless tags were written.</param>
public sealed record PublishedCopy(
    long AssetId, ContentHash CopyHash, long Size, long MtimeNs, Settlement Settlement);

/// <summary>
/// An intent that could not be carried out. A pending settlement (no space) keeps the name; every other one gives
/// it back.
/// </summary>
public sealed record PublishFailure(long AssetId, Settlement Settlement);

/// <summary>A copy that should stand in the library, to be looked at.</summary>
public sealed record PresentAsset(long AssetId, BytePath Destination, long Size);
