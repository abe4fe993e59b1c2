namespace ActorPhotos.Files;

/// <summary>What a disk can do to us, by what the caller does about it.</summary>
public enum FileErrorKind
{
    /// <summary>Not there (any more).</summary>
    Vanished,

    /// <summary>No permission.</summary>
    Denied,

    /// <summary>Something else than what was asked for: a link, a fifo, a folder in place of a file.</summary>
    WrongKind,

    /// <summary>The source was written while it was read: try again later.</summary>
    ChangedWhileReading,

    /// <summary>The bytes read back are not the bytes expected.</summary>
    HashMismatch,

    /// <summary>Disk full or quota used up: permanent for the run, pause.</summary>
    NoSpace,

    /// <summary>The file system is read-only.</summary>
    ReadOnly,

    /// <summary>
    /// The device failed under this file (EIO and relatives); <see cref="FileError.Offset"/> when known.
    /// </summary>
    Unreadable,

    /// <summary>The whole device or server is gone: stop.</summary>
    DeviceGone,

    AlreadyExists,
    CrossDevice,
    NameTooLong,

    /// <summary>In use by another.</summary>
    Busy,

    /// <summary>The file system cannot do this at all.</summary>
    Unsupported,

    /// <summary>Too many open files or no memory: ours, not the disk's.</summary>
    OutOfResources,

    Other,
}

/// <summary>One failed operation on a file system, as a value.</summary>
/// <param name="Kind">What to do about it.</param>
/// <param name="Errno">The system's number; 0 when we found the trouble ourselves.</param>
/// <param name="Symbol">ENOSPC and the like, or our own word in the same style.</param>
/// <param name="Operation">The call that failed.</param>
/// <param name="Text">One line for people.</param>
/// <param name="Offset">Byte position in the file, where known.</param>
public sealed record FileError(
    FileErrorKind Kind, int Errno, string Symbol, string Operation, string Text, long? Offset = null)
{
    public static FileError FromErrno(int errno, string operation, long? offset = null) =>
        new(KindOf(errno), errno, Native.Errno.Symbol(errno), operation, Native.Errno.Text(errno), offset);

    internal static FileError WrongKind(string operation, string text) =>
        new(FileErrorKind.WrongKind, 0, "EWRONGKIND", operation, text);

    internal static FileError Changed(string text) =>
        new(FileErrorKind.ChangedWhileReading, 0, "ECHANGED", "read", text);

    internal static FileError Mismatch(string text) =>
        new(FileErrorKind.HashMismatch, 0, "EMISMATCH", "verify", text);

    /// <summary>
    /// True when nothing is wrong with this file but with the disk below it: the run should pause or stop.
    /// </summary>
    public bool ConcernsWholeRun => Kind is FileErrorKind.NoSpace or FileErrorKind.ReadOnly
        or FileErrorKind.DeviceGone or FileErrorKind.OutOfResources;

    public override string ToString() =>
        Offset is { } offset ? $"{Operation}: {Text} ({Symbol}) at byte {offset}" : $"{Operation}: {Text} ({Symbol})";

    private static FileErrorKind KindOf(int errno) => errno switch
    {
        Native.Errno.ENOENT or Native.Errno.ENOTDIR => FileErrorKind.Vanished,
        Native.Errno.EACCES or Native.Errno.EPERM => FileErrorKind.Denied,
        Native.Errno.ELOOP or Native.Errno.EISDIR or Native.Errno.ENXIO => FileErrorKind.WrongKind,
        Native.Errno.ENOSPC or Native.Errno.EDQUOT => FileErrorKind.NoSpace,
        Native.Errno.EROFS => FileErrorKind.ReadOnly,
        Native.Errno.EIO or Native.Errno.EBADMSG or Native.Errno.EUCLEAN or Native.Errno.EREMOTEIO
            or Native.Errno.EILSEQ or Native.Errno.ENODATA => FileErrorKind.Unreadable,
        Native.Errno.ENODEV or Native.Errno.ESTALE or Native.Errno.EHOSTDOWN or Native.Errno.ETIMEDOUT
            or Native.Errno.ENOMEDIUM => FileErrorKind.DeviceGone,
        Native.Errno.EEXIST or Native.Errno.ENOTEMPTY => FileErrorKind.AlreadyExists,
        Native.Errno.EXDEV => FileErrorKind.CrossDevice,
        Native.Errno.ENAMETOOLONG => FileErrorKind.NameTooLong,
        Native.Errno.EAGAIN or Native.Errno.EBUSY or Native.Errno.ETXTBSY => FileErrorKind.Busy,
        Native.Errno.ENOSYS or Native.Errno.ENOTSUP or Native.Errno.EINVAL or Native.Errno.ENOTTY
            or Native.Errno.EMLINK or Native.Errno.EFBIG => FileErrorKind.Unsupported,
        Native.Errno.EMFILE or Native.Errno.ENFILE or Native.Errno.ENOMEM => FileErrorKind.OutOfResources,
        _ => FileErrorKind.Other,
    };
}
