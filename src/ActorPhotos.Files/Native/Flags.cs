using System.Runtime.InteropServices;

namespace ActorPhotos.Files.Native;

/// <summary>Numbers of the kernel's interface. O_DIRECTORY and O_NOFOLLOW differ between x64 and arm64.</summary>
internal static class Flags
{
    public const int ReadOnly = 0, ReadWrite = 2, Create = 0x40, Exclusive = 0x80, NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000, PathOnly = 0x200000;

    public static readonly int Directory = IsArm ? 0x4000 : 0x10000;
    public static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;

    public const int AtSymlinkNoFollow = 0x100, AtRemoveFolder = 0x200, AtEmptyPath = 0x1000;
    public const uint StatXBasic = 0x7FF;

    public const uint RenameNoReplace = 1;
    public const int LockExclusive = 2, LockNonBlocking = 4, LockRelease = 8;
    public const int AdviseSequential = 2, AdviseDontNeed = 4;

    /// <summary>SYNC_FILE_RANGE_WRITE.</summary>
    public const uint SyncFileRangeWrite = 2;

    public const nuint FiClone = 0x40049409;

    public const uint ModeType = 0xF000, ModePermissions = 0x1FF;
    public const uint ModeFolder = 0x4000, ModeRegular = 0x8000, ModeSymlink = 0xA000;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64;
}
