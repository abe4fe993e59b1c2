using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files;

public enum CopyMethod
{
    /// <summary>Each byte is read once, hashed and written.</summary>
    ReadAndWrite,

    /// <summary>
    /// Blocks shared by the file system (FICLONE), hashed from the copy; falls back to reading and writing.
    /// </summary>
    Clone,
}

/// <summary>A complete copy under a temporary name; not yet published.</summary>
/// <param name="Hash">Of the bytes of source and copy.</param>
/// <param name="Status">Of the copy.</param>
/// <param name="Method">How it was really made.</param>
public sealed record StagedFile(
    ContentHash Hash, long Length, FileStamp SourceStamp, FileStatus Status, CopyMethod Method);

/// <summary>
/// Copies a source to a new file under a temporary name: space reserved first, mtime (ns) and permissions (rwx only) of
/// the source. On any failure or cancellation the temporary file is removed. Extended attributes are not
/// copied.
/// </summary>
public static class StagedCopy
{
    private const uint TempMode = 0b110_000_000;

    /// <param name="temp">A name of <see cref="TempName"/>, or anything in a state folder; its folder must
    /// exist.</param>
    /// <param name="flush">False when the caller flushes before anybody relies on the copy, many at once
    /// (<see cref="BulkFlush"/>); the device then only begins to write.</param>
    /// <returns>AlreadyExists leaves what exists alone; ChangedWhileReading when the source was written
    /// meanwhile.</returns>
    /// <exception cref="OperationCanceledException"/>
    public static FileResult<StagedFile> Write(
        SourceFile source,
        RootFolder folder,
        BytePath temp,
        CopyMethod method = CopyMethod.ReadAndWrite,
        IProgress<long>? progress = null,
        bool flush = true,
        CancellationToken cancel = default)
    {
        Folders.GuardOurs(folder, temp);
        if (!Resolve.Parent(folder.Handle, temp).TryGet(out var parent, out var error)) return error;
        using var inside = parent;
        var name = temp.Name.Bytes;
        const int create = Flags.ReadWrite | Flags.Create | Flags.Exclusive;
        if (!Sys.OpenAt(inside, name, create | Flags.NoFollow, TempMode, "create")
                .TryGet(out var target, out error)) return error;
        FaultPoints.Pass(FaultPoint.UnfinishedCopyMade);
        var done = false;
        try
        {
            var result = Fill(source, target, method, progress, flush, cancel);
            done = result.IsOk;
            FaultPoints.Pass(FaultPoint.UnfinishedCopyWritten);
            return result;
        }
        finally
        {
            target.Dispose();
            // What could not be flushed is in an unknown state, so it goes whatever the failure was.
            if (!done) _ = Sys.Unlink(inside, name);
        }
    }

    private static FileResult<StagedFile> Fill(
        SourceFile source, SafeFileHandle target, CopyMethod method, IProgress<long>? progress, bool flush,
        CancellationToken cancel)
    {
        if (method == CopyMethod.Clone && Sys.Clone(source.Handle, target) is not null)
            method = CopyMethod.ReadAndWrite;
        var content = method == CopyMethod.Clone
            ? HashClone(source, target, progress, cancel)
            : CopyAndHash(source, target, progress, cancel);
        if (!content.TryGet(out var hashed, out var error)) return error;
        error = Sys.SetPermissions(target, source.Status.Permissions & Flags.ModePermissions)
                ?? Sys.SetModified(target, source.Stamp.MtimeNs)
                ?? (flush ? Sys.Flush(target) : null);
        if (error is not null) return error;
        if (!flush) Sys.StartWriting(target);
        if (!Sys.Status(target, default).TryGet(out var status, out error)) return error;
        return new StagedFile(hashed.Hash, hashed.Length, source.Stamp, status, method);
    }

    private static FileResult<HashedContent> CopyAndHash(
        SourceFile source, SafeFileHandle target, IProgress<long>? progress, CancellationToken cancel)
    {
        if (Sys.Reserve(target, source.Size) is { } full) return full;
        return Hasher.Read(source, (content, offset) => Sys.Write(target, content, offset), progress, cancel);
    }

    private static FileResult<HashedContent> HashClone(
        SourceFile source, SafeFileHandle target, IProgress<long>? progress, CancellationToken cancel)
    {
        if (!SourceFile.Wrap(target).TryGet(out var clone, out var error)) return error;
        if (!Hasher.Hash(clone, progress, cancel).TryGet(out var hashed, out error)) return error;
        if (source.ChangedSince() is { } changed) return changed;
        return hashed with { Stamp = source.Stamp };
    }
}
