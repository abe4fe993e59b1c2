using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files;

/// <summary>One name found by a walk.</summary>
/// <param name="Status">Null only when the error is set.</param>
public sealed record WalkEntry(BytePath RelativePath, EntryKind Kind, FileStatus? Status, FileError? Error)
{
    public FileStamp? Stamp => Status?.Stamp;

    public long Size => Status?.Size ?? 0;
}

public sealed record WalkOptions
{
    /// <summary>
    /// Whether to go into this folder; the entry of a folder that is not entered is yielded all the same.
    /// </summary>
    public Func<WalkEntry, bool> Enter { get; init; } = static _ => true;

    /// <summary>
    /// Go on behind this path (the last one handled); its parent folders are entered but not yielded again.
    /// </summary>
    public BytePath After { get; init; }
}

/// <summary>
/// All that is below a folder, lazily, in the order of the bytes of the whole relative path (a folder as path + '/',
/// so before its content). Links are yielded and never followed, so there are no loops and nothing comes twice. A
/// folder
/// that cannot be listed is one entry with its error; the walk goes on. Blocking; memory for the folders on the way
/// down.
/// </summary>
public static class FolderWalk
{
    /// <summary>More handles than these are never kept open; folders further up are reopened on the way back.</summary>
    private const int OpenFolders = 128;

    /// <exception cref="OperationCanceledException">While enumerating.</exception>
    public static IEnumerable<WalkEntry> Entries(
        RootFolder root, WalkOptions? options = null, CancellationToken cancel = default)
    {
        var frames = new List<Frame>();
        try
        {
            if (Enter(root.Handle, "."u8, BytePath.Empty, frames) is { } rootError)
                yield return Unlisted(BytePath.Empty, root.Status, rootError);
            options ??= new();
            while (frames.Count > 0)
            {
                cancel.ThrowIfCancellationRequested();
                var frame = frames[^1];
                if (frame.Next == frame.Listing.Count)
                {
                    frames.RemoveAt(frames.Count - 1);
                    frame.Handle?.Dispose();
                    continue;
                }
                if (Next(root, frame, frames, options) is { } entry) yield return entry;
            }
        }
        finally
        {
            foreach (var frame in frames) frame.Handle?.Dispose();
        }
    }

    /// <summary>
    /// The frame's next entry, entered when it is a folder; null when nothing is to be yielded for it.
    /// </summary>
    private static WalkEntry? Next(RootFolder root, Frame frame, List<Frame> frames, WalkOptions options)
    {
        if (frame.Handle is null && Reopen(root, frame) is { } lost)
        {
            frame.Next = frame.Listing.Count;
            return Unlisted(frame.Path, frame.Status, lost);
        }
        var index = frame.Next++;
        var isFolder = frame.Listing.IsFolder(index);
        var path = frame.Path.Combine(new BytePath(frame.Listing.Name(index)));
        var place = PlaceOf(path, isFolder, options.After);
        if (place == Place.Before) return null;

        if (!Sys.Status(frame.Handle!, frame.Listing.Name(index)).TryGet(out var status, out var error))
            return error.Kind == FileErrorKind.Vanished ? new(path, EntryKind.Vanished, null, error)
                : new(path, isFolder ? EntryKind.UnreadableFolder : EntryKind.Unknown, null, error);
        if (isFolder != (status.Kind == EntryKind.Folder))
            return new(path, EntryKind.Vanished, null, FileError.Changed("changed its kind during the walk"));

        var entry = new WalkEntry(path, status.Kind, status, null);
        if (isFolder && options.Enter(entry)
            && Enter(frame.Handle!, frame.Listing.Name(index), path, frames) is { } refused)
            return Unlisted(path, status, refused);
        return place == Place.OnTheWay ? null : entry;
    }

    private static FileError? Enter(SafeFileHandle parent, ReadOnlySpan<byte> name, BytePath path, List<Frame> frames)
    {
        if (!Sys.OpenAt(parent, name, Flags.ReadOnly | Flags.Directory | Flags.NoFollow)
                .TryGet(out var handle, out var error)) return error;
        if (!FolderListing.Read(handle).TryGet(out var listing, out error)
            || !Sys.Status(handle, default).TryGet(out var status, out error))
        {
            handle.Dispose();
            return error;
        }
        frames.Add(new(path, status, listing) { Handle = handle });
        if (frames.Count > OpenFolders)
        {
            var above = frames[^(OpenFolders + 1)];
            above.Handle?.Dispose();
            above.Handle = null;
        }
        return null;
    }

    private static FileError? Reopen(RootFolder root, Frame frame)
    {
        if (!Resolve.Folder(root.Handle, frame.Path).TryGet(out var handle, out var error)) return error;
        if (Sys.Status(handle, default).TryGet(out var status, out error) && status.IsSameFile(frame.Status))
        {
            frame.Handle = handle;
            return null;
        }
        handle.Dispose();
        return error ?? FileError.Changed("was replaced by another folder during the walk");
    }

    private static WalkEntry Unlisted(BytePath path, FileStatus status, FileError error) => new(
        path, error.Kind == FileErrorKind.Vanished ? EntryKind.Vanished : EntryKind.UnreadableFolder, status, error);

    private static Place PlaceOf(BytePath path, bool isFolder, BytePath after)
    {
        if (after.IsEmpty) return Place.Behind;
        if (!isFolder) return path.CompareTo(after) <= 0 ? Place.Before : Place.Behind;
        if (after.IsBelow(path)) return Place.OnTheWay;
        // A folder stands where its name and '/' would stand.
        var order = path.Append("/").CompareTo(after);
        return order <= 0 ? Place.Before : Place.Behind;
    }

    private enum Place
    {
        Before,
        OnTheWay,
        Behind,
    }

    private sealed class Frame(BytePath path, FileStatus status, FolderListing listing)
    {
        public BytePath Path => path;

        public FileStatus Status => status;

        public FolderListing Listing => listing;

        public SafeFileHandle? Handle { get; set; }

        public int Next { get; set; }
    }
}
