using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files;

/// <summary>
/// What a finished copy wears under its final name, whichever of several equal sources it was made from.
/// </summary>
public static class CopyAttributes
{
    private const uint ReadAndWrite = 0b110_110_110;

    /// <summary>Sets the mtime and the permissions of a new file (rw less the umask).</summary>
    /// <remarks>A copy that could not be flushed is removed: nobody knows what the disk holds of it.</remarks>
    /// <param name="mtimeNs">Nanoseconds since 1970 UTC.</param>
    /// <param name="flush">Also makes content and attributes durable; false when the caller does, many at once.</param>
    public static FileError? Set(RootFolder state, BytePath relative, long mtimeNs, bool flush = true)
    {
        Folders.GuardOurs(state, relative);
        if (!Resolve.Parent(state.Handle, relative).TryGet(out var parent, out var error)) return error;
        using (parent)
        {
            if (!Sys.OpenAt(parent, relative.Name.Bytes, Flags.ReadWrite | Flags.NoFollow)
                    .TryGet(out var file, out error)) return error;
            using (file)
            {
                return Sys.SetPermissions(file, ReadAndWrite & ~Umask.Value)
                    ?? Sys.SetModified(file, mtimeNs)
                    ?? (flush ? FlushOrRemove(file, parent, relative.Name) : null);
            }
        }
    }

    // Linux tells a lost write once: a later flush would succeed over bytes that never came to the disk.
    private static FileError? FlushOrRemove(SafeFileHandle file, SafeFileHandle parent, BytePath name)
    {
        var error = Sys.Flush(file);
        if (error is not null) _ = Sys.Unlink(parent, name.Bytes);
        return error;
    }

    // umask(2) can only be read by changing it; the kernel tells it here without (since Linux 4.7).
    private static readonly Lazy<uint> Umask = new(() =>
    {
        foreach (var line in System.IO.File.ReadLines("/proc/self/status"))
            if (line.StartsWith("Umask:", StringComparison.Ordinal))
                return Convert.ToUInt32(line["Umask:".Length..].Trim(), 8);
        return 0b000_010_010;
    });
}
