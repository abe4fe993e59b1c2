using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Gives a verified copy its final name, durable and without ever overwriting: mtime of the kept source, permissions of
/// a new file, then a no-replace rename.
/// </summary>
public sealed class PublishStage(StageContext context, StagingArea staging)
{
    public async Task<PublishedFile> Run(VerifiedCopy verified)
    {
        var published = verified.Settled is { } settled
            ? new PublishedFile(verified.File, null, settled)
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
            return new PublishedFile(file, null, FileTrouble.Interrupted);
        }
        var destination = verified.Copy.Reserved.Destination;
        if (verified.Copy.IsInPlace)
        {
            return Stands(file);
        }
        var staged = StagingArea.PlaceOf(file.Hash);
        if (CopyAttributes.Set(staging.State, staged, file.Stamp.MtimeNs) is { } error)
        {
            return Failed(file, error);
        }
        FaultPoints.Pass(FaultPoint.AttributesSet);
        var result = Publisher.Publish(staging.State, staged, context.Library!, destination);
        FaultPoints.Pass(FaultPoint.CopyPublished);
        if (result is PublishResult.AlreadyExists && Settle(destination, file.Hash, staged) is { } found)
        {
            result = found ? new PublishResult.AlreadyExists()
                : Publisher.Publish(staging.State, staged, context.Library!, destination);
            if (found)
            {
                return Stands(file);
            }
        }
        return result switch
        {
            PublishResult.Published => Stands(file),
            PublishResult.Failed failed => Failed(file, failed.Error),
            _ => new PublishedFile(file, null, OutcomeTable.Settle(
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

    private static PublishedFile Stands(PlannedFile file)
    {
        var settled = OutcomeTable.Settle(OutcomeTable.AfterReading(file.Metadata, file.Verdict).Reason);
        return new PublishedFile(
            file, new PublishedCopy(file.AssetId, file.Hash, file.Size, file.Stamp.MtimeNs, settled), settled);
    }

    // What is not there is a folder of the library: the source has nothing to do with it any more.
    private PublishedFile Failed(PlannedFile file, FileError error) => new(file, null,
        error.Kind == FileErrorKind.Vanished
            ? OutcomeTable.Settle(Reason.PublishFailed, detail: error.ToString())
            : FileTrouble.Writing(context, error, Reason.PublishFailed));
}
