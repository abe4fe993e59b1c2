using System.Globalization;
using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files;

/// <summary>
/// From a folder handle down a relative path, one component at a time: no link followed, no length limit.
/// </summary>
internal static class Resolve
{
    /// <summary>Opened for listing; the caller disposes.</summary>
    public static FileResult<SafeFileHandle> Folder(SafeFileHandle root, BytePath relative)
    {
        if (relative.IsEmpty) return Sys.OpenAt(root, "."u8, Flags.ReadOnly | Flags.Directory);
        if (!Parent(root, relative).TryGet(out var parent, out var error)) return error;
        using (parent)
            return Sys.OpenAt(parent, relative.Name.Bytes, Flags.ReadOnly | Flags.Directory | Flags.NoFollow);
    }

    /// <summary>The folder that holds the last component; needs no read permission. The caller disposes.</summary>
    public static FileResult<ParentFolder> Parent(SafeFileHandle root, BytePath relative)
    {
        if (!relative.IsInside)
            throw new ArgumentException($"Not a plain relative path: {relative.Display}", nameof(relative));
        var current = new ParentFolder(root, isOwned: false);
        var rest = relative.Bytes;
        int cut;
        while ((cut = rest.IndexOf((byte)'/')) >= 0)
        {
            using var above = current;
            if (!Sys.OpenAt(above, rest[..cut], Flags.PathOnly | Flags.Directory | Flags.NoFollow)
                    .TryGet(out var next, out var error)) return error;
            current = new ParentFolder(next, isOwned: true);
            rest = rest[(cut + 1)..];
        }
        return current;
    }

    /// <summary>
    /// A name for the open file that any process of the same user can open, whatever bytes its path has.
    /// </summary>
    public static string ProcPath(SafeFileHandle handle) => string.Create(
        CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{handle.DangerousGetHandle()}");
}

/// <summary>A folder on the way down: the root's own handle, which stays open, or one that was opened for it.</summary>
internal readonly struct ParentFolder(SafeFileHandle handle, bool isOwned) : IDisposable
{
    public static implicit operator SafeFileHandle(ParentFolder folder) => folder.Handle;

    public SafeFileHandle Handle => handle;

    public void Dispose()
    {
        if (isOwned) handle.Dispose();
    }
}
