using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Core.Outcomes;

/// <summary>The stages that can settle a file; the order is the journey.</summary>
public enum SettlingStage
{
    Hash,
    Copy,
    ReadMetadata,
    Verify,
    Publish,
}

/// <summary>How reading and scoring end for a file whose bytes are safe.</summary>
/// <param name="Reason">The reason it will be published (or known) with, or stays pending for.</param>
/// <param name="PlaceUnknown">True when its place is <c>unknown/</c> and no date may name it.</param>
/// <param name="Pending">True when it may not be published yet: the job ends paused.</param>
public sealed record Dating(Reason Reason, bool PlaceUnknown, bool Pending);

/// <summary>
/// The one table from stage results to outcomes. A media file whose bytes were hashed is always published; it fails
/// only when its bytes cannot be read or placed.
/// </summary>
public static class OutcomeTable
{
    /// <summary>
    /// The source name of the file-time candidate, which alone means <see cref="Reason.DatedByFileTime"/>.
    /// </summary>
    public const string FileTimeSource = "mtime";

    /// <summary>The source name of what a person chose, which dates a file whatever became of its reading.</summary>
    public const string DecisionSource = "decision";

    /// <summary>What the result of reading and the verdict say about the file's date and place.</summary>
    public static Dating AfterReading(StageResult metadata, Verdict verdict) => metadata switch
    {
        StageResult.ToolUnavailable => new(Reason.ToolUnavailable, PlaceUnknown: true, Pending: true),
        _ when verdict is { ChosenSource: DecisionSource, Time: not null } =>
            new(Reason.Dated, PlaceUnknown: false, Pending: false),
        StageResult.TimedOut => new(Reason.MetadataTimedOut, PlaceUnknown: true, Pending: false),
        // Skipped never comes from a reader; without a reading a file is never dated.
        StageResult.FailedPermanent or StageResult.FailedTransient or StageResult.Skipped =>
            new(Reason.MetadataUnreadable, PlaceUnknown: true, Pending: false),
        StageResult.Ok or StageResult.Empty when verdict.Time is null =>
            new(Reason.NoDate, PlaceUnknown: true, Pending: false),
        StageResult.Ok or StageResult.Empty when verdict.ChosenSource == FileTimeSource =>
            new(Reason.DatedByFileTime, PlaceUnknown: false, Pending: false),
        StageResult.Ok or StageResult.Empty => new(Reason.Dated, PlaceUnknown: false, Pending: false),
        _ => throw new ArgumentOutOfRangeException(nameof(metadata), metadata, null),
    };

    /// <summary>
    /// The settlement a stage's result leads to, or null when the file goes on to the next stage. A stage that knows
    /// the exact reason (vanished, no permission, no space) settles with <see cref="Settle"/> instead.
    /// </summary>
    public static Settlement? After(SettlingStage stage, StageResult result, string? detail = null) =>
        (stage, result) switch
        {
            (_, StageResult.Ok or StageResult.Skipped) => null,
            (SettlingStage.Hash, StageResult.Empty) => Settle(Reason.ZeroBytes, detail: detail),
            (SettlingStage.Hash, _) => Settle(Reason.ReadError, detail: detail),
            (SettlingStage.Copy, _) => Settle(Reason.CopyFailed, detail: detail),
            (SettlingStage.ReadMetadata, StageResult.ToolUnavailable) => Settle(Reason.ToolUnavailable, detail: detail),
            (SettlingStage.ReadMetadata, _) => null,
            (SettlingStage.Verify, _) => Settle(Reason.VerifyFailed, detail: detail),
            (SettlingStage.Publish, _) => Settle(Reason.PublishFailed, detail: detail),
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
        };

    /// <summary>
    /// Every reason has one outcome; only <c>published</c> reads <c>known</c> when a job ingests alone.
    /// </summary>
    public static Settlement Settle(Reason reason, bool ingestOnly = false, string? detail = null) =>
        new(OutcomeOf(reason, ingestOnly), reason, detail);

    public static Outcome OutcomeOf(Reason reason, bool ingestOnly = false) => reason switch
    {
        Reason.AwaitingPublication or Reason.ToolUnavailable or Reason.Interrupted or Reason.NoSpace => Outcome.Pending,
        Reason.Dated or Reason.DatedByFileTime or Reason.NoDate or Reason.MetadataUnreadable
            or Reason.MetadataTimedOut => ingestOnly ? Outcome.Known : Outcome.Published,
        Reason.AlreadyInLibrary => Outcome.Present,
        Reason.SameBytes => Outcome.Duplicate,
        Reason.CompanionOfMaster => Outcome.Companion,
        Reason.NotMedia or Reason.IgnoredName or Reason.ZeroBytes or Reason.SymbolicLink or Reason.SpecialFile
            or Reason.LibraryItself or Reason.SidecarWithoutPhoto => Outcome.Excluded,
        Reason.FolderUnreadable or Reason.FileUnreadable or Reason.ChangedWhileReading or Reason.Vanished
            or Reason.ReadError or Reason.CopyFailed or Reason.VerifyFailed or Reason.PublishFailed
            or Reason.NameTooLong => Outcome.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
