using System.Globalization;
using System.Text;
using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files;

/// <summary>Who holds a library; written into the lock file for the message that the next one gets.</summary>
public sealed record LockOwner(int Pid, string Host, DateTimeOffset Started, string Command)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"process {Pid} on {Host}, since {Started:yyyy-MM-dd HH:mm:ss zzz}: {Command}");
}

public abstract record LockResult
{
    private LockResult()
    {
    }

    public sealed record Held(LibraryLock Lock) : LockResult;

    /// <param name="Owner">The owner's own words; empty when it died while writing them.</param>
    public sealed record HeldByAnother(string Owner) : LockResult;

    public sealed record Failed(FileError Error) : LockResult;
}

/// <summary>
/// One process owns a library: an flock, which the kernel releases with the process, kill -9 included. The lock file
/// itself stays: removing it would let two owners hold two files of one name.
/// </summary>
public sealed class LibraryLock : IDisposable
{
    private const int LongestText = 4096;
    private readonly SafeFileHandle _handle;

    private LibraryLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Does not wait.</summary>
    public static LockResult Take(RootFolder folder, BytePath name, LockOwner owner)
    {
        if (!Resolve.Parent(folder.Handle, name).TryGet(out var parent, out var error))
            return new LockResult.Failed(error);
        using var inside = parent;
        if (!Sys.OpenAt(inside, name.Name.Bytes, Flags.ReadWrite | Flags.Create | Flags.NoFollow, 0b110_100_100)
                .TryGet(out var handle, out error)) return new LockResult.Failed(error);
        if (Sys.Lock(handle) is { } refused)
        {
            using (handle)
                return refused.Kind == FileErrorKind.Busy
                    ? new LockResult.HeldByAnother(ReadOwner(handle))
                    : new LockResult.Failed(refused);
        }
        var text = Encoding.UTF8.GetBytes(owner + "\n");
        error = Sys.Truncate(handle, 0) ?? Sys.Write(handle, text.AsSpan(0, Math.Min(text.Length, LongestText)), 0);
        if (error is null) return new LockResult.Held(new LibraryLock(handle));
        Sys.Unlock(handle);
        handle.Dispose();
        return new LockResult.Failed(error);
    }

    /// <summary>Releases; idempotent.</summary>
    public void Dispose()
    {
        if (_handle.IsClosed) return;
        // Best effort: a stale text is only ever shown beside a lock that somebody holds.
        _ = Sys.Truncate(_handle, 0);
        // Closing is not enough: a child that is just being started holds copies of all descriptors until its exec.
        Sys.Unlock(_handle);
        _handle.Dispose();
    }

    private static string ReadOwner(SafeFileHandle handle)
    {
        var buffer = new byte[LongestText];
        return Sys.Read(handle, buffer, 0).TryGet(out var count, out _)
            ? new BytePath(buffer.AsSpan(0, count).TrimEnd((byte)'\n')).Display
            : "";
    }
}
