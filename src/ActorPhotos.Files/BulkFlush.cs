using ActorPhotos.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files;

/// <summary>
/// Makes everything written to a file system durable in one call (syncfs), where that can be relied on: file systems of
/// this machine, and Linux 5.8 or later, which reports a write that was lost. Elsewhere each file is flushed by itself.
/// </summary>
/// <remarks>
/// One call for a hundred copies costs about as much as one fsync. It also waits for what other programs have written.
/// Thread-safe.
/// </remarks>
public sealed class BulkFlush : IDisposable
{
    private static readonly Version ReportsLostWrites = new(5, 8);
    private readonly SafeFileHandle _folder;

    private BulkFlush(SafeFileHandle folder, bool isReliable) => (_folder, IsReliable) = (folder, isReliable);

    /// <summary>
    /// False where <see cref="All"/> must not be relied on, from the beginning or because it failed once: a lost write
    /// is told once, and not whose it was, so from then on every file is asked.
    /// </summary>
    public bool IsReliable { get; private set; }

    /// <param name="folder">Anywhere on the file system. Losses from now on are reported.</param>
    public static FileResult<BulkFlush> Open(RootFolder folder)
    {
        if (!Resolve.Folder(folder.Handle, Core.Files.BytePath.Empty).TryGet(out var handle, out var error))
            return error;
        if (!MountedFileSystem.Of(folder).TryGet(out var mounted, out error))
        {
            handle.Dispose();
            return error;
        }
        var reliable = mounted.Kind == FileSystemKind.Local && Environment.OSVersion.Version >= ReportsLostWrites;
        return new BulkFlush(handle, reliable);
    }

    /// <summary>Null when all that was written before the call is on disk.</summary>
    public FileError? All()
    {
        var error = Sys.FlushFileSystem(_folder);
        if (error is not null) IsReliable = false;
        return error;
    }

    public void Dispose() => _folder.Dispose();
}
