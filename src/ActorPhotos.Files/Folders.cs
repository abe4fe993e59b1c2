using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;

namespace ActorPhotos.Files;

/// <summary>A name in a folder, a link not followed.</summary>
public sealed record FolderEntry(BytePath Name, FileStatus Status);

/// <summary>
/// Making, listing and removing. With <see cref="Publisher"/> the only place that removes or moves anything, and only
/// what is ours: inside a state folder, or under a temporary name. Anything else is a bug and throws.
/// </summary>
public static class Folders
{
    private const uint Permissions = 0b111_111_111; // less the umask

    /// <summary>
    /// Makes the folder and those above it; each parent of a new one is flushed. Existing ones are fine.
    /// </summary>
    public static FileError? Create(RootFolder root, BytePath relative)
    {
        if (relative.IsEmpty) return null;
        if (!relative.IsInside) throw new ArgumentException("Not a plain relative path.", nameof(relative));
        if (!Resolve.Folder(root.Handle, BytePath.Empty).TryGet(out var current, out var error)) return error;
        foreach (var name in relative.Segments)
        {
            using var above = current;
            error = Sys.MakeFolder(above, name.Bytes, Permissions);
            if (error is null)
            {
                FaultPoints.Pass(FaultPoint.FolderMade);
                error = Sys.FlushFolder(above);
            }
            else if (error.Kind == FileErrorKind.AlreadyExists) error = null;
            if (error is not null) return error;
            var next = Sys.OpenAt(above, name.Bytes, Flags.ReadOnly | Flags.Directory | Flags.NoFollow);
            if (!next.TryGet(out current, out error))
                return error.Errno is Errno.ENOTDIR or Errno.ELOOP
                    ? FileError.WrongKind("mkdir", "something that is not a folder has this name")
                    : error;
        }
        current.Dispose();
        return null;
    }

    /// <summary>In walk order; names that vanish meanwhile are left out.</summary>
    public static FileResult<IReadOnlyList<FolderEntry>> List(RootFolder root, BytePath relative)
    {
        if (!Resolve.Folder(root.Handle, relative).TryGet(out var folder, out var error)) return error;
        using (folder)
        {
            if (!FolderListing.Read(folder).TryGet(out var listing, out error)) return error;
            var entries = new List<FolderEntry>(listing.Count);
            for (var i = 0; i < listing.Count; i++)
            {
                if (Sys.Status(folder, listing.Name(i)).TryGet(out var status, out error))
                    entries.Add(new(new(listing.Name(i)), status));
                else if (error.Kind != FileErrorKind.Vanished) return error;
            }
            return entries;
        }
    }

    /// <summary>
    /// Makes the folder's names durable: what was created, renamed or removed in it survives a power cut.
    /// </summary>
    public static FileError? Flush(RootFolder root, BytePath relative)
    {
        if (!Resolve.Folder(root.Handle, relative).TryGet(out var folder, out var error)) return error;
        using (folder) return Sys.FlushFolder(folder);
    }

    /// <summary>
    /// <see cref="Flush"/> for the folder and all above it, up to the root: when a crash came between making a folder
    /// and flushing the one it is in, the folder is there, but its own name may not be on disk.
    /// </summary>
    public static FileError? FlushUpToRoot(RootFolder root, BytePath relative) =>
        Flush(root, relative) ?? (relative.IsEmpty ? null : FlushUpToRoot(root, relative.Parent));

    /// <summary>Removes a file of ours; one that is gone already is fine.</summary>
    public static FileError? RemoveFile(RootFolder root, BytePath relative)
    {
        GuardOurs(root, relative);
        return InParent(root, relative, Sys.Unlink);
    }

    /// <summary>Removes a folder if it is empty (else AlreadyExists); one that is gone already is fine.</summary>
    public static FileError? RemoveEmptyFolder(RootFolder root, BytePath relative) =>
        InParent(root, relative, Sys.RemoveFolder);

