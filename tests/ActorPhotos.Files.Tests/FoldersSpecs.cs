using ActorPhotos.Core.Files;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests;

public sealed class FoldersSpecs : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly RootFolder _user;
    private readonly RootFolder _state;

    public FoldersSpecs()
    {
        _user = RootFolder.Open(_scratch.Folder("user")).Value;
        _state = RootFolder.OpenState(_scratch.Folder("state")).Value;
    }

    public void Dispose()
    {
        _user.Dispose();
        _state.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void Folders_are_made_once_and_making_them_again_is_fine()
    {
        Folders.Create(_user, BytePath.FromText("a/b/c")).ShouldBeNull();
        Folders.Create(_user, BytePath.FromText("a/b/c")).ShouldBeNull();
        Folders.Create(_user, BytePath.Empty).ShouldBeNull();
        Directory.Exists(_scratch["user/a/b/c"]).ShouldBeTrue();
        Parallel.For(0, 50, _ => Folders.Create(_user, BytePath.FromText("x/y/z")).ShouldBeNull());
        Folders.Flush(_user, BytePath.FromText("a/b")).ShouldBeNull();
    }

    [Fact]
    public void Only_what_is_ours_may_be_removed()
    {
        _scratch.Write("user/photo.jpg", "x");
        _scratch.Write("user/.ap-1.tmp", "x");
        _scratch.Write("state/anything", "x");
        Should.Throw<InvalidOperationException>(() => Folders.RemoveFile(_user, BytePath.FromText("photo.jpg")));
        Should.Throw<InvalidOperationException>(() => Folders.RemoveTree(_user, BytePath.FromText("a")));
        Should.Throw<InvalidOperationException>(() => SmallFile.Replace(_user, BytePath.FromText("photo.jpg"), []));
        Folders.RemoveFile(_user, BytePath.FromText(".ap-1.tmp")).ShouldBeNull();
        Folders.RemoveFile(_user, BytePath.FromText(".ap-1.tmp")).ShouldBeNull();
        Folders.RemoveFile(_state, BytePath.FromText("anything")).ShouldBeNull();
        Directory.GetFileSystemEntries(_scratch["user"]).ShouldBe([_scratch["user/photo.jpg"]]);
        Directory.GetFileSystemEntries(_scratch["state"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(".ap-1.tmp", true)]
    [InlineData("folder/.ap-0a_B-9.tmp", true)]
    [InlineData(".ap-.tmp", false)]
    [InlineData(".ap-a b.tmp", false)]
    [InlineData("x.ap-1.tmp", false)]
    [InlineData(".ap-1.tmp.jpg", false)]
    [InlineData(".ap-1.tmp/photo.jpg", false)]
    public void A_temporary_name_is_known_by_its_last_component(string path, bool ours) =>
        TempName.IsOurs(BytePath.FromText(path)).ShouldBe(ours);

    [Fact]
    public void New_temporary_names_differ_and_fit()
    {
        TempName.New().ShouldNotBe(TempName.New());
        TempName.IsOurs(TempName.New()).ShouldBeTrue();
        TempName.For(new string('i', 200)).Length.ShouldBeLessThanOrEqualTo(255);
        Should.Throw<ArgumentException>(() => TempName.For("a/b"));
    }

    [Fact]
    public void Leftovers_are_swept_at_any_depth_except_those_to_keep()
    {
        foreach (var name in (string[])["user/.ap-1.tmp", "user/y/.ap-2.tmp", "user/y/.ap-3.tmp", "user/y/photo.jpg"])
            _scratch.Write(name, "x");
        _scratch.Shell("ln -s y/photo.jpg user/.ap-4.tmp; mkdir user/.ap-5.tmp");
        Folders.SweepTemps(_user, BytePath.Empty, keep: p => p.Text == "y/.ap-3.tmp").Value.ShouldBe(2);
        TreeSnapshot.Take(_scratch["user"]).Lines.Select(l => l.Split(' ')[0])
            .ShouldBe([".ap-4.tmp", ".ap-5.tmp", "y", "y/.ap-3.tmp", "y/photo.jpg"]);
    }

    [Fact]
    public void A_tree_of_ours_is_removed_without_following_links()
    {
        _scratch.Write("user/photo.jpg", "x");
        _scratch.Write("state/staging/ab/1", "x");
        _scratch.Write("state/staging/ab/cd/2", "x");
        _scratch.Write("state/keep", "x");
        _scratch.Shell("ln -s ../../user state/staging/link; mkfifo state/staging/fifo");
        Folders.RemoveTree(_state, BytePath.FromText("staging")).ShouldBeNull();
        Folders.RemoveTree(_state, BytePath.FromText("staging")).ShouldBeNull();
        Directory.GetFileSystemEntries(_scratch["state"]).ShouldBe([_scratch["state/keep"]]);
        File.Exists(_scratch["user/photo.jpg"]).ShouldBeTrue();
    }

    [Fact]
    public void Only_an_empty_folder_is_removed()
    {
        _scratch.Write("user/full/a", "x");
        _scratch.Folder("user/empty");
        Folders.RemoveEmptyFolder(_user, BytePath.FromText("full"))!.Symbol.ShouldBe("ENOTEMPTY");
        Folders.RemoveEmptyFolder(_user, BytePath.FromText("empty")).ShouldBeNull();
        Folders.RemoveEmptyFolder(_user, BytePath.FromText("empty")).ShouldBeNull();
        Directory.Exists(_scratch["user/empty"]).ShouldBeFalse();
    }

    [Fact]
    public void A_placeholder_is_removed_only_while_it_is_one()
    {
        _scratch.Write("user/placeholder", "");
        _scratch.Write("user/empty-of-user", "");
        _scratch.Write("user/full", "x");
        _scratch.Shell("chmod 600 user/placeholder user/full; chmod 644 user/empty-of-user");
        Folders.RemovePlaceholder(_user, BytePath.FromText("placeholder")).Value.ShouldBeTrue();
        Folders.RemovePlaceholder(_user, BytePath.FromText("placeholder")).Value.ShouldBeFalse();
        Folders.RemovePlaceholder(_user, BytePath.FromText("empty-of-user")).Value.ShouldBeFalse();
        Folders.RemovePlaceholder(_user, BytePath.FromText("full")).Value.ShouldBeFalse();
    }

    [Fact]
    public void A_folder_is_listed_in_walk_order()
    {
        foreach (var name in (string[])["user/a/x", "user/a-b", "user/a0"]) _scratch.Write(name, "");
        Folders.List(_user, BytePath.Empty).Value.Select(e => (e.Name.Text, e.Status.Kind)).ShouldBe(
        [
            ("a-b", EntryKind.RegularFile), ("a", EntryKind.Folder), ("a0", EntryKind.RegularFile),
        ]);
        Folders.List(_user, BytePath.FromText("none")).Error!.Kind.ShouldBe(FileErrorKind.Vanished);
    }

    [Fact]
    public void A_small_file_is_replaced_as_a_whole()
    {
        var name = BytePath.FromText("pointer");
        SmallFile.Read(_state, name).Error!.Kind.ShouldBe(FileErrorKind.Vanished);
        SmallFile.Replace(_state, name, "one"u8).ShouldBeNull();
        SmallFile.Replace(_state, name, "two"u8).ShouldBeNull();
        SmallFile.Read(_state, name).Value.ShouldBe("two"u8.ToArray());
        Directory.GetFileSystemEntries(_scratch["state"]).Length.ShouldBe(1);
    }

    [Fact]
    public void Renaming_within_the_state_does_not_overwrite()
    {
        _scratch.Write("state/catalog.db", "bad");
        _scratch.Write("state/taken", "x");
        Folders.Rename(_state, BytePath.FromText("catalog.db"), BytePath.FromText("taken"))!
            .Kind.ShouldBe(FileErrorKind.AlreadyExists);
        Folders.Rename(_state, BytePath.FromText("catalog.db"), BytePath.FromText("aside/catalog.bad")).ShouldBeNull();
        File.ReadAllText(_scratch["state/aside/catalog.bad"]).ShouldBe("bad");
    }
}
