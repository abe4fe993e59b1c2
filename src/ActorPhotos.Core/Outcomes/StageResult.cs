namespace ActorPhotos.Core.Outcomes;

/// <summary>
/// How one stage ended for one file. A stage result is not an outcome: <see cref="OutcomeTable"/> maps it.
/// </summary>
public enum StageResult
{
    Ok,
    Empty,
    Skipped,
    FailedTransient,
    FailedPermanent,
    TimedOut,
    ToolUnavailable,
}
