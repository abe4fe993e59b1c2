using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Verified copies that wait for their names: <c>staging/&lt;2 hex&gt;/&lt;64 hex&gt;</c>, named by content. A file
/// under such a name is complete, because it got the name only after it was written, hashed and flushed; unfinished
/// ones are <c>staging/in/.ap-JOB-ATTEMPT-N.tmp</c>. So the disk itself is the record of what is staged.
/// </summary>
public sealed class StagingArea
{
    public static readonly BytePath Folder = BytePath.FromText("staging");
    private static readonly BytePath Unfinished = Folder / "in";

    private readonly RootFolder _state;
    private readonly StageContext _context;
    private long _next;

    private StagingArea(RootFolder state, StageContext context) => (_state, _context) = (state, context);

    /// <summary>Makes the folders and removes what earlier attempts left unfinished.</summary>
    public static FileResult<StagingArea> Open(RootFolder state, StageContext context)
    {
        if (Folders.Create(state, Unfinished) is { } notMade)
        {
            return notMade;
        }
        return Folders.SweepTemps(state, Unfinished).TryGet(out _, out var error)
            ? new StagingArea(state, context)
            : error;
    }

    public static BytePath PlaceOf(ContentHash hash) => Folder / hash.Hex[..2] / hash.Hex;

    public bool Holds(ContentHash hash) => _state.StatusOf(PlaceOf(hash)).IsOk;

    public RootFolder State => _state;

    /// <summary>
    /// One read for the hash and the copy. Two files with the same bytes at the same time end as one copy.
    /// </summary>
    /// <exception cref="OperationCanceledException"/>
    public FileResult<HashedContent> CopyAndHash(SourceFile source, CancellationToken cancel)
    {
        if (Room(source.Size) is { } full)
        {
            return full;
        }
        var id = $"{_context.Terms.JobId}-{_context.Attempt}-{Interlocked.Increment(ref _next)}";
        var temp = Unfinished / TempName.For(id);
        if (!StagedCopy.Write(source, _state, temp, cancel: cancel).TryGet(out var staged, out var error))
        {
            return error;
        }
        var renamed = Folders.Create(_state, PlaceOf(staged.Hash).Parent)
            ?? Folders.Rename(_state, temp, PlaceOf(staged.Hash));
        if (renamed is { Kind: FileErrorKind.AlreadyExists })
        {
            renamed = Folders.RemoveFile(_state, temp);
        }
        FaultPoints.Pass(FaultPoint.CopyStaged);
        return renamed is null
            ? new HashedContent(staged.Hash, staged.Length, staged.SourceStamp)
            : renamed;
    }

    /// <summary>
    /// Null when a file of this size leaves the margin free; else NoSpace, said before a byte is written.
    /// </summary>
    private FileError? Room(long size)
    {
        if (!FreeSpace.Of(_state).TryGet(out var space, out var error))
        {
            return error;
        }
        return space.Available - size >= _context.Settings.KeepFreeBytes ? null : FileError.FromErrno(28, "copy");
    }
}
