using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files;

/// <summary>
/// How a finished file gets its final name without ever overwriting one; in the order they are tried.
/// </summary>
public enum PublishMethod
{
    /// <summary>renameat2(RENAME_NOREPLACE): one step.</summary>
    RenameNoReplace,

    /// <summary>link, then unlink: a crash between leaves both names, complete.</summary>
    LinkThenUnlink,

    /// <summary>
    /// An empty file created with O_EXCL, then rename over it: a crash between leaves it empty under the final name.
    /// </summary>
    PlaceholderThenRename,
}

public abstract record PublishResult
{
    private PublishResult()
    {
    }

    /// <param name="Status">Under the final name.</param>
    /// <param name="WasCopied">It came from another file system, through a temporary file beside the final
    /// name.</param>
    public sealed record Published(FileStatus Status, PublishMethod Method, bool WasCopied) : PublishResult;

    /// <summary>The name is taken, by whatever; it and the temporary file are as they were.</summary>
    public sealed record AlreadyExists : PublishResult;

    /// <summary>
    /// The content has its temporary name, its final name or both, complete; which, only the disk tells: flushing can
    /// fail after the rename. Publishing again goes on from there.
    /// </summary>
    public sealed record Failed(FileError Error) : PublishResult;
}

/// <summary>
/// Gives a flushed file its final name without overwriting. The content must have been flushed before; the name
/// survives a power cut when Published is returned, or, without <c>flush</c>, once the caller has flushed the folder.
/// </summary>
public static class Publisher
{
    internal const uint PlaceholderMode = 0b110_000_000;

    /// <summary>What to try after a method failed with this error number; null when the failure stands.</summary>
    public static PublishMethod? Fallback(PublishMethod failed, int errno) => (failed, errno) switch
    {
        // EINVAL: NFS, some FUSE, exFAT know no flags; ENOSYS: an old kernel.
        (PublishMethod.RenameNoReplace, Errno.EINVAL or Errno.ENOSYS or Errno.ENOTSUP) => PublishMethod.LinkThenUnlink,
        // EPERM: FAT and exFAT have no links, and fs.protected_hardlinks; EMLINK: too many.
        (PublishMethod.LinkThenUnlink, Errno.EPERM or Errno.ENOTSUP or Errno.EMLINK or Errno.ENOSYS) =>
            PublishMethod.PlaceholderThenRename,
        _ => null,
    };

    /// <remarks>When both names lead to the same file already, what an earlier attempt began is finished.</remarks>
    /// <param name="temp">A name of <see cref="TempName"/>, or anything in a state folder: never a user's own
    /// file.</param>
    /// <param name="final">Its folders are made when they are missing.</param>
    /// <param name="first">The method to begin with; a later one where the file system is known to refuse the
    /// others.</param>
    /// <param name="flush">False when the caller calls <see cref="Folders.Flush"/> on the final name's folder before it
    /// relies on the name.</param>
    /// <exception cref="OperationCanceledException">Only while copying from another file system.</exception>
    public static PublishResult Publish(
        RootFolder from,
        BytePath temp,
        RootFolder library,
        BytePath final,
        PublishMethod first = PublishMethod.RenameNoReplace,
        bool flush = true,
        CancellationToken cancel = default)
    {
        Folders.GuardOurs(from, temp);
        if (OpenBoth(from, temp, library, final, out var sourceFolder, out var targetFolder) is { } error)
            return new PublishResult.Failed(error);
        using (sourceFolder)
        using (targetFolder)
        {
            var result = Place(sourceFolder, temp.Name, targetFolder, final.Name, first, flush);
            return result is PublishResult.Failed { Error.Kind: FileErrorKind.CrossDevice }
                ? CopyOver(from, temp, library, final, sourceFolder, targetFolder, first, cancel)
                : result;
        }
    }

    /// <summary>
    /// Gives a published copy another name in the same library, with the same promises: nothing is overwritten, and at
    /// every moment one of the names leads to the whole content. The one call that moves what is published.
    /// </summary>
    /// <remarks>When both names lead to the same file already, what an earlier attempt began is finished.</remarks>
    /// <param name="flush">False when the caller calls <see cref="Folders.Flush"/> on both folders before it relies on
    /// the name.</param>
    public static PublishResult Move(
        RootFolder library, BytePath old, BytePath final, PublishMethod first = PublishMethod.RenameNoReplace,
        bool flush = true)
    {
        if (!old.IsInside || !final.IsInside) throw new ArgumentException("Not a plain relative path.", nameof(final));
        if (OpenBoth(library, old, library, final, out var sourceFolder, out var targetFolder) is { } error)
            return new PublishResult.Failed(error);
        using (sourceFolder)
        using (targetFolder)
            return Place(sourceFolder, old.Name, targetFolder, final.Name, first, flush);
    }

    // The target's folders are made when they are missing; both are null exactly with an error.
    private static FileError? OpenBoth(
        RootFolder from, BytePath temp, RootFolder library, BytePath final,
        out SafeFileHandle source, out SafeFileHandle target)
    {
        target = null!;
        if (!Resolve.Folder(from.Handle, temp.Parent).TryGet(out source!, out var error)) return error;
        var folder = Resolve.Folder(library.Handle, final.Parent);
        if (folder.Error is { Kind: FileErrorKind.Vanished })
        {
            error = Folders.Create(library, final.Parent);
            if (error is null) folder = Resolve.Folder(library.Handle, final.Parent);
        }
        if (error is null && folder.TryGet(out target!, out error)) return null;
        source.Dispose();
        return error;
    }