    /// <summary>
    /// After a crash between placeholder and rename (<see cref="PublishMethod.PlaceholderThenRename"/>): removes the
    /// final name if it is still an empty regular file with our mode; true when it was.
    /// </summary>
    public static FileResult<bool> RemovePlaceholder(RootFolder root, BytePath final)
    {
        if (!root.StatusOf(final).TryGet(out var status, out var error))
            return error.Kind == FileErrorKind.Vanished ? false : error;
        if (status is not { Kind: EntryKind.RegularFile, Size: 0, Permissions: Publisher.PlaceholderMode })
            return false;
        return InParent(root, final, Sys.Unlink) is { } failed ? failed : true;
    }

    /// <summary>
    /// Removes every file under a temporary name below a folder, except those to keep; tells how many. A folder that
    /// cannot be listed is an error, after all the others were swept.
    /// </summary>
    public static FileResult<int> SweepTemps(
        RootFolder root, BytePath relative, Func<BytePath, bool>? keep = null, CancellationToken cancel = default)
    {
        if (!root.OpenInside(relative).TryGet(out var folder, out var error)) return error;
        using (folder)
        {
            var removed = 0;
            foreach (var entry in FolderWalk.Entries(folder, options: null, cancel))
            {
                if (entry.Kind != EntryKind.Vanished) error ??= entry.Error;
                if (entry.Kind != EntryKind.RegularFile || !TempName.IsOurs(entry.RelativePath)) continue;
                if (keep?.Invoke(relative.Combine(entry.RelativePath)) == true) continue;
                if (RemoveFile(folder, entry.RelativePath) is { } failed) return failed;
                FaultPoints.Pass(FaultPoint.UnfinishedCopySwept);
                removed++;
            }
            return error is null ? removed : error;
        }
    }

    /// <summary>
    /// Removes all below a folder of the state and the folder itself (nothing for the root of the state).
    /// </summary>
    public static FileError? RemoveTree(RootFolder state, BytePath relative, CancellationToken cancel = default)
    {
        if (!state.IsState) throw new InvalidOperationException("Only a tree of our own may be removed.");
        if (relative.IsEmpty) throw new ArgumentException("The state folder itself stays.", nameof(relative));
        if (!state.OpenInside(relative).TryGet(out var folder, out var error))
            return error.Kind == FileErrorKind.Vanished ? null : error;
        using (folder)
        {
            var folders = new Stack<BytePath>();
            foreach (var entry in FolderWalk.Entries(folder, options: null, cancel))
            {
                if (entry.Kind is EntryKind.Folder) folders.Push(entry.RelativePath);
                else if (entry.Error is { } unlisted) return unlisted;
                else if (RemoveFile(folder, entry.RelativePath) is { } failed) return failed;
                else FaultPoints.Pass(FaultPoint.TreeFileRemoved);
            }
            while (folders.TryPop(out var path))
                if (RemoveEmptyFolder(folder, path) is { } failed) return failed;
        }
        return RemoveEmptyFolder(state, relative);
    }

    /// <summary>Renames within a state folder without overwriting, and makes it durable if asked to.</summary>
    public static FileError? Rename(RootFolder state, BytePath from, BytePath to, bool flush = true)
    {
        if (!state.IsState) throw new InvalidOperationException("Only files of our own may be renamed.");
        return Publisher.Publish(state, from, state, to, flush: flush) switch
        {
            PublishResult.Published => null,
            PublishResult.AlreadyExists => FileError.FromErrno(Errno.EEXIST, "rename"),
            PublishResult.Failed failed => failed.Error,
            _ => throw new InvalidOperationException("Unknown result."),
        };
    }

    internal static void GuardOurs(RootFolder root, BytePath relative)
    {
        if (!root.IsState && !TempName.IsOurs(relative))
            throw new InvalidOperationException($"Not ours to remove or move: {relative.Display} in {root}");
    }

    private delegate FileError? NameCall(Microsoft.Win32.SafeHandles.SafeFileHandle folder, ReadOnlySpan<byte> name);

    private static FileError? InParent(RootFolder root, BytePath relative, NameCall call)
    {
        if (!Resolve.Parent(root.Handle, relative).TryGet(out var parent, out var error)) return Unless(error);
        using (parent) return Unless(call(parent, relative.Name.Bytes));
    }

    private static FileError? Unless(FileError? error) => error?.Errno == Errno.ENOENT ? null : error;
}
