using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files;

/// <summary>
/// A regular file open for reading, and nothing else: links, fifos and devices are refused before opening.
/// </summary>
/// <remarks>Calls block; positions are given with each read, so several threads may read at once.</remarks>
public sealed class SourceFile : IDisposable
{
    private SourceFile(SafeFileHandle handle, FileStatus status) => (Handle, Status) = (handle, status);

    public SafeFileHandle Handle { get; }

    /// <summary>When it was opened.</summary>
    public FileStatus Status { get; }

    public FileStamp Stamp => Status.Stamp;

    public long Size => Status.Size;

    /// <summary>
    /// For programs that cannot carry the name; valid while this is open, in the same process namespace.
    /// </summary>
    public string ProcPath => Resolve.ProcPath(Handle);

    public static FileResult<SourceFile> Open(RootFolder root, BytePath relative)
    {
        if (!Resolve.Parent(root.Handle, relative).TryGet(out var parent, out var error)) return error;
        using (parent)
        {
            var name = relative.Name.Bytes;
            // Looked at first: opening a device or a fifo can already do something.
            if (!Sys.Status(parent, name).TryGet(out var seen, out error)) return error;
            if (seen.Kind != EntryKind.RegularFile) return NotRegular(seen.Kind);
            if (!Sys.OpenAt(parent, name, Flags.ReadOnly | Flags.NoFollow | Flags.NonBlocking)
                    .TryGet(out var handle, out error)) return error;
            if (Sys.Status(handle, default).TryGet(out var status, out error)
                && status.Kind == EntryKind.RegularFile) return new SourceFile(handle, status);
            handle.Dispose();
            return error ?? NotRegular(EntryKind.Special);
        }
    }

    /// <summary>Shares the handle; whoever opened it closes it.</summary>
    internal static FileResult<SourceFile> Wrap(SafeFileHandle handle) =>
        Sys.Status(handle, default).TryGet(out var status, out var error) ? new SourceFile(handle, status) : error;

    /// <summary>0 only at the end; may be less than asked for.</summary>
    public FileResult<int> Read(Span<byte> buffer, long offset) => Sys.Read(Handle, buffer, offset);

    public FileResult<FileStatus> Restat() => Sys.Status(Handle, default);

    /// <summary>
    /// Null while size, mtime, ctime and inode are as when opened; else ChangedWhileReading or what went wrong.
    /// </summary>
    public FileError? ChangedSince()
    {
        if (!Restat().TryGet(out var now, out var error)) return error;
        return now.Stamp == Stamp ? null : FileError.Changed($"was {Stamp}; is {now.Stamp}");
    }

    /// <summary>
    /// Asks the system to forget the cached pages, so that the next read comes from the device. Advice only.
    /// </summary>
    public void DropCache() => Sys.Advise(Handle, Flags.AdviseDontNeed);

    internal void ExpectSequential() => Sys.Advise(Handle, Flags.AdviseSequential);

    public void Dispose() => Handle.Dispose();

    private static FileError NotRegular(EntryKind kind) => FileError.WrongKind("open", kind switch
    {
        EntryKind.Folder => "is a folder",
        EntryKind.Symlink => "is a symbolic link",
        _ => "is not a regular file",
    });
}
