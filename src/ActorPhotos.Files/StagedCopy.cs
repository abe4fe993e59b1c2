using System.Buffers;
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

    /// <summary>From here on a full disk is worth knowing before the first byte.</summary>
    private const long LargeFile = 64 << 20;

    /// <param name="temp">A name of <see cref="TempName"/>, or anything in a state folder; its folder must
    /// exist.</param>
    /// <param name="flush">False when the caller flushes before anybody relies on the copy, many at once
    /// (<see cref="BulkFlush"/>).</param>
    /// <param name="compare">Reads each piece back while it is warm and compares it with what was hashed.</param>
    /// <returns>AlreadyExists leaves what exists alone; ChangedWhileReading when the source was written meanwhile;
    /// HashMismatch when a piece reads differently than it was written.</returns>
    /// <exception cref="OperationCanceledException"/>
    public static FileResult<StagedFile> Write(
        SourceFile source,
        RootFolder folder,
        BytePath temp,
        CopyMethod method = CopyMethod.ReadAndWrite,
        IProgress<long>? progress = null,
        bool flush = true,
        bool compare = false,
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
            var result = Fill(source, target, method, progress, flush, compare, cancel);
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
        bool compare, CancellationToken cancel)
    {
        if (method == CopyMethod.Clone && Sys.Clone(source.Handle, target) is not null)
            method = CopyMethod.ReadAndWrite;
        // Reserving and early writing cost more than they gain where a hundred small files are flushed together.
        var early = method == CopyMethod.ReadAndWrite && (flush || source.Size >= LargeFile);
        if (early && Sys.Reserve(target, source.Size) is { } full) return full;
        var content = method == CopyMethod.Clone
            ? HashClone(source, target, progress, cancel)
            : CopyAndHash(source, target, progress, compare, cancel);
        if (!content.TryGet(out var hashed, out var error)) return error;
        error = Sys.SetPermissions(target, source.Status.Permissions & Flags.ModePermissions)
                ?? Sys.SetModified(target, source.Stamp.MtimeNs)
                ?? (flush ? Sys.Flush(target) : null);
        if (error is not null) return error;
        if (early && !flush) Sys.StartWriting(target);
        if (!Sys.Status(target, default).TryGet(out var status, out error)) return error;
        return new StagedFile(hashed.Hash, hashed.Length, source.Stamp, status, method);
    }

    private static FileResult<HashedContent> CopyAndHash(
        SourceFile source, SafeFileHandle target, IProgress<long>? progress, bool compare, CancellationToken cancel)
    {
        return Hasher.Read(source, Write, progress, cancel);

        FileError? Write(ReadOnlySpan<byte> content, long offset) =>
            Sys.Write(target, content, offset) ?? (compare ? Compare(target, content, offset) : null);
    }

    private static FileError? Compare(SafeFileHandle target, ReadOnlySpan<byte> written, long offset)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(written.Length);
        try
        {
            for (var done = 0; done < written.Length;)
            {
                var back = buffer.AsSpan(0, written.Length - done);
                if (!Sys.Read(target, back, offset + done).TryGet(out var count, out var error)) return error;
                if (count == 0 || !written.Slice(done, count).SequenceEqual(back[..count]))
                    return FileError.Mismatch($"what was written behind byte {offset + done} reads differently");
                done += count;
            }
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
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
