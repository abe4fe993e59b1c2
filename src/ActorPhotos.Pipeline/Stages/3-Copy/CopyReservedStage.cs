using ActorPhotos.Catalog.Records;
using ActorPhotos.Files;

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
                    context.Library!, reserved.Destination, reserved.File.Hash, ReadBack.Device, context.Stop).IsOk
                ? new ReservedCopy(reserved, IsInPlace: true, null)
                : new ReservedCopy(reserved, IsInPlace: false, SourceCopy.Make(context, staging, reserved.File));
        }
        catch (OperationCanceledException)
        {
            return new ReservedCopy(reserved, IsInPlace: false, FileTrouble.Interrupted);
        }
    }
}
