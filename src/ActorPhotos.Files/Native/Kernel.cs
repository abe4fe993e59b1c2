using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files.Native;

/// <summary>
/// The calls of <see cref="LibC"/>, each open to a fault that a <see cref="FaultPlan"/> armed on this thread holds for
/// it. Without one, a look at a thread-static field.
/// </summary>
internal static unsafe class Kernel
{
    public static int Open(byte* path, int flags, uint mode)
    {
        var fault = FaultPlan.Next(SystemCall.Open);
        return fault.Prevents ? Fail(fault) : TellOpened(fault, LibC.Open(path, flags, mode));
    }

    public static int OpenAt(SafeFileHandle folder, byte* name, int flags, uint mode)
    {
        var fault = FaultPlan.Next(SystemCall.Open);
        return fault.Prevents ? Fail(fault) : TellOpened(fault, LibC.OpenAt(folder, name, flags, mode));
    }

    public static int StatX(SafeFileHandle folder, byte* name, int flags, uint mask, StatX* result)
    {
        var fault = FaultPlan.Next(SystemCall.Status);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.StatX(folder, name, flags, mask, result));
    }

    public static nint GetDents64(SafeFileHandle folder, byte* buffer, nuint size)
    {
        var fault = FaultPlan.Next(SystemCall.List);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.GetDents64(folder, buffer, size));
    }

    public static nint PRead(SafeFileHandle file, byte* buffer, nuint count, long offset)
    {
        var fault = FaultPlan.Next(SystemCall.Read);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.PRead(file, buffer, Cut(fault, count), offset));
    }

    public static nint PWrite(SafeFileHandle file, byte* buffer, nuint count, long offset)
    {
        var fault = FaultPlan.Next(SystemCall.Write);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.PWrite(file, buffer, Cut(fault, count), offset));
    }

    public static int FSync(SafeFileHandle file)
    {
        var fault = FaultPlan.Next(SystemCall.FlushFile, file);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.FSync(file));
    }

    public static int FSyncFolder(SafeFileHandle folder)
    {
        var fault = FaultPlan.Next(SystemCall.FlushFolder, folder);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.FSync(folder));
    }

    public static int SyncFs(SafeFileHandle anyOfIt)
    {
        var fault = FaultPlan.Next(SystemCall.FlushFileSystem);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.SyncFs(anyOfIt));
    }

    /// <summary>Advice, so no fault can show.</summary>
    public static void StartWriting(SafeFileHandle file) =>
        _ = LibC.SyncFileRange(file, 0, 0, Flags.SyncFileRangeWrite);

    public static int FAllocate(SafeFileHandle file, int mode, long offset, long length)
    {
        var fault = FaultPlan.Next(SystemCall.Reserve);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.FAllocate(file, mode, offset, length));
    }

    /// <summary>Returns the error number itself.</summary>
    public static int FAdvise(SafeFileHandle file, long offset, long length, int advice) =>
        FaultPlan.Next(SystemCall.Advise) is { Prevents: true } fault
            ? fault.Errno
            : LibC.FAdvise(file, offset, length, advice);

    public static int FTruncate(SafeFileHandle file, long length)
    {
        var fault = FaultPlan.Next(SystemCall.Truncate);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.FTruncate(file, length));
    }

    public static int FChMod(SafeFileHandle file, uint mode)
    {
        var fault = FaultPlan.Next(SystemCall.SetPermissions);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.FChMod(file, mode));
    }

    public static int FUTimeNs(SafeFileHandle file, TimeSpec* accessAndModification)
    {
        var fault = FaultPlan.Next(SystemCall.SetModified);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.FUTimeNs(file, accessAndModification));
    }

    public static int IoCtl(SafeFileHandle file, nuint request, nint argument)
    {
        var fault = FaultPlan.Next(SystemCall.Clone);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.IoCtl(file, request, argument));
    }

    public static int FLock(SafeFileHandle file, int operation)
    {
        var fault = FaultPlan.Next(SystemCall.Lock);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.FLock(file, operation));
    }

    public static int MkDirAt(SafeFileHandle folder, byte* name, uint mode)
    {
        var fault = FaultPlan.Next(SystemCall.MakeFolder);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.MkDirAt(folder, name, mode));
    }

    public static int UnlinkAt(SafeFileHandle folder, byte* name, int flags)
    {
        var fault = FaultPlan.Next(flags == Flags.AtRemoveFolder ? SystemCall.RemoveFolder : SystemCall.Unlink);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.UnlinkAt(folder, name, flags));
    }

    public static int LinkAt(SafeFileHandle from, byte* name, SafeFileHandle to, byte* newName, int flags)
    {
        var fault = FaultPlan.Next(SystemCall.Link);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.LinkAt(from, name, to, newName, flags));
    }

    public static int RenameAt2(SafeFileHandle from, byte* name, SafeFileHandle to, byte* newName, uint flags)
    {
        var fault = FaultPlan.Next(SystemCall.Rename);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.RenameAt2(from, name, to, newName, flags));
    }

    public static nint ReadLink(byte* path, byte* buffer, nuint size)
    {
        var fault = FaultPlan.Next(SystemCall.ReadLink);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.ReadLink(path, buffer, size));
    }

    public static int FStatVfs(SafeFileHandle file, StatVfs* result)
    {
        var fault = FaultPlan.Next(SystemCall.SpaceStatus);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.FStatVfs(file, result));
    }

    public static int FStatFs(SafeFileHandle file, StatFs* result)
    {
        var fault = FaultPlan.Next(SystemCall.FileSystemType);
        return fault.Prevents ? Fail(fault) : Tell(fault, LibC.FStatFs(file, result));
    }

    private static int Fail(Fault fault)
    {
        Marshal.SetLastPInvokeError(fault.Errno);
        return -1;
    }

    private static int Tell(Fault fault, int result) => fault.TakesEffect && result >= 0 ? Fail(fault) : result;

    private static nint Tell(Fault fault, nint result) => fault.TakesEffect && result >= 0 ? Fail(fault) : result;

    private static int TellOpened(Fault fault, int fd)
    {
        if (!fault.TakesEffect || fd < 0) return fd;
        new SafeFileHandle(fd, ownsHandle: true).Dispose();
        return Fail(fault);
    }

    private static nuint Cut(Fault fault, nuint count) =>
        fault.AtMost is { } most ? Math.Min(count, (nuint)most) : count;
}
