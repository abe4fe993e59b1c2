using System.Runtime.InteropServices;
using ActorPhotos.Core.Files;

namespace ActorPhotos.TestSupport;

/// <summary>Makes files and folders whose names .NET cannot spell, and acts as a user without rights.</summary>
public static partial class RawNames
{
    private const int WriteOnlyCreateCloseOnExec = 0x1 | 0x40 | 0x80000;

    /// <summary>An empty file, by the bytes of its full path.</summary>
    public static void Touch(BytePath path)
    {
        var fd = Open(Terminated(path), WriteOnlyCreateCloseOnExec, 0b110_100_100);
        if (fd < 0) throw new IOException($"open {path}: {Marshal.GetLastPInvokeErrorMessage()}");
        _ = Close(fd);
    }

    public static void Write(BytePath path, ReadOnlySpan<byte> content)
    {
        Touch(path);
        using var root = Files.RootFolder.Open(path.Parent).Value;
        using var file = Files.SourceFile.Open(root, path.Name).Value;
        File.WriteAllBytes($"/proc/self/fd/{file.Handle.DangerousGetHandle()}", content);
    }

    /// <summary>Unlinks a file.</summary>
    public static void Remove(BytePath path)
    {
        if (Unlink(Terminated(path)) < 0)
            throw new IOException($"unlink {path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    public static void MakeFolder(BytePath path)
    {
        if (MkDir(Terminated(path), 0b111_101_101) < 0 && Marshal.GetLastPInvokeError() != 17)
            throw new IOException($"mkdir {path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>
    /// Runs on a thread of its own with the file rights of "nobody", so that modes count even when the tests run as
    /// root
    /// (setfsuid(2) is per thread and takes the superuser's file rights away).
    /// </summary>
    public static void AsNobody(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                _ = SetFsUid(65534);
                action();
            }
            catch (Exception e)
            {
                failure = e;
            }
            finally
            {
                _ = SetFsUid((int)GetUid());
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private static byte[] Terminated(BytePath path) => [.. path.Bytes, 0];

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int Open(byte[] path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    private static partial int MkDir(byte[] path, uint mode);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true)]
    private static partial int Unlink(byte[] path);

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFsUid(int uid);

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint GetUid();
}
