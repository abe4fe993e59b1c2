using System.Net.Sockets;
using ActorPhotos.Core.Files;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests;

public sealed class FolderWalkSpecs : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Names_are_bytes_so_invalid_utf8_and_its_alias_are_two_files()
    {
        var bad = new BytePath([.. "inv"u8, 0xC3, .. ".jpg"u8]);
        RawNames.Write(_scratch.Path / bad, "bad"u8);
        _scratch.Write("inv\uFFFD.jpg", "the alias");

        using var root = Open();
        FolderWalk.Entries(root).Select(e => e.RelativePath).ShouldBe([bad, BytePath.FromText("inv\uFFFD.jpg")]);
        using var file = SourceFile.Open(root, bad).Value;
        file.Size.ShouldBe(3);
    }

    [Fact]
    public void Odd_names_are_found_as_they_are()
    {
        string[] names =
        [
            "line\nbreak", "-dash", "trailing ", "dot.", "é", "e\u0301", new('x', 255),
            "👩‍🚀" + new string('y', 244),
            "back\\slash", ".hidden", "~tilde", "*?[a]",
        ];
        foreach (var name in names) _scratch.Write(name, name);
        using var root = Open();
        FolderWalk.Entries(root).Select(e => e.RelativePath.Text!).ShouldBe(names, ignoreOrder: true);
        foreach (var name in names)
        {
            using var file = SourceFile.Open(root, BytePath.FromText(name)).Value;
            Hasher.Hash(file).Value.Hash.ShouldBe(ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(name)));
        }
    }

    [Fact]
    public void A_folder_stands_where_its_name_and_a_slash_stand()
    {
        _scratch.Write("a/z", "");
        _scratch.Write("a-b", "");
        _scratch.Write("a0", "");
        _scratch.Write("a.txt", "");
        Walked().ShouldBe(["a-b", "a.txt", "a", "a/z", "a0"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_is_memcmp_over_the_whole_path_and_a_walk_can_go_on_behind_any_entry(int seed)
    {
        MakeRandomTree(new Random(seed));
        using var root = Open();
        var all = FolderWalk.Entries(root).ToList();
        all.Count.ShouldBeGreaterThan(50);
        var keys = all.Select(e => e.Kind == EntryKind.Folder ? e.RelativePath.Append("/") : e.RelativePath).ToList();
        keys.ShouldBe(keys.Order().ToList());
        var files = all.Where(e => e.Kind != EntryKind.Folder).Select(e => e.RelativePath).ToList();
        files.ShouldBe(files.Order().ToList());

        for (var i = 0; i < all.Count; i++)
        {
            var rest = FolderWalk.Entries(root, new WalkOptions { After = keys[i] }).Select(e => e.RelativePath);
            rest.ShouldBe(all.Skip(i + 1).Select(e => e.RelativePath));
        }
    }

    [Fact]
    public void A_walk_goes_on_behind_a_path_that_is_gone()
    {
        foreach (var name in (string[])["a/1", "a/3", "b/1", "c"]) _scratch.Write(name, "");
        Walked(new WalkOptions { After = BytePath.FromText("a/2") }).ShouldBe(["a/3", "b", "b/1", "c"]);
        Walked(new WalkOptions { After = BytePath.FromText("aa/2") }).ShouldBe(["b", "b/1", "c"]);
        Walked(new WalkOptions { After = BytePath.FromText("c") }).ShouldBeEmpty();
    }

    [Fact]
    public void Trees_deeper_than_any_path_may_be_long_are_walked_and_read()
    {
        using var root = RootFolder.OpenState(_scratch.FullPath).Value;
        var deep = BytePath.FromText(string.Join('/', Enumerable.Repeat(new string('d', 200), 25)));
        Folders.Create(root, deep).ShouldBeNull();
        _scratch.Write("seed", "at the bottom");
        using (var seed = SourceFile.Open(root, BytePath.FromText("seed")).Value)
            StagedCopy.Write(seed, root, deep / "file").Error.ShouldBeNull();

        var last = FolderWalk.Entries(root).Last(e => e.Kind == EntryKind.RegularFile && e.RelativePath.Length > 20);
        last.RelativePath.ShouldBe(deep / "file");
        using var file = SourceFile.Open(root, last.RelativePath).Value;
        Hasher.Hash(file).Value.Hash.ShouldBe(ContentHash.Of("at the bottom"u8));
        File.ReadAllText(file.ProcPath).ShouldBe("at the bottom");
    }

    [Fact]
    public void Folders_are_reopened_on_the_way_back_from_very_deep_trees()
    {
        using var root = Open();
        var deep = BytePath.FromText(string.Join('/', Enumerable.Repeat("d", 400)));
        Folders.Create(root, deep).ShouldBeNull();
        for (var path = deep; !path.IsEmpty; path = path.Parent) RawNames.Touch(_scratch.Path / path / "z");
        var entries = FolderWalk.Entries(root).ToList();
        entries.Count.ShouldBe(800);
        entries.ShouldAllBe(e => e.Error == null);
        FolderWalk.Entries(root).Take(390).Count().ShouldBe(390);
        // Other tests open files meanwhile, so only those below this folder count.
        Directory.GetFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget)
            .ShouldNotContain(t => t != null && t.StartsWith(_scratch["d"]), "an abandoned walk closes its folders");
    }

    [Fact]
    public void Links_and_special_files_are_named_and_never_followed_or_opened()
    {
        _scratch.Write("real/photo.jpg", "x");
        _scratch.Shell("ln -s ../real real/loop; ln -s real link; ln -s nowhere dangling; mkfifo fifo");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_scratch["socket"]));

        using var root = Open();
        FolderWalk.Entries(root).ToDictionary(e => e.RelativePath.Text!, e => e.Kind).ShouldBe(
            new Dictionary<string, EntryKind>
            {
                ["dangling"] = EntryKind.Symlink,
                ["fifo"] = EntryKind.Special,
                ["link"] = EntryKind.Symlink,
                ["real"] = EntryKind.Folder,
                ["real/loop"] = EntryKind.Symlink,
                ["real/photo.jpg"] = EntryKind.RegularFile,
                ["socket"] = EntryKind.Special,
            }, ignoreOrder: true);
    }

    [Fact]
    public void A_folder_that_is_not_entered_is_yielded_without_its_content()
    {
        _scratch.Write("keep/a", "");
        _scratch.Write("skip/b", "");
        Walked(new WalkOptions { Enter = e => e.RelativePath.Text != "skip" }).ShouldBe(["keep", "keep/a", "skip"]);
    }

    [Fact]
    public void An_unreadable_folder_is_one_entry_with_its_error_and_the_walk_goes_on()
    {
        _scratch.Write("a/1", "");
        _scratch.Write("locked/2", "");
        _scratch.Write("z/3", "");
        _scratch.Shell("chmod 755 .; chmod 000 locked");
        RawNames.AsNobody(() =>
        {
            using var root = Open();
            var entries = FolderWalk.Entries(root).ToList();
            entries.Select(e => e.RelativePath.Text).ShouldBe(["a", "a/1", "locked", "z", "z/3"]);
            var locked = entries[2];
            locked.Kind.ShouldBe(EntryKind.UnreadableFolder);
            locked.Error!.Kind.ShouldBe(FileErrorKind.Denied);
            locked.Error.Symbol.ShouldBe("EACCES");
        });
    }

    [Fact]
    public void A_folder_whose_names_may_be_listed_but_not_looked_at_gives_unknown_entries()
    {
        _scratch.Write("list-only/1", "");
        _scratch.Write("list-only/sub/2", "");
        _scratch.Shell("chmod 755 .; chmod 744 list-only");
        RawNames.AsNobody(() =>
        {
            using var root = Open();
            FolderWalk.Entries(root).Select(e => (e.RelativePath.Text, e.Kind)).ShouldBe(
            [
                ("list-only", EntryKind.Folder), ("list-only/1", EntryKind.Unknown),
                ("list-only/sub", EntryKind.UnreadableFolder),
            ]);
        });
    }

    [Fact]
    public void What_vanishes_during_the_walk_is_an_entry_with_its_error()
    {
        foreach (var name in (string[])["a", "b/1", "c"]) _scratch.Write(name, "");
        using var root = Open();
        var seen = new List<(string?, EntryKind)>();
        foreach (var entry in FolderWalk.Entries(root))
        {
            if (seen.Count == 0) _scratch.Shell("rm -r b c; mkdir c");
            seen.Add((entry.RelativePath.Text, entry.Kind));
        }
        seen.ShouldBe([("a", EntryKind.RegularFile), ("b", EntryKind.Vanished), ("c", EntryKind.Vanished)]);
    }

    [Fact]
    public void A_large_folder_is_complete()
    {
        using var root = Open();
        for (var i = 0; i < 5000; i++) RawNames.Touch(_scratch.Path / $"{i:D40}");
        FolderWalk.Entries(root).Count().ShouldBe(5000);
    }

    [Fact]
    public void Walking_and_reading_leave_the_source_untouched()
    {
        _scratch.Write("a/1.jpg", "one");
        _scratch.Write("b", "two");
        var before = TreeSnapshot.Take(_scratch.FullPath, SnapshotOf.Untouched);
        using var root = Open();
        foreach (var entry in FolderWalk.Entries(root).Where(e => e.Kind == EntryKind.RegularFile))
        {
            using var file = SourceFile.Open(root, entry.RelativePath).Value;
            Hasher.Hash(file).Value.Stamp.ShouldBe(entry.Stamp!.Value);
        }
        TreeSnapshot.Take(_scratch.FullPath, SnapshotOf.Untouched).ShouldBe(before);
    }

    [Fact]
    public void A_walk_can_be_cancelled()
    {
        _scratch.Write("a", "");
        using var root = Open();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => FolderWalk.Entries(root, cancel: stop.Token).Count());
    }

    private RootFolder Open() => RootFolder.Open(_scratch.FullPath).Value;

    private string?[] Walked(WalkOptions? options = null)
    {
        using var root = Open();
        return [.. FolderWalk.Entries(root, options).Select(e => e.RelativePath.Text)];
    }

    private void MakeRandomTree(Random random)
    {
        byte[] alphabet = [.. "ab-.0 "u8, 0x0A, 0x01, 0x7F, 0xC3, 0xFF];
        var folders = new List<BytePath> { _scratch.Path };
        for (var i = 0; i < 120; i++)
        {
            var name = new byte[random.Next(1, 5)];
            for (var b = 0; b < name.Length; b++) name[b] = alphabet[random.Next(alphabet.Length)];
            if (name.AsSpan().Trim((byte)'.').IsEmpty) continue;
            var path = folders[random.Next(folders.Count)] / new BytePath(name);
            using var parent = RootFolder.Open(path.Parent).Value;
            if (parent.StatusOf(path.Name).IsOk) continue;
            if (random.Next(3) == 0)
            {
                RawNames.MakeFolder(path);
                folders.Add(path);
            }
            else
            {
                RawNames.Touch(path);
            }
        }
    }
}
