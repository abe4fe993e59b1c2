using ActorPhotos.Core.Files;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests;

public sealed class RootFolderSpecs : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_root_may_be_named_through_links_and_by_any_bytes()
    {
        var odd = new BytePath([0xFF, 0x0A]);
        RawNames.MakeFolder(_scratch.Path / odd);
        _scratch.Shell("ln -s $'\\xff\\n' link");
        using var root = RootFolder.Open(_scratch["link"]).Value;
        root.RealPath.ShouldBe(RealScratch / odd);
        root.Path.ShouldBe(_scratch.Path / "link");
        RootFolder.Open(_scratch["none"]).Error!.Kind.ShouldBe(FileErrorKind.Vanished);
        _scratch.Write("file", "");
        RootFolder.Open(_scratch["file"]).Error!.Symbol.ShouldBe("ENOTDIR");
    }

    [Fact]
    public void A_folder_contains_itself_and_what_is_below_also_through_links()
    {
        _scratch.Folder("a/b/c");
        _scratch.Folder("ab");
        _scratch.Shell("ln -s a/b/c short");
        Contains("a", "a").ShouldBeTrue();
        Contains("a", "a/b/c").ShouldBeTrue();
        Contains("a", "short").ShouldBeTrue();
        Contains("short", "a").ShouldBeFalse();
        Contains("a", "ab").ShouldBeFalse();
        Contains("a/b", "ab").ShouldBeFalse();
        using var all = RootFolder.Open("/").Value;
        using var one = RootFolder.Open(_scratch["a"]).Value;
        all.Contains(one).Value.ShouldBeTrue();
        one.Contains(all).Value.ShouldBeFalse();
    }

    [SkippableFact]
    public void A_folder_contains_what_a_bind_mount_shows_elsewhere()
    {
        _scratch.Folder("source/deep/library");
        _scratch.Folder("other/shown");
        using var out1 = TmpfsMount.TryBind(_scratch["source/deep"], _scratch["outside"]);
        Skip.If(out1 is null, "may not mount here");
        using var in1 = TmpfsMount.TryBind(_scratch["other"], _scratch["source/mounted here"]);
        Contains("source", "outside/library").ShouldBeTrue("the library lies in the source under another path");
        Contains("source", "other/shown").ShouldBeTrue("the other folder is mounted into the source");
        Contains("source", "other").ShouldBeTrue();
        Contains("source/deep/library", "outside").ShouldBeFalse();
        Contains("other/shown", "source").ShouldBeFalse();
    }

    [Fact]
    public void A_folder_inside_is_opened_without_following_links()
    {
        _scratch.Folder("a/b");
        _scratch.Shell("ln -s a link");
        using var root = RootFolder.Open(_scratch.FullPath).Value;
        using var inside = root.OpenInside(BytePath.FromText("a/b"), asState: true).Value;
        inside.IsState.ShouldBeTrue();
        inside.Path.ShouldBe(_scratch.Path / "a/b");
        root.OpenInside(BytePath.FromText("link")).IsOk.ShouldBeFalse();
        root.OpenInside(BytePath.FromText("link/b")).IsOk.ShouldBeFalse();
    }

    [Fact]
    public void The_file_system_and_its_room_are_known()
    {
        using var root = RootFolder.Open(_scratch.FullPath).Value;
        var free = FreeSpace.Of(root).Value;
        free.Available.ShouldBeInRange(1, free.Total);
        var fileSystem = MountedFileSystem.Of(root).Value;
        fileSystem.Name.ShouldNotBeEmpty();
        fileSystem.IsReadOnly.ShouldBeFalse();
    }

    [SkippableFact]
    public void A_read_only_file_system_is_known_before_anything_is_tried()
    {
        using var disk = TmpfsMount.TryMount(_scratch["ro"], kilobytes: 100, ",ro");
        Skip.If(disk is null, "may not mount here");
        using var root = RootFolder.Open(disk.FullPath).Value;
        MountedFileSystem.Of(root).Value.ShouldBe(
            new MountedFileSystem("tmpfs", FileSystemKind.Local, IsReadOnly: true));
        TargetProbe.Writable(root)!.Kind.ShouldBe(FileErrorKind.ReadOnly);
        Folders.Create(root, BytePath.FromText("a"))!.Kind.ShouldBe(FileErrorKind.ReadOnly);
    }

    [Fact]
    public void Probing_a_target_leaves_nothing_behind()
    {
        using var root = RootFolder.Open(_scratch.FullPath).Value;
        TargetProbe.Writable(root).ShouldBeNull();
        TargetProbe.IsCaseInsensitive(root).Value.ShouldBe(File.Exists(_scratch.FullPath.ToUpperInvariant()));
        Directory.GetFileSystemEntries(_scratch.FullPath).ShouldBeEmpty();
        _scratch.Shell("chmod 755 .");
        RawNames.AsNobody(() => TargetProbe.Writable(root)!.Kind.ShouldBe(FileErrorKind.Denied));
    }

    private BytePath RealScratch
    {
        get
        {
            using var root = RootFolder.Open(_scratch.FullPath).Value;
            return root.RealPath;
        }
    }

    private bool Contains(string outer, string inner)
    {
        using var a = RootFolder.Open(_scratch[outer]).Value;
        using var b = RootFolder.Open(_scratch[inner]).Value;
        return a.Contains(b).Value;
    }
}
