using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files;

/// <summary>
/// An open folder from which everything else is reached by relative path: a source, a library, a state folder.
/// The handle keeps meaning the same folder when it is renamed or the mount above it changes. Thread-safe.
/// </summary>
public sealed class RootFolder : IDisposable
{
    private RootFolder(SafeFileHandle handle, BytePath path, BytePath realPath, FileStatus status, bool isState)
    {
        (Handle, Path, RealPath, Status, IsState) = (handle, path, realPath, status, isState);
    }

    /// <summary>As it was named.</summary>
    public BytePath Path { get; }

    /// <summary>Absolute, without links, at the time of opening.</summary>
    public BytePath RealPath { get; }

    /// <summary>At the time of opening; device and inode do not change.</summary>
    public FileStatus Status { get; }

    /// <summary>Ours alone: files in it may be removed and replaced.</summary>
    public bool IsState { get; }

    /// <summary>
    /// A short path to this folder for calls that take a limited one; valid while this is open, in this process.
    /// </summary>
    public string ProcPath => Resolve.ProcPath(Handle);

    internal SafeFileHandle Handle { get; }

    /// <summary>Opens an existing folder; links in the path are followed, because a person named it.</summary>
    public static FileResult<RootFolder> Open(BytePath path) => Open(path, isState: false);

    public static FileResult<RootFolder> Open(string path) => Open(BytePath.FromText(path), isState: false);

    /// <summary>Opens a folder that belongs to us, in which <see cref="Folders"/> may remove files.</summary>
    public static FileResult<RootFolder> OpenState(BytePath path) => Open(path, isState: true);

    public static FileResult<RootFolder> OpenState(string path) => Open(BytePath.FromText(path), isState: true);

    /// <summary>
    /// A folder inside this one, links not followed; it is a state folder when this is or when asked for.
    /// </summary>
    public FileResult<RootFolder> OpenInside(BytePath relative, bool asState = false) =>
        Resolve.Folder(Handle, relative).TryGet(out var handle, out var error)
            ? Describe(handle, Path.Combine(relative), IsState || asState)
            : error;

    /// <summary>
    /// Status of a path below this folder, no link followed on the way; of the folder itself when empty.
    /// </summary>
    public FileResult<FileStatus> StatusOf(BytePath relative)
    {
        if (relative.IsEmpty) return Sys.Status(Handle, default);
        if (!Resolve.Parent(Handle, relative).TryGet(out var parent, out var error)) return error;
        using (parent) return Sys.Status(parent, relative.Name.Bytes);
    }

    /// <summary>
    /// True when <paramref name="other"/> is this folder or lies below it, seen through links and bind mounts too:
    /// in the way up from the other folder, or in the same place of the same file system by the mount table.
    /// </summary>
    public FileResult<bool> Contains(RootFolder other)
    {
        if (!LiesAbove(other).TryGet(out var above, out var error)) return error;
        return above || MountTable.Read().Shows(RealPath, other.RealPath);
    }

    public void Dispose() => Handle.Dispose();

    public override string ToString() => Path.Display;

    private static FileResult<RootFolder> Open(BytePath path, bool isState) =>
        Sys.Open(path.Bytes, Flags.ReadOnly | Flags.Directory).TryGet(out var handle, out var error)
            ? Describe(handle, path, isState)
            : error;

    private static FileResult<RootFolder> Describe(SafeFileHandle handle, BytePath path, bool isState)
    {
        if (!Sys.Status(handle, default).TryGet(out var status, out var error))
        {
            handle.Dispose();
            return error;
        }
        // Longer than PATH_MAX has no real path that the system would tell; the path as given stands in.
        var link = Sys.ReadLink(BytePath.FromText(Resolve.ProcPath(handle)).Bytes);
        var real = link.IsOk ? new BytePath(link.Value) : path;
        return new RootFolder(handle, path, real, status, isState);
    }

    private FileResult<bool> LiesAbove(RootFolder other)
    {
        if (!Sys.OpenAt(other.Handle, "."u8, Flags.PathOnly | Flags.Directory).TryGet(out var current, out var error))
            return error;
        var status = other.Status;
        while (true)
        {
            if (status.IsSameFile(Status)) break;
            var next = Sys.OpenAt(current, ".."u8, Flags.PathOnly | Flags.Directory);
            current.Dispose();
            if (!next.TryGet(out var parent, out error)) return error;
            current = parent;
            if (!Sys.Status(current, default).TryGet(out var parentStatus, out error))
            {
                current.Dispose();
                return error;
            }
            if (parentStatus.IsSameFile(status)) // ".." of "/" is "/".
            {
                current.Dispose();
                return false;
            }
            status = parentStatus;
        }
        current.Dispose();
        return true;
    }
}
