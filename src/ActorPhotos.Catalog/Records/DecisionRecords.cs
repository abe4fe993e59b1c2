using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Catalog.Records;

/// <summary>A content and the time it is to have.</summary>
/// <param name="Before">What counted until then; null when it had no time.</param>
/// <param name="BeforeSource">The source of that; null like it.</param>
public sealed record DecidedTime(ContentHash Hash, CaptureTime? Before, string? BeforeSource, CaptureTime After);

/// <summary>What was recorded.</summary>
/// <param name="BatchId">Null when nothing changed, so that there is no batch.</param>
/// <param name="Changed">Contents with another decision than before.</param>
/// <param name="Left">Contents left as they are.</param>
public sealed record DecisionResult(long? BatchId, int Changed, int Left);

/// <summary>One act of a person.</summary>
/// <param name="DecidedNs">Nanoseconds since 1970 UTC.</param>
/// <param name="Undoes">The batch that this one took back; null for a decision.</param>
/// <param name="Contents">How many contents it changed.</param>
public sealed record DecisionBatch(
    long BatchId, string By, long DecidedNs, string How, long? Undoes, int Contents);

/// <summary>What a batch did to one content.</summary>
/// <param name="After">Null when no decision is left.</param>
/// <param name="File">Absolute path of a file with these bytes; null when none is known any more.</param>
public sealed record DecisionEntry(
    ContentHash Hash, CaptureTime? Before, string? BeforeSource, CaptureTime? After, BytePath? File);

/// <summary>One content with what is known of its time, for a person to look at.</summary>
/// <param name="AssetId">Its place in the order of pages.</param>
/// <param name="Path">Of the file whose verdict names the copy, relative to its source.</param>
/// <param name="Published">Place in the library; null when there is none.</param>
/// <param name="Decision">What a person chose; null when nobody has.</param>
/// <param name="Zone">IANA id of the zone that its verdict rests on.</param>
public sealed record DatedContent(
    long AssetId, ContentHash Hash, long FileId, BytePath SourceRoot, BytePath Path, ContentType Type,
    MetadataResult Metadata, Verdict Verdict, BytePath? Published, Decision? Decision, string Zone);

/// <summary>A clock model that counts, and where it comes from.</summary>
/// <param name="Pairs">How many pairs it rests on; 0 when it was given by hand.</param>
/// <param name="MedianSeconds">What it leaves unexplained; null when that is not known.</param>
/// <param name="AppliedNs">Nanoseconds since 1970 UTC; what is passed in to be saved does not count.</param>
public sealed record ClockModelRecord(
    ClockModel Model, int Pairs, double? MedianSeconds, double? WorstSeconds, string By, long AppliedNs);

/// <summary>A file with its verdict and all that a new one would rest on.</summary>
/// <param name="Verdict">The stored one.</param>
/// <param name="Published">Place of the copy of its bytes; null when there is none.</param>
/// <param name="NamesCopy">True when this file's verdict names that copy.</param>
public sealed record RedatingRow(
    ScoringRow Row, ContentHash Hash, BytePath SourceRoot, Verdict Verdict, long AssetId, BytePath? Published,
    bool NamesCopy);

/// <summary>The intent to move a copy: a name that is taken from now on.</summary>
public sealed record RedatingIntent(long AssetId, BytePath To, string CollisionKey);

/// <summary>An intent without outcome.</summary>
/// <param name="From">Where the catalog has the copy; null when it is no longer published.</param>
/// <param name="CopyHash">What must stand under either name.</param>
public sealed record RedatingMove(long AssetId, BytePath? From, BytePath To, ContentHash? CopyHash);
