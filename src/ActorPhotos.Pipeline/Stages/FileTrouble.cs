using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Jobs;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>Turns what a disk did to us into the settlement of one file, or into a pause of the whole job.</summary>
internal static class FileTrouble
{
    /// <summary>While reading a source.</summary>
    public static Settlement Reading(StageContext context, FileError error) => error switch
    {
        { ConcernsWholeRun: true } => PauseFor(context, error),
        { Kind: FileErrorKind.Vanished } => OutcomeTable.Settle(Reason.Vanished, detail: error.ToString()),
        { Kind: FileErrorKind.Denied } => OutcomeTable.Settle(Reason.FileUnreadable, detail: error.ToString()),
        { Kind: FileErrorKind.ChangedWhileReading } =>
            OutcomeTable.Settle(Reason.ChangedWhileReading, detail: error.ToString()),
        _ => OutcomeTable.Settle(Reason.ReadError, detail: error.ToString()),
    };

    /// <summary>While writing into the library's folder.</summary>
    public static Settlement Writing(StageContext context, FileError error, Reason reason) => error switch
    {
        { ConcernsWholeRun: true } => PauseFor(context, error),
        { Kind: FileErrorKind.ChangedWhileReading or FileErrorKind.Vanished } => Reading(context, error),
        { Kind: FileErrorKind.NameTooLong } => OutcomeTable.Settle(Reason.NameTooLong, detail: error.ToString()),
        _ => OutcomeTable.Settle(reason, detail: error.ToString()),
    };

    /// <summary>The file was in hand when the job was told to stop.</summary>
    public static Settlement Interrupted { get; } = OutcomeTable.Settle(Reason.Interrupted);

    private static Settlement PauseFor(StageContext context, FileError error)
    {
        var noSpace = error.Kind == FileErrorKind.NoSpace;
        context.WantPause(noSpace ? PauseReason.NoSpace : PauseReason.DiskTrouble, error.ToString());
        return OutcomeTable.Settle(noSpace ? Reason.NoSpace : Reason.Interrupted, detail: error.ToString());
    }
}
