using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Catalog.Records;

/// <summary>One line of a job's report.</summary>
/// <param name="Cursor">Pass the last row's value to get the next page.</param>
/// <param name="Destination">Published or reserved place in the library; null when there is none.</param>
public sealed record ReportRow(
    ReportCursor Cursor, BytePath SourceRoot, BytePath Path, long? Size, Outcome Outcome, Reason Reason, string? Detail,
    BytePath? Destination, ConfidenceLevel? Level, DateTime? LocalTime);

/// <summary>Where a report page ended; the default starts at the beginning.</summary>
public readonly record struct ReportCursor(int SourceIndex, BytePath Path)
{
    public static ReportCursor Start => new(-1, BytePath.Empty);
}

/// <summary>One place where the explained bytes were seen.</summary>
public sealed record ExplainedFile(
    BytePath SourceRoot, BytePath Path, FileStamp? Stamp, ContentType? Type, Outcome Outcome, Reason Reason,
    string? Detail, bool MtimeIsShared, ScoredTimestamps? Scored)
{
    /// <summary>What it belongs to, what belongs to it, and what was not joined with it: one line each.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];
}

/// <summary>Everything the catalog can say about one file or some bytes.</summary>
/// <param name="Hash">Null when the file was never hashed; the fields of the asset are then null too.</param>
/// <param name="PublishedFrom">
/// Index into <paramref name="Files"/> of the file the copy was made from; null when unknown.
/// </param>
public sealed record Explanation(
    ContentHash? Hash, long? Size, MetadataResult? Metadata, BytePath? Published, BytePath? Reserved,
    ContentHash? CopyHash, int? PublishedFrom, IReadOnlyList<ExplainedFile> Files);
