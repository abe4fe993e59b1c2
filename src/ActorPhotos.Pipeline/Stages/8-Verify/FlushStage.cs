using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Before copies are read back: their final mtime and permissions, then a batch of them on disk at once. What lost a
/// write is thrown away, because a second flush would not tell again. One batch at a time.
/// </summary>
public sealed class FlushStage(StageContext context, StagingArea staging)
{
    public async Task<IReadOnlyList<ReservedCopy>> Run(IEnumerable<ReservedCopy> batch)
    {
        var copies = batch.ToArray();
        return await context.Files.Run(() => Together(copies))
            ?? await Task.WhenAll(copies.Select(copy => context.Files.Run(() => Alone(copy))));
    }

    /// <summary>Null where every file has to be flushed by itself.</summary>
    private ReservedCopy[]? Together(ReservedCopy[] copies)
    {
        if (!staging.Flush.IsReliable)
        {
            return null;
        }
        var prepared = Array.ConvertAll(copies, copy => Prepare(copy, flush: false));
        var error = staging.Flush.All();
        FaultPoints.Pass(FaultPoint.CopiesFlushed);
        return error is null ? prepared : null;
    }

    private ReservedCopy Alone(ReservedCopy copy) => Prepare(copy, flush: true);

    private ReservedCopy Prepare(ReservedCopy copy, bool flush) =>
        copy.Settled is null && !copy.IsInPlace && Dress(context, staging, copy, flush) is { } settled
            ? copy with { Settled = settled }
            : copy;

    /// <summary>Attributes of the final file on a staged copy; null when that worked.</summary>
    internal static Settlement? Dress(StageContext context, StagingArea staging, ReservedCopy copy, bool flush)
    {
        var place = StagingArea.PlaceOf(copy.File.Hash);
        var compared = staging.IsCompared(copy.File.Hash);
        if (CopyAttributes.Set(staging.State, place, copy.File.Stamp.MtimeNs, flush) is not { } error)
        {
            FaultPoints.Pass(FaultPoint.AttributesSet);
            if (compared)
            {
                staging.RememberCompared(copy.File.Hash);
            }
            return null;
        }
        if (!error.ConcernsWholeRun && Folders.RemoveFile(staging.State, place) is { } kept)
        {
            error = kept;
        }
        return FileTrouble.Writing(context, error, Reason.CopyFailed);
    }
}
