using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files.Native;

/// <summary>The calls of <see cref="Kernel"/> with byte spans for names, repeated on EINTR, errors as values.</summary>
internal static unsafe class Sys
{
    private const int StackName = 512;

    /// <summary>Opens by path, links in it followed: only for roots that a person named.</summary>
    public static FileResult<SafeFileHandle> Open(ReadOnlySpan<byte> path, int flags, string operation = "open")
    {
        var buffer = Terminate(path, path.Length < StackName ? stackalloc byte[StackName] : default);
        fixed (byte* p = buffer)
        {
            int fd;
            do fd = Kernel.Open(p, flags | Flags.CloseOnExec, 0);
            while (fd < 0 && IsInterrupted());
            return fd < 0 ? Failed(operation) : new SafeFileHandle(fd, ownsHandle: true);
        }
    }

    public static FileResult<SafeFileHandle> OpenAt(
        SafeFileHandle folder, ReadOnlySpan<byte> name, int flags, uint mode = 0, string operation = "open")
    {
        var buffer = Terminate(name, name.Length < StackName ? stackalloc byte[StackName] : default);
        fixed (byte* p = buffer)
        {
            int fd;
            do fd = Kernel.OpenAt(folder, p, flags | Flags.CloseOnExec, mode);
            while (fd < 0 && IsInterrupted());
            return fd < 0 ? Failed(operation) : new SafeFileHandle(fd, ownsHandle: true);
        }
    }

    /// <summary>
    /// Status of a name in a folder, a link not followed; of the handle itself when the name is empty.
    /// </summary>
    public static FileResult<FileStatus> Status(SafeFileHandle folder, ReadOnlySpan<byte> name)
    {
        var buffer = Terminate(name, name.Length < StackName ? stackalloc byte[StackName] : default);
        StatX raw;
        var flags = Flags.AtSymlinkNoFollow | (name.IsEmpty ? Flags.AtEmptyPath : 0);
        fixed (byte* p = buffer)
        {
            int result;
            do result = Kernel.StatX(folder, p, flags, Flags.StatXBasic, &raw);
            while (result < 0 && IsInterrupted());
            return result < 0 ? Failed("stat") : FileStatus.From(raw);
        }
    }

    /// <summary>Raw directory records into the buffer; 0 at the end.</summary>
    public static FileResult<int> ReadFolder(SafeFileHandle folder, Span<byte> buffer)
    {
        fixed (byte* p = buffer)
        {
            nint count;
            do count = Kernel.GetDents64(folder, p, (nuint)buffer.Length);
            while (count < 0 && IsInterrupted());
            return count < 0 ? Failed("list") : (int)count;
        }
    }

    /// <summary>May return less than asked for; 0 only at the end.</summary>
    public static FileResult<int> Read(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        fixed (byte* p = buffer)
        {
            nint count;
            do count = Kernel.PRead(file, p, (nuint)buffer.Length, offset);
            while (count < 0 && IsInterrupted());
            return count < 0 ? Failed("read", offset) : (int)count;
        }
    }

    /// <summary>Writes all of it, over as many short writes as the system makes.</summary>
    public static FileError? Write(SafeFileHandle file, ReadOnlySpan<byte> content, long offset)
    {
        fixed (byte* p = content)
        {
            var done = 0;
            while (done < content.Length)
            {
                var count = Kernel.PWrite(file, p + done, (nuint)(content.Length - done), offset + done);
                if (count < 0 && IsInterrupted()) continue;
                if (count < 0) return Failed("write", offset + done);
                // A regular file that takes nothing and reports nothing would loop for ever.
                if (count == 0) return FileError.FromErrno(Errno.EIO, "write", offset + done);
                done += (int)count;
            }
            return null;
        }
    }

    /// <summary>Never repeated after EIO: Linux reports a lost write once and then forgets it.</summary>
    public static FileError? Flush(SafeFileHandle file) =>
        Repeat(() => Kernel.FSync(file)) == 0 ? null : Failed("fsync");

    /// <summary>
    /// As <see cref="Flush"/>; file systems without such a thing (SMB, some FUSE) answer EINVAL, and that is all there
    /// is.
    /// </summary>
    public static FileError? FlushFolder(SafeFileHandle folder)
    {
        if (Repeat(() => Kernel.FSyncFolder(folder)) == 0) return null;
        var errno = Marshal.GetLastPInvokeError();
        return errno is Errno.EINVAL or Errno.ENOTSUP or Errno.ENOSYS ? null : FileError.FromErrno(errno, "fsync");
    }

    /// <summary>Everything written to the file system so far; never repeated after EIO either.</summary>
    public static FileError? FlushFileSystem(SafeFileHandle anyOfIt) =>
        Repeat(() => Kernel.SyncFs(anyOfIt)) == 0 ? null : Failed("syncfs");

    /// <summary>Lets the device begin, so that a later flush has little to wait for. Advice only.</summary>
    public static void StartWriting(SafeFileHandle file) =>
        Kernel.StartWriting(file);

    public static FileError? Reserve(SafeFileHandle file, long length)
    {
        if (length == 0 || Repeat(() => Kernel.FAllocate(file, 0, 0, length)) == 0) return null;
        var errno = Marshal.GetLastPInvokeError();
        // A file system that cannot reserve will tell us while writing instead.
        return errno is Errno.ENOTSUP or Errno.ENOSYS or Errno.EINVAL ? null : FileError.FromErrno(errno, "reserve");
    }

    public static FileError? Truncate(SafeFileHandle file, long length) =>
        Repeat(() => Kernel.FTruncate(file, length)) == 0 ? null : Failed("truncate");

