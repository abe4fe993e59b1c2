using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Reads the staged copy back, past the page cache where the system agrees, and compares all 256 bits.
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
        var place = StagingArea.PlaceOf(copy.File.Hash);
        try
        {
            if (Verification.Expect(staging.State, place, copy.File.Hash, progress: null, context.Stop)
                .TryGet(out _, out var error))
            {
                FaultPoints.Pass(FaultPoint.CopyVerified);
                return new VerifiedCopy(copy, null);
            }
            // A bad copy is thrown away, so that the next attempt makes a new one from the source.
            if (error.Kind == FileErrorKind.HashMismatch && Folders.RemoveFile(staging.State, place) is { } kept)
            {
                error = kept;
            }
            return new VerifiedCopy(copy, FileTrouble.Writing(context, error, Reason.VerifyFailed));
        }
        catch (OperationCanceledException)
        {
            return new VerifiedCopy(copy, FileTrouble.Interrupted);
        }
    }
}
