using System.Net.Sockets;
using ActorPhotos.Core.Files;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests;

public sealed class SourceFileSpecs : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly RootFolder _root;

    public SourceFileSpecs() => _root = RootFolder.Open(_scratch.FullPath).Value;

    public void Dispose()
    {
        _root.Dispose();
        _scratch.Dispose();
    }

    [Fact(Timeout = 20_000)]
    public async Task Only_regular_files_are_opened_and_a_fifo_does_not_block()
    {
        _scratch.Write("file", "x");
        _scratch.Shell("mkfifo fifo; ln -s file link; ln -s loop loop");
        _scratch.Shell("mkdir folder; ln -s folder up; echo y > folder/in");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_scratch["socket"]));
        await Task.Run(() =>
        {
            foreach (var name in (string[])["fifo", "link", "loop", "folder", "socket"])
                ErrorOf(name).Kind.ShouldBe(FileErrorKind.WrongKind, name);
        });
        ErrorOf("up/in").Symbol.ShouldBe("ENOTDIR");
        ErrorOf("none").Kind.ShouldBe(FileErrorKind.Vanished);
        ErrorOf("file/below").Kind.ShouldBe(FileErrorKind.Vanished);
        ErrorOf(new string('n', 256)).Kind.ShouldBe(FileErrorKind.NameTooLong);
        Should.Throw<ArgumentException>(() => ErrorOf("../x"));
    }

    [Fact]
    public void A_hash_belongs_to_the_stamp_it_was_made_with()
    {
        _scratch.Write("file", new string('p', 3_000_000));
        using var file = Open("file");
        var reported = new List<long>();
        var hashed = Hasher.Hash(file, new Inline(reported.Add)).Value;
        hashed.Length.ShouldBe(3_000_000);
        hashed.Stamp.ShouldBe(file.Stamp);
        hashed.Hash.ShouldBe(ContentHash.Of(File.ReadAllBytes(_scratch["file"])));
        reported.ShouldBe(reported.Order().ToList());
        reported[^1].ShouldBe(3_000_000);
        reported.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void An_empty_file_has_the_hash_of_nothing()
    {
        _scratch.Write("empty", "");
        using var file = Open("empty");
        Hasher.Hash(file).Value.ShouldBe(new HashedContent(ContentHash.Of([]), 0, file.Stamp));
    }

    [Theory]
    [InlineData("head -c 10 /dev/zero >> file")]
    [InlineData("truncate -s 400000 file")]
    [InlineData("printf X | dd of=file bs=1 seek=5 conv=notrunc status=none")]
    [InlineData("printf X | dd of=file bs=1 seek=5 conv=notrunc status=none; touch -d @1000000000 file")]
    public void A_file_that_is_written_while_it_is_read_has_no_hash(string change)
    {
        _scratch.Write("file", new string('p', 1_000_000));
        _scratch.Shell("touch -d @1000000000 file");
        using var file = Open("file");
        var changed = false;
        var result = Hasher.Hash(file, new Inline(_ =>
        {
            if (changed) return;
            changed = true;
            _scratch.Shell(change);
        }));
        result.Error!.Kind.ShouldBe(FileErrorKind.ChangedWhileReading);
        file.ChangedSince()!.Kind.ShouldBe(FileErrorKind.ChangedWhileReading);
    }

    [SkippableFact]
    public void A_read_error_tells_its_byte_offset()
    {
        // Address 0 of our own memory is never mapped: a regular file whose first byte really answers EIO.
        Skip.IfNot(File.Exists("/proc/self/mem"), "no /proc here");
        using var proc = RootFolder.Open("/proc/self").Value;
        var opened = SourceFile.Open(proc, BytePath.FromText("mem"));
        Skip.IfNot(opened.IsOk, "may not read our own memory here");
        using var file = opened.Value;
        var error = Hasher.Hash(file).Error!;
        error.Kind.ShouldBe(FileErrorKind.Unreadable);
        error.Symbol.ShouldBe("EIO");
        error.Offset.ShouldBe(0);
        error.ToString().ShouldContain("at byte 0");
    }

    [Fact]
    public void Hashing_can_be_cancelled_between_buffers()
    {
        _scratch.Write("file", new string('p', 1_000_000));
        using var file = Open("file");
        using var stop = new CancellationTokenSource();
        var reports = 0;
        Should.Throw<OperationCanceledException>(() => Hasher.Hash(file, new Inline(_ =>
        {
            reports++;
            stop.Cancel();
        }), stop.Token));
        reports.ShouldBe(1);
    }

    [Fact]
    public void Another_process_reads_a_file_whose_name_it_could_not_carry()
    {
        var name = new BytePath([.. "new\nline"u8, 0xC3]);
        RawNames.Write(_scratch.Path / name, "content"u8);
        using var file = SourceFile.Open(_root, name).Value;
        _scratch.Shell($"cat {file.ProcPath} > out");
        File.ReadAllText(_scratch["out"]).ShouldBe("content");
    }

    [Fact]
    public void Verification_reads_back_and_compares()
    {
        _scratch.Write("file", "good");
        var path = BytePath.FromText("file");
        Verification.Expect(_root, path, ContentHash.Of("good"u8)).Value.Length.ShouldBe(4);
        _scratch.Write("file", "gooD");
        Verification.Expect(_root, path, ContentHash.Of("good"u8)).Error!.Kind.ShouldBe(FileErrorKind.HashMismatch);
        Verification.Reread(_root, BytePath.FromText("none")).Error!.Kind.ShouldBe(FileErrorKind.Vanished);
    }

    private SourceFile Open(string name) => SourceFile.Open(_root, BytePath.FromText(name)).Value;

    private FileError ErrorOf(string name) => SourceFile.Open(_root, BytePath.FromText(name)).Error.ShouldNotBeNull();
}

/// <summary>Reports on the calling thread, unlike Progress.</summary>
internal sealed class Inline(Action<long> report) : IProgress<long>
{
    public void Report(long value) => report(value);
}
