using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Makes sure that the copy of a planned file is staged. An import has it since the ingest; an export copies it now.
/// What an earlier attempt already gave its name is recognised by its content.
/// </summary>
public sealed class CopyReservedStage(StageContext context, StagingArea staging)
{
    public Task<ReservedCopy> Run(ReservedFile reserved) => context.Files.Run(() => Copy(reserved));

    private ReservedCopy Copy(ReservedFile reserved)
    {
        try
        {
            if (staging.Holds(reserved.File.Hash))
            {
                return new ReservedCopy(reserved, IsInPlace: false, null);
            }
            return Verification.Expect(
                    context.Library!, reserved.Destination, reserved.File.Hash, progress: null, context.Stop).IsOk
                ? new ReservedCopy(reserved, IsInPlace: true, null)
                : new ReservedCopy(reserved, IsInPlace: false, CopyFromSource(reserved.File));
        }
        catch (OperationCanceledException)
        {
            return new ReservedCopy(reserved, IsInPlace: false, FileTrouble.Interrupted);
        }
    }

    private Settlement? CopyFromSource(PlannedFile file)
    {
        if (!RootFolder.Open(file.SourceRoot).TryGet(out var root, out var error))
        {
            return FileTrouble.Reading(context, error);
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
                    : OutcomeTable.Settle(Reason.ChangedWhileReading,
                        detail: "its content changed since it was ingested");
            }
        }
    }
}
