using ActorPhotos.Core.Files;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests;

public sealed class PublisherSpecs : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly RootFolder _state;
    private readonly RootFolder _library;

    public PublisherSpecs()
    {
        _library = RootFolder.Open(_scratch.Folder("library")).Value;
        _state = RootFolder.OpenState(_scratch.Folder("library/.actorphotos")).Value;
    }

    public static TheoryData<PublishMethod> Methods => [.. Enum.GetValues<PublishMethod>()];

    public void Dispose()
    {
        _state.Dispose();
        _library.Dispose();
        _scratch.Dispose();
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_published_file_moves_to_a_free_name_and_never_onto_another(PublishMethod method)
    {
        _scratch.Write("library/2019/a.jpg", "a");
        _scratch.Write("library/2020/b.jpg", "b");
        var old = BytePath.FromText("2019/a.jpg");

        Publisher.Move(_library, old, BytePath.FromText("2020/b.jpg"), method)
            .ShouldBeOfType<PublishResult.AlreadyExists>();
        Publisher.Move(_library, old, BytePath.FromText("1987/c.jpg"), method)
            .ShouldBeOfType<PublishResult.Published>().Status.Links.ShouldBe(1u);
        Publisher.Move(_library, old, BytePath.FromText("1988/d.jpg"), method)
            .ShouldBeOfType<PublishResult.Failed>().Error.Kind.ShouldBe(FileErrorKind.Vanished);

        (File.Exists(_scratch["library/2019/a.jpg"]), File.ReadAllText(_scratch["library/1987/c.jpg"]),
            File.ReadAllText(_scratch["library/2020/b.jpg"])).ShouldBe((false, "a", "b"));
        Should.Throw<ArgumentException>(() => Publisher.Move(_library, old, BytePath.FromText("../out.jpg"), method));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_file_gets_its_final_name_in_folders_made_for_it(PublishMethod method)
    {
        var temp = Staged("content");
        var inode = _state.StatusOf(temp).Value.Stamp.Inode;
        var final = BytePath.FromText("2024/05/20240506_070809.jpg");

        var published = Publish(temp, final, method).ShouldBeOfType<PublishResult.Published>();

        published.Method.ShouldBe(method);
        published.WasCopied.ShouldBeFalse();
        published.Status.Stamp.Inode.ShouldBe(inode);
        published.Status.Links.ShouldBe(1u);
        published.Status.ShouldBe(_library.StatusOf(final).Value);
        File.ReadAllText(_scratch["library/2024/05/20240506_070809.jpg"]).ShouldBe("content");
        _state.StatusOf(temp).Error!.Kind.ShouldBe(FileErrorKind.Vanished);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_taken_name_is_never_overwritten(PublishMethod method)
    {
        _scratch.Write("library/a", "first");
        _scratch.Shell("mkdir library/folder; ln -s nowhere library/dangling; ln library/a library/twin");
        foreach (var name in (string[])["a", "folder", "dangling", "twin"])
        {
            var before = _library.StatusOf(BytePath.FromText(name)).Value;
            var temp = Staged("second");
            Publish(temp, BytePath.FromText(name), method).ShouldBeOfType<PublishResult.AlreadyExists>(name);
            _library.StatusOf(BytePath.FromText(name)).Value.ShouldBe(before);
            _state.StatusOf(temp).IsOk.ShouldBeTrue();
        }
        File.ReadAllText(_scratch["library/a"]).ShouldBe("first");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Of_eight_threads_that_race_for_a_name_one_wins_and_the_others_keep_their_file(PublishMethod method)
    {
        for (var round = 0; round < 25; round++)
        {
            var final = BytePath.FromText($"{round % 5}/race{round}");
            var temps = Enumerable.Range(0, 8).Select(i => Staged($"thread {i}")).ToArray();
            var results = new PublishResult[8];
            using var start = new Barrier(8);
            var threads = Enumerable.Range(0, 8).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                results[i] = Publish(temps[i], final, method);
            })).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());

            var winner = Array.FindIndex(results, r => r is PublishResult.Published);
            results.Count(r => r is PublishResult.Published).ShouldBe(1);
            results.Count(r => r is PublishResult.AlreadyExists).ShouldBe(7);
            File.ReadAllText(_scratch["library/" + final.Text]).ShouldBe($"thread {winner}");
            for (var i = 0; i < 8; i++) _state.StatusOf(temps[i]).IsOk.ShouldBe(i != winner);
        }
    }

    [Fact]
    public void Each_method_gives_way_to_the_next_only_where_the_file_system_cannot_do_it()
    {
        const int eperm = 1, eio = 5, eexist = 17, exdev = 18, einval = 22, enospc = 28, emlink = 31, enosys = 38,
            enotsup = 95;
        foreach (var errno in (int[])[einval, enosys, enotsup])
            Publisher.Fallback(PublishMethod.RenameNoReplace, errno).ShouldBe(PublishMethod.LinkThenUnlink);
        foreach (var errno in (int[])[eperm, enotsup, emlink, enosys])
            Publisher.Fallback(PublishMethod.LinkThenUnlink, errno).ShouldBe(PublishMethod.PlaceholderThenRename);
        foreach (var method in Enum.GetValues<PublishMethod>())
            foreach (var errno in (int[])[eio, eexist, exdev, enospc])
                Publisher.Fallback(method, errno).ShouldBeNull();
        foreach (var errno in Enumerable.Range(1, 133))
            Publisher.Fallback(PublishMethod.PlaceholderThenRename, errno).ShouldBeNull();
    }

    [SkippableTheory]
    [MemberData(nameof(Methods))]
    public void From_another_device_the_file_is_copied_beside_its_final_name(PublishMethod method)
    {
        using var disk = TmpfsMount.TryMount(_scratch["other"], kilobytes: 3072);
        Skip.If(disk is null, "may not mount here");
        using var other = RootFolder.OpenState(disk.FullPath).Value;
        _scratch.Write("other/ready", "content");
        _scratch.Shell("chmod 640 other/ready; touch -d '2001-02-03 04:05:06.7 UTC' other/ready");
        var before = other.StatusOf(BytePath.FromText("ready")).Value;

        var published = Publisher.Publish(other, BytePath.FromText("ready"), _library, BytePath.FromText("y/a"), method)
            .ShouldBeOfType<PublishResult.Published>();

        published.WasCopied.ShouldBeTrue();
        published.Method.ShouldBe(method);
        published.Status.Stamp.MtimeNs.ShouldBe(before.Stamp.MtimeNs);
        published.Status.Permissions.ShouldBe(before.Permissions);
        File.ReadAllText(_scratch["library/y/a"]).ShouldBe("content");
        Directory.GetFileSystemEntries(_scratch["library/y"]).Length.ShouldBe(1);
        Directory.GetFileSystemEntries(disk.FullPath).ShouldBeEmpty();

        _scratch.Write("other/ready", "another");
        Publisher.Publish(other, BytePath.FromText("ready"), _library, BytePath.FromText("y/a"), method)
            .ShouldBeOfType<PublishResult.AlreadyExists>();
        File.ReadAllText(_scratch["library/y/a"]).ShouldBe("content");
        File.ReadAllText(_scratch["other/ready"]).ShouldBe("another");
    }

    [SkippableFact]
    public void A_full_target_leaves_the_file_where_it_was_and_no_final_name()
    {
        using var disk = TmpfsMount.TryMount(_scratch["small"], kilobytes: 1024);
        Skip.If(disk is null, "may not mount here");
        using var small = RootFolder.Open(disk.FullPath).Value;
        var temp = TempName.New();
        _scratch.Write("library/.actorphotos/" + temp.Text, new byte[2_000_000]);
        Publisher.Publish(_state, temp, small, BytePath.FromText("a")).ShouldBeOfType<PublishResult.Failed>()
            .Error.Kind.ShouldBe(FileErrorKind.NoSpace);
        Directory.GetFileSystemEntries(disk.FullPath).ShouldBeEmpty();
        _state.StatusOf(temp).Value.Size.ShouldBe(2_000_000);
    }

    [Fact]
    public void Names_of_255_bytes_and_of_any_bytes_are_published()
    {
        foreach (var name in (BytePath[])[BytePath.FromText(new string('n', 255)), new([0xFF, 0x0A, 0xC3])])
        {
            Publish(Staged("x"), name, PublishMethod.RenameNoReplace).ShouldBeOfType<PublishResult.Published>();
            _library.StatusOf(name).Value.Size.ShouldBe(1);
        }
        Publish(Staged("x"), BytePath.FromText(new string('n', 256)), PublishMethod.RenameNoReplace)
            .ShouldBeOfType<PublishResult.Failed>().Error.Kind.ShouldBe(FileErrorKind.NameTooLong);
    }

    [Fact]
    public void A_folder_of_the_final_name_that_is_something_else_is_an_error()
    {
        _scratch.Write("library/file", "x");
        _scratch.Shell("mkdir elsewhere; ln -s ../elsewhere library/link");
        foreach (var name in (string[])["file/a", "link/a"])
            Publish(Staged("x"), BytePath.FromText(name), PublishMethod.RenameNoReplace)
                .ShouldBeOfType<PublishResult.Failed>().Error.Kind.ShouldBe(FileErrorKind.WrongKind);
        Directory.GetFileSystemEntries(_scratch["elsewhere"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_of_the_user_is_never_moved()
    {
        _scratch.Write("library/mine.jpg", "x");
        Should.Throw<InvalidOperationException>(() => Publisher.Publish(
            _library, BytePath.FromText("mine.jpg"), _library, BytePath.FromText("b.jpg")));
    }

    private BytePath Staged(string content)
    {
        var temp = TempName.New();
        _scratch.Write("library/.actorphotos/" + temp.Text, content);
        return temp;
    }

    private PublishResult Publish(BytePath temp, BytePath final, PublishMethod method) =>
        Publisher.Publish(_state, temp, _library, final, method);
}
