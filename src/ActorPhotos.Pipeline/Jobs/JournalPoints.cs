using ActorPhotos.Core.Faults;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>
/// The fault points around each journalled event; a job that fails or halts stands where a paused one does.
/// </summary>
internal static class JournalPoints
{
    public static FaultPoint Before(IJobEvent e) => Around(e).Before;

    public static FaultPoint After(IJobEvent e) => Around(e).After;

    private static (FaultPoint Before, FaultPoint After) Around(IJobEvent e) => e switch
    {
        JobCreated => (FaultPoint.BeforeJobCreated, FaultPoint.AfterJobCreated),
        AttemptStarted => (FaultPoint.BeforeAttemptStarted, FaultPoint.AfterAttemptStarted),
        PhaseEntered => (FaultPoint.BeforePhaseEntered, FaultPoint.AfterPhaseEntered),
        CheckpointReached => (FaultPoint.BeforeCheckpoint, FaultPoint.AfterCheckpoint),
        JobPaused or JobFailed or JobHalted => (FaultPoint.BeforePaused, FaultPoint.AfterPaused),
        JobCompleted => (FaultPoint.BeforeCompleted, FaultPoint.AfterCompleted),
        JobCancelled => (FaultPoint.BeforeCancelled, FaultPoint.AfterCancelled),
        JobDiscarded => (FaultPoint.BeforeDiscarded, FaultPoint.AfterDiscarded),
        _ => throw new InvalidOperationException($"Unknown job event {e.GetType().Name}"),
    };
}
