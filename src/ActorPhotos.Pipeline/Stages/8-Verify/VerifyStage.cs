using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Reads the flushed copy back and compares all 256 bits: from the device, or from the system's cache, where that is
/// spared for what was compared while it was written and has not been touched since. A copy that does not match is
/// thrown away and made once more from the source.
/// </summary>
public sealed class VerifyStage(StageContext context, StagingArea staging)
{
    public async Task<VerifiedCopy> Run(ReservedCopy copy)
    {
        if (copy.Settled is not null || copy.IsInPlace)
        {
            return new VerifiedCopy(copy, copy.Settled);
        }
        var verified = await context.Files.Run(() => Verify(copy));
        context.Ledger.Count(ProgressStage.Verify, copy.File.Size);
        return verified;
    }

    private VerifiedCopy Verify(ReservedCopy copy)
    {
        try
        {
            var error = Compare(copy);
            if (error is { ConcernsWholeRun: false })
            {
                // Spoilt by a power cut or a bad disk, or removed by hand: the source still has the content.
                return Renew(copy);
            }
            FaultPoints.Pass(FaultPoint.CopyVerified);
            return new VerifiedCopy(
                copy, error is null ? null : FileTrouble.Writing(context, error, Reason.VerifyFailed));
        }
        catch (OperationCanceledException)
        {
            return new VerifiedCopy(copy, FileTrouble.Interrupted);
        }
    }

    private VerifiedCopy Renew(ReservedCopy copy)
    {
        var place = StagingArea.PlaceOf(copy.File.Hash);
        if (Folders.RemoveFile(staging.State, place) is { } kept)
        {
            return new VerifiedCopy(copy, FileTrouble.Writing(context, kept, Reason.VerifyFailed));
        }
        var settled = SourceCopy.Make(context, staging, copy.File)
            ?? FlushStage.Dress(context, staging, copy, flush: true);
        if (settled is null && Compare(copy) is { } again)
        {
            // Kept out of the way of the next attempt, which makes a new one.
            _ = Folders.RemoveFile(staging.State, place);
            settled = FileTrouble.Writing(context, again, Reason.VerifyFailed);
        }
        return new VerifiedCopy(copy, settled);
    }

    private FileError? Compare(ReservedCopy copy) => staging.IsCompared(copy.File.Hash) ? null : Verification.Expect(
        staging.State, StagingArea.PlaceOf(copy.File.Hash), copy.File.Hash, staging.ReadBack, context.Stop).Error;
}
