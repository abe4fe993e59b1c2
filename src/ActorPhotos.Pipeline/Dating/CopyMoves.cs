using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Dating;

/// <summary>What became of the intents.</summary>
/// <param name="NotMoved">Copies that kept their names, and why, a line each.</param>
/// <param name="Stopped">The trouble of the disk for which the rest of the intents stands; null at the end.</param>
public sealed record MovesResult(int Moved, IReadOnlyList<string> NotMoved, string? Stopped);

/// <summary>
/// Carries out the intents to move published copies: a batch of no-clobber renames, their folders flushed, then the
/// outcome rows. The same work settles what a crash left, because each intent is looked up on the disk: the copy has
/// its old name, its new one, or both. Blocking, idempotent; for the owner of the library.
/// </summary>
public sealed class CopyMoves(PhotoCatalog catalog, RootFolder library)
{
    private const int BatchFiles = 75;

    private readonly List<string> _notMoved = [];
    private int _moved;
    private string? _stopped;

    public MovesResult Run(CancellationToken stop)
    {
        for (long after = 0; _stopped is null;)
        {
            stop.ThrowIfCancellationRequested();
            var batch = catalog.Redatings.Intended(after, BatchFiles);
            if (batch.Count == 0) break;
            after = batch[^1].AssetId;
            Carry(batch);
        }
        return new(_moved, _notMoved, _stopped);
    }

    private void Carry(IReadOnlyList<RedatingMove> batch)
    {
        List<RedatingMove> moved = [];
        List<long> dropped = [];
        foreach (var move in batch)
        {
            if (move.From is not { } from)
            {
                dropped.Add(move.AssetId); // the copy was found gone by a job since
                continue;
            }
            var trouble = Move(from, move);
            FaultPoints.Pass(FaultPoint.CopyMoved);
            if (trouble is null)
            {
                moved.Add(move);
            }
            else if (trouble.ConcernsWholeRun)
            {
                _stopped = $"{from.Display}: {trouble}";
                break;
            }
            else
            {
                dropped.Add(move.AssetId);
                _notMoved.Add($"{from.Display} -> {move.To.Display}: {trouble}");
            }
        }
        if (Flush(moved) is { } unflushed)
        {
            // A name that may not be on disk is no outcome: the next run looks again.
            _stopped ??= unflushed;
            return;
        }
        FaultPoints.Pass(FaultPoint.MovesFlushed);
        if (moved.Count + dropped.Count > 0)
        {
            catalog.Redatings.Record([.. moved.Select(move => move.AssetId)], dropped);
        }
        _moved += moved.Count;
    }

    /// <summary>Null when the copy stands under its new name alone.</summary>
    private FileError? Move(BytePath from, RedatingMove move)
    {
        var result = Publisher.Move(library, from, move.To, flush: false);
        if (result is PublishResult.Published) return null;
        if (library.StatusOf(from).Error is { Kind: FileErrorKind.Vanished } gone)
        {
            // It was renamed before a crash, or somebody removed it.
            return Verification.Expect(library, move.To, move.CopyHash!.Value).IsOk ? null : gone;
        }
        if (result is PublishResult.AlreadyExists
            && Folders.RemovePlaceholder(library, move.To).TryGet(out var wasPlaceholder, out _) && wasPlaceholder)
        {
            result = Publisher.Move(library, from, move.To, flush: false);
        }
        return result switch
        {
            PublishResult.Published => null,
            PublishResult.Failed failed => failed.Error,
            _ => new FileError(FileErrorKind.AlreadyExists, 0, "EEXIST", "move", "the name is taken by another file"),
        };
    }

    /// <summary>The new names first; folders that have become empty go.</summary>
    private string? Flush(List<RedatingMove> moved)
    {
        foreach (var folder in moved.Select(move => move.To.Parent).Distinct())
        {
            if (Folders.FlushUpToRoot(library, folder) is { } error) return $"{folder.Display}: {error}";
        }
        var left = moved.Select(move => move.From!.Value.Parent).Where(folder => !folder.IsEmpty);
        foreach (var folder in left.Distinct())
        {
            // Gone already, in a run before a crash, is as good as flushed.
            if (Folders.Flush(library, folder) is { Kind: not FileErrorKind.Vanished } error)
                return $"{folder.Display}: {error}";
            _ = Folders.RemoveEmptyFolder(library, folder); // it stays when anything is in it
        }
        return null;
    }
}
