using ActorPhotos.Files.Native;

namespace ActorPhotos.Files.Tests.Faults;

/// <summary>Error numbers, and which of them a disk answers to what.</summary>
internal static class Errnos
{
    public const int EPERM = 1, EINTR = 4, EIO = 5, EEXIST = 17, EXDEV = 18, EINVAL = 22, ENOSPC = 28, EROFS = 30;
    public const int ENOSYS = 38, ENOTSUP = 95, ESTALE = 116, EDQUOT = 122;

    /// <summary>None that a file system means as "not in this way".</summary>
    public static IEnumerable<Fault> Hard(SystemCall call) => (call switch
    {
        SystemCall.Open => (int[])[EIO, ENOSPC, ESTALE],
        _ when !Changes(call) => [EIO, ESTALE],
        SystemCall.Unlink or SystemCall.RemoveFolder => [EIO, EROFS],
        SystemCall.SetPermissions or SystemCall.SetModified or SystemCall.Clone => [EIO, EROFS, EDQUOT],
        _ => [EIO, ENOSPC, EDQUOT, EROFS, ESTALE],
    }).Select(Fault.Error);

    /// <summary>Done, and reported as failed; what only looks is left out, and listing, which cannot go back.</summary>
    public static IEnumerable<Fault> Lost(SystemCall call) => call is SystemCall.Status or SystemCall.List
        or SystemCall.Read or SystemCall.ReadLink or SystemCall.Advise
        ? []
        : [Fault.LostAnswer(EIO), Fault.LostAnswer(EINTR)];

    private static bool Changes(SystemCall call) => call is not (SystemCall.Open or SystemCall.Status
        or SystemCall.List or SystemCall.Read or SystemCall.Advise or SystemCall.Lock or SystemCall.ReadLink
        or SystemCall.SpaceStatus or SystemCall.FileSystemType);
}
