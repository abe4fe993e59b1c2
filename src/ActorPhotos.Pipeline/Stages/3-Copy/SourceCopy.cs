using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>Brings the content of a planned file from its source into staging.</summary>
internal static class SourceCopy
{
    /// <returns>Null when it is staged; else why it is not.</returns>
    /// <exception cref="OperationCanceledException"/>
    public static Settlement? Make(StageContext context, StagingArea staging, PlannedFile file)
    {
        if (!RootFolder.Open(file.SourceRoot).TryGet(out var root, out var error))
        {
            // A card that is not there says nothing about its files: they wait for it.
            context.WantPause(
                PauseReason.DiskTrouble, $"The source {file.SourceRoot.Display} cannot be opened: {error}");
            return FileTrouble.Interrupted;
        }
        using (root)
        {
            if (!SourceFile.Open(root, file.Key.Path).TryGet(out var source, out error))
            {
                return FileTrouble.Reading(context, error);
            }
            using (source)
            {
                if (!staging.CopyAndHash(source, context.Stop).TryGet(out var copy, out error))
                {
                    return FileTrouble.Writing(context, error, Reason.CopyFailed);
                }
                context.Ledger.Count(ProgressStage.Copy, copy.Length);
                return copy.Hash == file.Hash
                    ? null
                    : OutcomeTable.Settle(
                        Reason.ChangedWhileReading, detail: "its content changed since it was ingested");
            }
        }
    }
}
