using System.Runtime.InteropServices;

namespace ActorPhotos.Files.Native;

/// <summary>Error numbers of Linux, the same on x64 and arm64.</summary>
internal static class Errno
{
    public const int EPERM = 1, ENOENT = 2, EINTR = 4, EIO = 5, ENXIO = 6, EAGAIN = 11, ENOMEM = 12, EACCES = 13;
    public const int EBUSY = 16, EEXIST = 17, EXDEV = 18, ENODEV = 19, ENOTDIR = 20, EISDIR = 21, EINVAL = 22;
    public const int ENFILE = 23, EMFILE = 24, ENOTTY = 25, ETXTBSY = 26, EFBIG = 27, ENOSPC = 28, EROFS = 30;
    public const int EMLINK = 31, ENAMETOOLONG = 36, ENOSYS = 38, ENOTEMPTY = 39, ELOOP = 40, ENODATA = 61;
    public const int EBADMSG = 74, EILSEQ = 84, ENOTSUP = 95, ETIMEDOUT = 110, EHOSTDOWN = 112, ESTALE = 116;
    public const int EUCLEAN = 117, EREMOTEIO = 121, EDQUOT = 122, ENOMEDIUM = 123;

    public static string Symbol(int errno) => errno switch
    {
        EPERM => nameof(EPERM),
        ENOENT => nameof(ENOENT),
        EINTR => nameof(EINTR),
        EIO => nameof(EIO),
        ENXIO => nameof(ENXIO),
        EAGAIN => nameof(EAGAIN),
        ENOMEM => nameof(ENOMEM),
        EACCES => nameof(EACCES),
        EBUSY => nameof(EBUSY),
        EEXIST => nameof(EEXIST),
        EXDEV => nameof(EXDEV),
        ENODEV => nameof(ENODEV),
        ENOTDIR => nameof(ENOTDIR),
        EISDIR => nameof(EISDIR),
        EINVAL => nameof(EINVAL),
        ENFILE => nameof(ENFILE),
        EMFILE => nameof(EMFILE),
        ENOTTY => nameof(ENOTTY),
        ETXTBSY => nameof(ETXTBSY),
        EFBIG => nameof(EFBIG),
        ENOSPC => nameof(ENOSPC),
        EROFS => nameof(EROFS),
        EMLINK => nameof(EMLINK),
        ENAMETOOLONG => nameof(ENAMETOOLONG),
        ENOSYS => nameof(ENOSYS),
        ENOTEMPTY => nameof(ENOTEMPTY),
        ELOOP => nameof(ELOOP),
        ENODATA => nameof(ENODATA),
        EBADMSG => nameof(EBADMSG),
        EILSEQ => nameof(EILSEQ),
        ENOTSUP => nameof(ENOTSUP),
        ETIMEDOUT => nameof(ETIMEDOUT),
        EHOSTDOWN => nameof(EHOSTDOWN),
        ESTALE => nameof(ESTALE),
        EUCLEAN => nameof(EUCLEAN),
        EREMOTEIO => nameof(EREMOTEIO),
        EDQUOT => nameof(EDQUOT),
        ENOMEDIUM => nameof(ENOMEDIUM),
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"E{errno}"),
    };

    public static string Text(int errno) => Marshal.GetPInvokeErrorMessage(errno);
}
