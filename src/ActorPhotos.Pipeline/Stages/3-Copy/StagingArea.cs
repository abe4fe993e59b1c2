using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Copies that wait for their names: <c>staging/&lt;2 hex&gt;/&lt;64 hex&gt;</c>, named by content. A file gets such a
/// name only after it was written and hashed; unfinished ones are <c>staging/in/.ap-JOB-ATTEMPT-N.tmp</c>. So the disk
/// itself is the record of what is staged. A power cut may spoil what was not flushed yet: that is done, and every copy
/// read back, before one is published.
/// </summary>
public sealed class StagingArea : IDisposable
{
    public static readonly BytePath Folder = BytePath.FromText("staging");
    private const long FlushEvery = 256 << 20;
    private static readonly BytePath Unfinished = Folder / "in";

    private readonly RootFolder _state;
    private readonly StageContext _context;

    // The 256 folders that copies lie in, opened when they are first looked into.
    private readonly RootFolder?[] _shelves = new RootFolder?[256];
    private long _next;
    private long _unflushed;

    private StagingArea(RootFolder state, StageContext context, BulkFlush flush, ReadBack readBack) =>
        (_state, _context, Flush, ReadBack) = (state, context, flush, readBack);

    /// <summary>Makes the folders and removes what earlier attempts left unfinished.</summary>
    public static FileResult<StagingArea> Open(RootFolder state, StageContext context)
    {
        if (Folders.Create(state, Unfinished) is { } notMade)
        {
            return notMade;
        }
        if (!Folders.SweepTemps(state, Unfinished).TryGet(out _, out var error))
        {
            return error;
        }
        if (!MountedFileSystem.Of(state).TryGet(out var mounted, out error)
            || !BulkFlush.Open(state).TryGet(out var flush, out error))
        {
            return error;
        }
        return new StagingArea(state, context, flush, context.Settings.VerifyFrom switch
        {
            VerifyFrom.Cache => ReadBack.Cache,
            VerifyFrom.Device => ReadBack.Device,
            // What our own cache holds says nothing about the other end of a network.
            _ => mounted.Kind == FileSystemKind.Local ? ReadBack.Cache : ReadBack.Device,
        });
    }

    public static BytePath PlaceOf(ContentHash hash) => Folder / hash.Hex[..2] / hash.Hex;

    public bool Holds(ContentHash hash) => StatusOf(hash) is not null;

    public RootFolder State => _state;

    /// <summary>Where copies are read back from before they are published.</summary>
    public ReadBack ReadBack { get; }

    /// <summary>Opened before the first copy of this attempt, so it hears of every lost write.</summary>
    public BulkFlush Flush { get; }

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
        var compare = ReadBack == ReadBack.Cache;
        if (!StagedCopy.Write(source, _state, temp, flush: false, compare: compare, cancel: cancel)
                .TryGet(out var staged, out var error))
        {
            return error;
        }
        var renamed = Folders.Rename(_state, temp, PlaceOf(staged.Hash), flush: false);
        if (renamed is { Kind: FileErrorKind.AlreadyExists })
        {
            renamed = Folders.RemoveFile(_state, temp);
        }
        else if (compare)
        {
            RememberCompared(staged.Hash);
        }
        FaultPoints.Pass(FaultPoint.CopyStaged);
        KeepTheDiskBusy(staged.Length);
        return renamed is null
            ? new HashedContent(staged.Hash, staged.Length, staged.SourceStamp)
            : renamed;
    }

    /// <summary>
    /// True when the staged copy was compared while this attempt wrote it, and nobody has touched it since. Not asked
    /// where copies are read back from the device.
    /// </summary>
    public bool IsCompared(ContentHash hash) => ReadBack == ReadBack.Cache
        && StatusOf(hash) is { } status && _context.Compared.Holds(hash, status.Stamp);

    /// <summary>After a change of our own that gave a compared copy another stamp.</summary>
    public void RememberCompared(ContentHash hash)
    {
        if (StatusOf(hash) is { } status)
        {
            _context.Compared.Remember(hash, status.Stamp);
        }
    }

    public void Dispose()
    {
        Flush.Dispose();
        foreach (var shelf in _shelves)
        {
            shelf?.Dispose();
        }
    }

    /// <summary>Null when there is no copy, or it cannot be looked at.</summary>
    private FileStatus? StatusOf(ContentHash hash)
    {
        var place = PlaceOf(hash);
        ref var shelf = ref _shelves[hash.FirstByte];
        if (shelf is null)
        {
            if (!_state.OpenInside(place.Parent).TryGet(out var opened, out _))
            {
                return null;
            }
            if (Interlocked.CompareExchange(ref shelf, opened, null) is not null)
            {
                opened.Dispose();
            }
        }
        return shelf.StatusOf(place.Name).TryGet(out var status, out _) ? status : null;
    }

    /// <summary>
    /// Else all that was copied would wait for the first flush of the export, and the disk until then.
    /// </summary>
    private void KeepTheDiskBusy(long copied)
    {
        if (Interlocked.Add(ref _unflushed, copied) >= FlushEvery && Flush.IsReliable)
        {
            Interlocked.Exchange(ref _unflushed, 0);
            _ = Flush.All(); // if it fails, every copy is asked before it is published
        }
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
