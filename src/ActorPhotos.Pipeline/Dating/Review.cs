using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Clocks;
using ActorPhotos.Core.Timestamps.Deciding;

namespace ActorPhotos.Pipeline.Dating;

/// <summary>Which contents a person looks at; what is not set lets everything through.</summary>
/// <param name="Folder">Part of the source folder's path, letters without case.</param>
/// <param name="Camera">Part of the camera's key, letters without case.</param>
/// <param name="From">First local time; files without a time are left out.</param>
/// <param name="Before">First local time that is too late; files without a time are left out.</param>
/// <param name="Named">Only these contents.</param>
public sealed record ReviewFilter(
    IReadOnlyCollection<ConfidenceLevel> Levels, IReadOnlyCollection<Reason> Reasons, string? Folder = null,
    string? Camera = null, DateTime? From = null, DateTime? Before = null, IReadOnlySet<ContentHash>? Named = null)
{
    public bool Lets(ReviewedFile file) =>
        (Levels.Count == 0 || Levels.Contains(file.Level))
        && (Reasons.Count == 0 || Reasons.Contains(file.Reason))
        && (Folder is null || file.Folder.Display.Contains(Folder, StringComparison.OrdinalIgnoreCase))
        && (Camera is null || file.Camera?.Contains(Camera, StringComparison.OrdinalIgnoreCase) == true)
        && (From is null || file.Time?.Local >= From) && (Before is null || file.Time?.Local < Before)
        && (Named is null || Named.Contains(file.Hash));
}

/// <summary>One content as a person reviews it: with its decision where there is one.</summary>
/// <param name="File">Absolute path of the file whose verdict names the copy.</param>
/// <param name="Reason">How it was dated, whatever a later job says of the file.</param>
/// <param name="Time">What counts: the decision, else the verdict.</param>
/// <param name="Source">Where that comes from; null without a time.</param>
/// <param name="Camera">Key of its camera; null when nothing is known of it.</param>
/// <param name="Decided">True when a person decided.</param>
public sealed record ReviewedFile(
    ContentHash Hash, BytePath File, Reason Reason, CaptureTime? Time, string? Source, ConfidenceLevel Level,
    string? Camera, BytePath? Published, bool Decided)
{
    public BytePath Folder => File.Parent;
}

/// <summary>A file and the time it would get.</summary>
/// <param name="After">Null when the action says nothing for it.</param>
public sealed record ReviewedChange(ReviewedFile File, CaptureTime? After);

/// <summary>Looks at contents by level, reason and folder, and decides about many at once. Blocking.</summary>
public sealed class Review(PhotoCatalog catalog, int pageRows)
{
    /// <summary>Contents that the filter lets through, page by page, by the order in which they were first
    /// seen.</summary>
    public IEnumerable<ReviewedFile> Find(ReviewFilter filter)
    {
        for (long after = 0; ;)
        {
            var page = catalog.Decisions.Contents(after, pageRows);
            foreach (var file in page.Select(Of).Where(filter.Lets))
            {
                yield return file;
            }
            if (page.Count < pageRows) yield break;
            after = page[^1].AssetId;
        }
    }

    /// <summary>What counts becomes the decision.</summary>
    public static IReadOnlyList<ReviewedChange> Accept(IEnumerable<ReviewedFile> files) =>
        [.. files.Select(file => new ReviewedChange(file, file.Time))];

    /// <summary>All get one time.</summary>
    public static IReadOnlyList<ReviewedChange> Set(IEnumerable<ReviewedFile> files, CaptureTime time) =>
        [.. files.Select(file => new ReviewedChange(file, time))];

    /// <summary>Each is moved by the span; what is not known exactly enough is left out.</summary>
    public static IReadOnlyList<ReviewedChange> Shift(IEnumerable<ReviewedFile> files, TimeSpan by) =>
        [.. files.Select(file => new ReviewedChange(file, file.Time is { } time ? TimeChange.Shift(time, by) : null))];

    /// <summary>Spread evenly in the order of folders and names, as a person counts. Null when the ends do not allow
    /// it.</summary>
    public static IReadOnlyList<ReviewedChange>? Spread(
        IEnumerable<ReviewedFile> files, CaptureTime from, CaptureTime to)
    {
        var ordered = files.OrderBy(file => file.File.Display, NaturalOrder.Instance).ToList();
        return TimeChange.Spread(from, to, ordered.Count) is { } times
            ? [.. ordered.Zip(times, (file, time) => new ReviewedChange(file, time))]
            : null;
    }

    /// <summary>One batch of decisions.</summary>
    /// <param name="how">What was done, in a few words.</param>
    public DecisionResult Decide(IReadOnlyList<ReviewedChange> changes, string by, string how)
    {
        DecidedTime[] times = [.. changes.Where(change => change.After is not null).Select(change => new DecidedTime(
            change.File.Hash, change.File.Time, change.File.Source, change.After!))];
        var result = catalog.Decisions.Record(by, how, times);
        return result with { Left = result.Left + changes.Count - times.Length };
    }

    private static ReviewedFile Of(DatedContent content)
    {
        var decision = content.Decision;
        var time = decision?.Time ?? content.Verdict.Time;
        var dating = OutcomeTable.AfterReading(content.Metadata.Result, content.Verdict);
        return new(
            content.Hash, content.SourceRoot.Combine(content.Path),
            decision is null
                ? OutcomeTable.AfterReading(content.Metadata.Result, content.Verdict).Reason : Reason.Dated,
            time, decision is null ? content.Verdict.ChosenSource : OutcomeTable.DecisionSource,
            decision is null ? content.Verdict.Level : ConfidenceLevel.High,
            CameraKey.Of(content.Metadata.Tags, content.Path), content.Published, decision is not null);
    }
}