    /// <summary>A file system without such permissions (FAT, exFAT, SMB) answers EPERM; its own then stand.</summary>
    public static FileError? SetPermissions(SafeFileHandle file, uint mode)
    {
        if (Repeat(() => Kernel.FChMod(file, mode)) == 0) return null;
        var errno = Marshal.GetLastPInvokeError();
        return errno is Errno.EPERM or Errno.ENOTSUP or Errno.ENOSYS ? null : FileError.FromErrno(errno, "chmod");
    }

    public static FileError? SetModified(SafeFileHandle file, long mtimeNs)
    {
        var seconds = Math.DivRem(mtimeNs, 1_000_000_000, out var rest);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + 1_000_000_000);
        var times = stackalloc TimeSpec[2];
        times[0] = new() { Nanoseconds = TimeSpec.Omit };
        times[1] = new() { Seconds = seconds, Nanoseconds = rest };
        int result;
        do result = Kernel.FUTimeNs(file, times);
        while (result < 0 && IsInterrupted());
        return result == 0 ? null : Failed("utimens");
    }

    public static FileError? Clone(SafeFileHandle source, SafeFileHandle target) =>
        Repeat(() => Kernel.IoCtl(target, Flags.FiClone, source.DangerousGetHandle())) == 0 ? null : Failed("clone");

    /// <summary>Advice only: a failure changes nothing.</summary>
    public static void Advise(SafeFileHandle file, int advice) => _ = Kernel.FAdvise(file, 0, 0, advice);

    public static FileError? Lock(SafeFileHandle file) =>
        Repeat(() => Kernel.FLock(file, Flags.LockExclusive | Flags.LockNonBlocking)) == 0 ? null : Failed("lock");

    /// <summary>Best effort: the last close of the file releases it, too.</summary>
    public static void Unlock(SafeFileHandle file) => _ = Kernel.FLock(file, Flags.LockRelease);

    public static FileError? MakeFolder(SafeFileHandle folder, ReadOnlySpan<byte> name, uint mode)
    {
        fixed (byte* p = Terminate(name, default))
        {
            int result;
            do result = Kernel.MkDirAt(folder, p, mode);
            while (result < 0 && IsInterrupted());
            return result == 0 ? null : Failed("mkdir");
        }
    }

    public static FileError? Unlink(SafeFileHandle folder, ReadOnlySpan<byte> name)
    {
        fixed (byte* p = Terminate(name, default))
        {
            int result;
            do result = Kernel.UnlinkAt(folder, p, 0);
            while (result < 0 && IsInterrupted());
            return result == 0 ? null : Failed("unlink");
        }
    }

    public static FileError? RemoveFolder(SafeFileHandle folder, ReadOnlySpan<byte> name)
    {
        fixed (byte* p = Terminate(name, default))
        {
            int result;
            do result = Kernel.UnlinkAt(folder, p, Flags.AtRemoveFolder);
            while (result < 0 && IsInterrupted());
            return result == 0 ? null : Failed("rmdir");
        }
    }

    public static FileError? Link(
        SafeFileHandle from, ReadOnlySpan<byte> name, SafeFileHandle to, ReadOnlySpan<byte> newName)
    {
        fixed (byte* p = Terminate(name, default))
        fixed (byte* q = Terminate(newName, default))
        {
            int result;
            do result = Kernel.LinkAt(from, p, to, q, 0);
            while (result < 0 && IsInterrupted());
            return result == 0 ? null : Failed("link");
        }
    }

    public static FileError? Rename(
        SafeFileHandle from, ReadOnlySpan<byte> name, SafeFileHandle to, ReadOnlySpan<byte> newName, uint flags)
    {
        fixed (byte* p = Terminate(name, default))
        fixed (byte* q = Terminate(newName, default))
        {
            int result;
            do result = Kernel.RenameAt2(from, p, to, q, flags);
            while (result < 0 && IsInterrupted());
            return result == 0 ? null : Failed("rename");
        }
    }

    public static FileResult<byte[]> ReadLink(ReadOnlySpan<byte> path)
    {
        var target = new byte[4097];
        fixed (byte* p = Terminate(path, default))
        fixed (byte* q = target)
        {
            nint count;
            do count = Kernel.ReadLink(p, q, (nuint)target.Length);
            while (count < 0 && IsInterrupted());
            return count < 0 ? Failed("readlink") : target[..(int)count];
        }
    }

    public static FileResult<StatVfs> SpaceStatus(SafeFileHandle file)
    {
        StatVfs raw;
        int result;
        do result = Kernel.FStatVfs(file, &raw);
        while (result < 0 && IsInterrupted());
        return result == 0 ? raw : Failed("statvfs");
    }

    public static FileResult<long> FileSystemType(SafeFileHandle file)
    {
        StatFs raw;
        int result;
        do result = Kernel.FStatFs(file, &raw);
        while (result < 0 && IsInterrupted());
        return result == 0 ? raw.Type : Failed("statfs");
    }

    private static int Repeat(Func<int> call)
    {
        int result;
        do result = call();
        while (result < 0 && IsInterrupted());
        return result;
    }

    private static bool IsInterrupted() => Marshal.GetLastPInvokeError() == Errno.EINTR;

    private static FileError Failed(string operation, long? offset = null) =>
        FileError.FromErrno(Marshal.GetLastPInvokeError(), operation, offset);

    private static Span<byte> Terminate(ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        if (buffer.Length <= name.Length) buffer = new byte[name.Length + 1];
        name.CopyTo(buffer);
        buffer[name.Length] = 0;
        return buffer;
    }
}
