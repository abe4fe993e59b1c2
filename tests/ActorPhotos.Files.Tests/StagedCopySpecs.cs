using ActorPhotos.Core.Files;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests;

public sealed class StagedCopySpecs : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly RootFolder _source;
    private readonly RootFolder _staging;
    private readonly BytePath _temp = TempName.For("1");

    public StagedCopySpecs()
    {
        _source = RootFolder.Open(_scratch.Folder("source")).Value;
        _staging = RootFolder.OpenState(_scratch.Folder("staging")).Value;
    }

    public void Dispose()
    {
        _source.Dispose();
        _staging.Dispose();
        _scratch.Dispose();
    }

    [Theory]
    [InlineData(CopyMethod.ReadAndWrite)]
    [InlineData(CopyMethod.Clone)]
    public void A_copy_has_the_bytes_the_mtime_and_the_permissions_of_its_source(CopyMethod method)
    {
        _scratch.Write("source/a", new string('x', 1_000_003));
        _scratch.Shell("chmod 4754 source/a; touch -d '1954-05-06 07:08:09.123456789 UTC' source/a");
        var before = TreeSnapshot.Take(_scratch["source"], SnapshotOf.Untouched);
        using var source = Open("a");

        var copy = StagedCopy.Write(source, _staging, _temp, method).Value;

        copy.Hash.ShouldBe(ContentHash.Of(File.ReadAllBytes(_scratch["staging/.ap-1.tmp"])));
        copy.Hash.ShouldBe(ContentHash.Of(File.ReadAllBytes(_scratch["source/a"])));
        copy.SourceStamp.ShouldBe(source.Stamp);
        copy.Status.ShouldBe(_staging.StatusOf(_temp).Value);
        copy.Status.Stamp.MtimeNs.ShouldBe(source.Stamp.MtimeNs);
        (copy.Status.Stamp.MtimeNs % 1000).ShouldNotBe(0);
        copy.Status.Permissions.ShouldBe(Convert.ToUInt32("754", 8));
        TreeSnapshot.Take(_scratch["source"], SnapshotOf.Untouched).ShouldBe(before);
    }

    [Fact]
    public void An_empty_file_is_copied()
    {
        _scratch.Write("source/a", "");
        using var source = Open("a");
        StagedCopy.Write(source, _staging, _temp).Value.Hash.ShouldBe(ContentHash.Of([]));
    }

    [Fact]
    public void An_existing_file_is_left_alone()
    {
        _scratch.Write("source/a", "new");
        _scratch.Write("staging/.ap-1.tmp", "old");
        using var source = Open("a");
        StagedCopy.Write(source, _staging, _temp).Error!.Kind.ShouldBe(FileErrorKind.AlreadyExists);
        File.ReadAllText(_scratch["staging/.ap-1.tmp"]).ShouldBe("old");
    }

    [Fact]
    public void A_source_that_changes_leaves_no_copy()
    {
        _scratch.Write("source/a", new string('x', 1_000_000));
        using var source = Open("a");
        var result = StagedCopy.Write(
            source, _staging, _temp, progress: new Inline(_ => File.AppendAllText(_scratch["source/a"], "more")));
        result.Error!.Kind.ShouldBe(FileErrorKind.ChangedWhileReading);
        StagingIsEmpty();
    }

    [Fact]
    public void A_cancelled_copy_leaves_nothing()
    {
        _scratch.Write("source/a", new string('x', 1_000_000));
        using var source = Open("a");
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => StagedCopy.Write(
            source, _staging, _temp, progress: new Inline(_ => stop.Cancel()), cancel: stop.Token));
        StagingIsEmpty();
    }

    [Fact]
    public void A_source_that_cannot_be_read_leaves_nothing()
    {
        using var proc = RootFolder.Open("/proc/self").Value;
        using var source = SourceFile.Open(proc, BytePath.FromText("mem")).Value;
        StagedCopy.Write(source, _staging, _temp).Error!.Kind.ShouldBe(FileErrorKind.Unreadable);
        StagingIsEmpty();
    }

    [SkippableFact]
    public void A_full_disk_is_told_before_anything_is_written_and_nothing_stays()
    {
        using var disk = TmpfsMount.TryMount(_scratch["small"], kilobytes: 3072);
        Skip.If(disk is null, "may not mount here");
        _scratch.Write("source/a", new byte[6_000_000]);
        using var source = Open("a");
        using var small = RootFolder.OpenState(disk.FullPath).Value;
        var free = FreeSpace.Of(small).Value;
        free.Total.ShouldBe(3072 * 1024);
        var written = 0L;

        var error = StagedCopy.Write(source, small, _temp, progress: new Inline(n => written = n)).Error!;

        error.Kind.ShouldBe(FileErrorKind.NoSpace);
        error.Symbol.ShouldBe("ENOSPC");
        error.Operation.ShouldBe("reserve");
        error.ConcernsWholeRun.ShouldBeTrue();
        written.ShouldBe(0);
        Directory.GetFileSystemEntries(disk.FullPath).ShouldBeEmpty();
        FreeSpace.Of(small).Value.ShouldBe(free);
    }

    [Fact]
    public void A_copy_into_a_folder_of_the_user_needs_a_temporary_name()
    {
        _scratch.Write("source/a", "x");
        using var source = Open("a");
        using var library = RootFolder.Open(_scratch.Folder("library")).Value;
        Should.Throw<InvalidOperationException>(
            () => StagedCopy.Write(source, library, BytePath.FromText("final.jpg")));
        StagedCopy.Write(source, library, _temp).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_missing_staging_folder_is_an_error_not_an_exception()
    {
        _scratch.Write("source/a", "x");
        using var source = Open("a");
        StagedCopy.Write(source, _staging, BytePath.FromText("ab") / _temp)
            .Error!.Kind.ShouldBe(FileErrorKind.Vanished);
    }

    private SourceFile Open(string name) => SourceFile.Open(_source, BytePath.FromText(name)).Value;

    private void StagingIsEmpty() => Directory.GetFileSystemEntries(_scratch["staging"]).ShouldBeEmpty();
}