    private static PublishResult CopyOver(
        RootFolder from, BytePath temp, RootFolder library, BytePath final,
        SafeFileHandle sourceFolder, SafeFileHandle targetFolder, PublishMethod first, CancellationToken cancel)
    {
        if (Sys.Status(targetFolder, final.Name.Bytes).IsOk) return new PublishResult.AlreadyExists();
        if (!SourceFile.Open(from, temp).TryGet(out var source, out var error)) return new PublishResult.Failed(error);
        using var open = source;
        var near = final.Parent.Combine(TempName.New());
        if (!StagedCopy.Write(source, library, near, cancel: cancel)
                .TryGet(out _, out error)) return new PublishResult.Failed(error);
        var result = Place(targetFolder, near.Name, targetFolder, final.Name, first, flush: true);
        if (result is PublishResult.Published published)
        {
            error = RemovePublished(sourceFolder, temp) ?? Sys.FlushFolder(sourceFolder);
            return error is null ? published with { WasCopied = true } : new PublishResult.Failed(error);
        }
        _ = Sys.Unlink(targetFolder, near.Name.Bytes); // a leftover would be swept: the name says so
        return result;
    }

    private static PublishResult Place(
        SafeFileHandle from, BytePath temp, SafeFileHandle to, BytePath name, PublishMethod method, bool flush)
    {
        var file = Sys.Status(from, temp.Name.Bytes);
        while (Try(method, from, temp.Name.Bytes, to, name.Bytes) is { } error)
        {
            if (IsOneFile(from, temp, to, name))
            {
                method = PublishMethod.LinkThenUnlink; // which an earlier attempt did not finish
                break;
            }
            if (file.TryGet(out var before, out _) && HasMoved(before, from, temp, to, name)) break;
            if (error.Errno == Errno.EEXIST) return new PublishResult.AlreadyExists();
            if (Fallback(method, error.Errno) is not { } next) return new PublishResult.Failed(error);
            method = next;
        }
        // The target first: at every moment at least one durable name leads to the content.
        FaultPoints.Pass(FaultPoint.NameGiven);
        var links = method == PublishMethod.LinkThenUnlink;
        var unfinished = flush || links ? Sys.FlushFolder(to) : null;
        if (links)
        {
            FaultPoints.Pass(FaultPoint.LinkMade);
            unfinished ??= RemovePublished(from, temp);
        }
        if (flush) unfinished ??= Sys.FlushFolder(from);
        if (unfinished is not null) return new PublishResult.Failed(unfinished);
        return Sys.Status(to, name.Bytes).TryGet(out var status, out var gone)
            ? new PublishResult.Published(status, method, WasCopied: false)
            : new PublishResult.Failed(gone);
    }

    private static FileError? Try(
        PublishMethod method, SafeFileHandle from, ReadOnlySpan<byte> temp, SafeFileHandle to, ReadOnlySpan<byte> name)
    {
        switch (method)
        {
            case PublishMethod.RenameNoReplace:
                return Sys.Rename(from, temp, to, name, Flags.RenameNoReplace);
            case PublishMethod.LinkThenUnlink:
                return Sys.Link(from, temp, to, name);
            default:
                // Before the placeholder: else another file system would be noticed only after the name is taken.
                if (IsElsewhere(from, to)) return FileError.FromErrno(Errno.EXDEV, "rename");
                const int create = Flags.ReadWrite | Flags.Create | Flags.Exclusive;
                if (!Sys.OpenAt(to, name, create | Flags.NoFollow, PlaceholderMode, "create")
                        .TryGet(out var placeholder, out var error)) return error;
                placeholder.Dispose();
                FaultPoints.Pass(FaultPoint.PlaceholderMade);
                error = Sys.Rename(from, temp, to, name, flags: 0);
                // A server's answer can be lost after it did the rename: then the name is the content's only one.
                if (error is not null && Sys.Status(from, temp).IsOk) _ = Sys.Unlink(to, name);
                return error;
        }
    }

    /// <summary>Two names of one file: what a crash leaves between link and unlink.</summary>
    /// <remarks>One name for both (or two that differ in case only, where that is one) must not count as two.</remarks>
    private static bool IsOneFile(SafeFileHandle from, BytePath temp, SafeFileHandle to, BytePath name) =>
        Sys.Status(from, temp.Name.Bytes).TryGet(out var a, out _)
        && Sys.Status(to, name.Bytes).TryGet(out var b, out _) && a.IsSameFile(b) && a.Links > 1
        && !(temp.Name == name.Name && Sys.Status(from, default).TryGet(out var x, out _)
            && Sys.Status(to, default).TryGet(out var y, out _) && x.IsSameFile(y));

    /// <summary>A server that did the rename, and whose answer was lost.</summary>
    private static bool HasMoved(
        FileStatus before, SafeFileHandle from, BytePath temp, SafeFileHandle to, BytePath name) =>
        Sys.Status(from, temp.Name.Bytes).Error is { Kind: FileErrorKind.Vanished }
        && Sys.Status(to, name.Bytes).TryGet(out var now, out _) && now.IsSameFile(before);

    private static FileError? RemovePublished(SafeFileHandle from, BytePath temp) =>
        Sys.Unlink(from, temp.Name.Bytes) is { Errno: not Errno.ENOENT } left ? left : null;

    private static bool IsElsewhere(SafeFileHandle from, SafeFileHandle to) =>
        Sys.Status(from, default).TryGet(out var a, out _) && Sys.Status(to, default).TryGet(out var b, out _)
        && a.Device != b.Device;
}
