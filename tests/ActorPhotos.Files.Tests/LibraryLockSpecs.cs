using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ActorPhotos.Core.Files;
using ActorPhotos.TestSupport;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files.Tests;

public sealed class LibraryLockSpecs : IDisposable
{
    private static readonly LockOwner Owner = new(4711, "home", DateTimeOffset.UnixEpoch, "actorphotos import");
    private static readonly BytePath Name = BytePath.FromText("lock");
    private readonly ScratchFolder _scratch = new();
    private readonly RootFolder _state;

    public LibraryLockSpecs() => _state = RootFolder.OpenState(_scratch.FullPath).Value;

    public void Dispose()
    {
        _state.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void The_second_owner_is_told_about_the_first()
    {
        using var first = Take().ShouldBeOfType<LockResult.Held>().Lock;
        Take().ShouldBeOfType<LockResult.HeldByAnother>().Owner
            .ShouldBe("process 4711 on home, since 1970-01-01 00:00:00 +00:00: actorphotos import");
        first.Dispose();
        first.Dispose();
        Take().ShouldBeOfType<LockResult.Held>().Lock.Dispose();
    }

    [Fact]
    public void A_copy_of_the_descriptor_in_a_child_that_is_being_started_does_not_keep_the_lock()
    {
        var held = Take().ShouldBeOfType<LockResult.Held>().Lock;
        var link = Path.Combine(_scratch.FullPath, "lock");
        var descriptor = Directory.GetFiles("/proc/self/fd")
            .First(fd => new FileInfo(fd).LinkTarget == link);
        using var copy = new SafeFileHandle(
            Duplicate(int.Parse(Path.GetFileName(descriptor), CultureInfo.InvariantCulture)), ownsHandle: true);
        copy.IsInvalid.ShouldBeFalse();
        held.Dispose();
        Take().ShouldBeOfType<LockResult.Held>().Lock.Dispose();
    }

    [Fact]
    public void Of_many_that_try_at_once_one_gets_it()
    {
        var results = new LockResult[8];
        using var start = new Barrier(8);
        var threads = Enumerable.Range(0, 8).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            results[i] = Take();
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        results.OfType<LockResult.Held>().Single().Lock.Dispose();
        results.OfType<LockResult.HeldByAnother>().Count().ShouldBe(7);
    }

    [SkippableFact(Timeout = 30_000)]
    public async Task The_kernel_releases_the_lock_of_a_killed_process()
    {
        Skip.IfNot(File.Exists("/usr/bin/flock"), "no flock program here");
        // Without a child of its own: exec keeps the descriptor and the lock in one process.
        var start = new ProcessStartInfo(
            "/bin/bash", ["-c", "exec 9<>lock; flock 9; printf 'the other one\\n' >&9; echo locked; exec sleep 1000"])
        {
            WorkingDirectory = _scratch.FullPath,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var other = Process.Start(start)!;
        (await other.StandardOutput.ReadLineAsync()).ShouldBe("locked");
        Take().ShouldBeOfType<LockResult.HeldByAnother>().Owner.ShouldBe("the other one");
        other.Kill();
        await other.WaitForExitAsync();
        Take().ShouldBeOfType<LockResult.Held>().Lock.Dispose();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_child_process_does_not_keep_the_lock()
    {
        var held = Take().ShouldBeOfType<LockResult.Held>().Lock;
        var start = new ProcessStartInfo("/bin/cat")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var child = Process.Start(start)!;
        await child.StandardInput.WriteLineAsync("alive");
        await child.StandardInput.FlushAsync();
        (await child.StandardOutput.ReadLineAsync()).ShouldBe("alive");
        held.Dispose();
        Take().ShouldBeOfType<LockResult.Held>().Lock.Dispose();
        child.StandardInput.Close();
        await child.WaitForExitAsync();
    }

    [Fact]
    public void A_lock_file_that_cannot_be_made_is_an_error()
    {
        _scratch.Shell("ln -s elsewhere lock");
        Take().ShouldBeOfType<LockResult.Failed>().Error.Kind.ShouldBe(FileErrorKind.WrongKind);
    }

    private LockResult Take() => LibraryLock.Take(_state, Name, Owner);

    [DllImport("libc", EntryPoint = "dup")]
    private static extern int Duplicate(int descriptor);
}
