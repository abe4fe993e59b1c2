using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files.Native;

/// <summary>The C library's calls as they are; 64-bit Linux only. Names are NUL-terminated bytes.</summary>
/// <remarks>openat, ioctl are variadic in C; on Linux x64 and arm64 fixed and variadic arguments travel
/// alike.</remarks>
internal static unsafe partial class LibC
{
    private const string Lib = "libc";

    [LibraryImport(Lib, EntryPoint = "open", SetLastError = true)]
    public static partial int Open(byte* path, int flags, uint mode);

    [LibraryImport(Lib, EntryPoint = "getpid")]
    public static partial int GetPid();

    [LibraryImport(Lib, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport(Lib, EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(SafeFileHandle folder, byte* name, int flags, uint mode);

    [LibraryImport(Lib, EntryPoint = "statx", SetLastError = true)]
    public static partial int StatX(SafeFileHandle folder, byte* name, int flags, uint mask, StatX* result);

    [LibraryImport(Lib, EntryPoint = "getdents64", SetLastError = true)]
    public static partial nint GetDents64(SafeFileHandle folder, byte* buffer, nuint size);

    [LibraryImport(Lib, EntryPoint = "pread", SetLastError = true)]
    public static partial nint PRead(SafeFileHandle file, byte* buffer, nuint count, long offset);

    [LibraryImport(Lib, EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint PWrite(SafeFileHandle file, byte* buffer, nuint count, long offset);

    [LibraryImport(Lib, EntryPoint = "fsync", SetLastError = true)]
    public static partial int FSync(SafeFileHandle file);

    /// <summary>Linux 5.8 and later report a write that was lost since <paramref name="file"/> was opened.</summary>
    [LibraryImport(Lib, EntryPoint = "syncfs", SetLastError = true)]
    public static partial int SyncFs(SafeFileHandle file);

    [LibraryImport(Lib, EntryPoint = "sync_file_range", SetLastError = true)]
    public static partial int SyncFileRange(SafeFileHandle file, long offset, long length, uint flags);

    [LibraryImport(Lib, EntryPoint = "fallocate", SetLastError = true)]
    public static partial int FAllocate(SafeFileHandle file, int mode, long offset, long length);

    /// <summary>Returns the error number itself and leaves errno alone.</summary>
    [LibraryImport(Lib, EntryPoint = "posix_fadvise")]
    public static partial int FAdvise(SafeFileHandle file, long offset, long length, int advice);

    [LibraryImport(Lib, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int FTruncate(SafeFileHandle file, long length);

    [LibraryImport(Lib, EntryPoint = "fchmod", SetLastError = true)]
    public static partial int FChMod(SafeFileHandle file, uint mode);

    [LibraryImport(Lib, EntryPoint = "futimens", SetLastError = true)]
    public static partial int FUTimeNs(SafeFileHandle file, TimeSpec* accessAndModification);

    [LibraryImport(Lib, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int IoCtl(SafeFileHandle file, nuint request, nint argument);

    [LibraryImport(Lib, EntryPoint = "flock", SetLastError = true)]
    public static partial int FLock(SafeFileHandle file, int operation);

    [LibraryImport(Lib, EntryPoint = "mkdirat", SetLastError = true)]
    public static partial int MkDirAt(SafeFileHandle folder, byte* name, uint mode);

    [LibraryImport(Lib, EntryPoint = "unlinkat", SetLastError = true)]
    public static partial int UnlinkAt(SafeFileHandle folder, byte* name, int flags);

    [LibraryImport(Lib, EntryPoint = "linkat", SetLastError = true)]
    public static partial int LinkAt(SafeFileHandle from, byte* name, SafeFileHandle to, byte* newName, int flags);

    [LibraryImport(Lib, EntryPoint = "renameat2", SetLastError = true)]
    public static partial int RenameAt2(
        SafeFileHandle from, byte* name, SafeFileHandle to, byte* newName, uint flags);

    [LibraryImport(Lib, EntryPoint = "readlink", SetLastError = true)]
    public static partial nint ReadLink(byte* path, byte* buffer, nuint size);

    [LibraryImport(Lib, EntryPoint = "fstatvfs", SetLastError = true)]
    public static partial int FStatVfs(SafeFileHandle file, StatVfs* result);

    [LibraryImport(Lib, EntryPoint = "fstatfs", SetLastError = true)]
    public static partial int FStatFs(SafeFileHandle file, StatFs* result);
}
