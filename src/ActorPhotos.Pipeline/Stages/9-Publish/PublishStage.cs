using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Gives a verified copy its final name without ever overwriting, by a no-replace rename. The name is durable when its
/// batch is recorded.
/// </summary>
public sealed class PublishStage(StageContext context, StagingArea staging)
{
    public async Task<PublishedFile> Run(VerifiedCopy verified)
    {
        var published = verified.Settled is { } settled
            ? new PublishedFile(verified.File, default, null, settled)
            : await context.Files.Run(() => Publish(verified));
        if (published.Copy is { } copy)
        {
            context.Ledger.Count(ProgressStage.Publish, copy.Size);
        }
        return published;
    }

    private PublishedFile Publish(VerifiedCopy verified)
    {
        var file = verified.File;
        if (context.Stop.IsCancellationRequested)
        {
            return new PublishedFile(file, default, null, FileTrouble.Interrupted);
        }
        var destination = verified.Copy.Reserved.Destination;
        if (verified.Copy.IsInPlace)
        {
            return Stands(file, destination);
        }
        var staged = StagingArea.PlaceOf(file.Hash);
        var result = Publisher.Publish(staging.State, staged, context.Library!, destination, flush: false);
        FaultPoints.Pass(FaultPoint.CopyPublished);
        if (result is PublishResult.AlreadyExists && Settle(destination, file.Hash, staged) is { } found)
        {
            result = found ? new PublishResult.AlreadyExists()
                : Publisher.Publish(staging.State, staged, context.Library!, destination, flush: false);
            if (found)
            {
                return Stands(file, destination);
            }
        }
        return result switch
        {
            PublishResult.Published => Stands(file, destination),
            PublishResult.Failed failed => Failed(file, failed.Error),
            _ => new PublishedFile(file, default, null, OutcomeTable.Settle(
                Reason.PublishFailed, detail: $"{destination.Display} appeared in the library meanwhile")),
        };
    }

    /// <summary>
    /// The name is taken. True: by our own copy, from a crash between link and unlink. False: it was an empty
    /// placeholder of ours and is free now. Null: it is somebody else's.
    /// </summary>
    private bool? Settle(BytePath destination, ContentHash hash, BytePath staged)
    {
        if (Verification.Expect(context.Library!, destination, hash).IsOk)
        {
            // Left over beside the complete copy; if it cannot go now, it is swept with the job.
            _ = Folders.RemoveFile(staging.State, staged);
            return true;
        }
        return Folders.RemovePlaceholder(context.Library!, destination).TryGet(out var wasPlaceholder, out _)
            && wasPlaceholder ? false : null;
    }

    private static PublishedFile Stands(PlannedFile file, BytePath destination)
    {
        var settled = file.Published;
        var copy = new PublishedCopy(file.AssetId, file.Hash, file.Size, file.Stamp.MtimeNs, settled);
        return new PublishedFile(file, destination, copy, settled);
    }

    // What is not there is a folder of the library: the source has nothing to do with it any more.
    private PublishedFile Failed(PlannedFile file, FileError error) => new(file, default, null,
        error.Kind == FileErrorKind.Vanished
            ? OutcomeTable.Settle(Reason.PublishFailed, detail: error.ToString())
            : FileTrouble.Writing(context, error, Reason.PublishFailed));
}
