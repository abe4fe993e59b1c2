using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests.Faults;

/// <summary>What one certain fault must lead to.</summary>
public sealed class SingleFaultSpecs : IDisposable
{
    private static readonly BytePath Photo = BytePath.FromText("photo.jpg"), Temp = TempName.For("1");
    private readonly ScratchFolder _scratch = new();
    private readonly RootFolder _source;
    private readonly RootFolder _library;
    private readonly RootFolder _state;

    public SingleFaultSpecs()
    {
        _source = RootFolder.Open(_scratch.Folder("source")).Value;
        _library = RootFolder.Open(_scratch.Folder("library")).Value;
        _state = RootFolder.OpenState(_scratch.Folder("library/.actorphotos")).Value;
        _scratch.Write("source/photo.jpg", new string('x', Hasher.BufferSize + 5));
    }

    public void Dispose()
    {
        _source.Dispose();
        _library.Dispose();
        _state.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void A_read_that_fails_once_is_tried_again_and_one_that_fails_twice_names_the_byte()
    {
        using var file = SourceFile.Open(_source, Photo).Value;
        using (new FaultPlan().On(SystemCall.Read, 2, Fault.Error(Errnos.EIO)).Arm())
            Hasher.Hash(file).Value.Length.ShouldBe(Hasher.BufferSize + 5);
        using (new FaultPlan().On(SystemCall.Read, 2, Fault.Error(Errnos.EIO), times: 2).Arm())
        {
            var error = Hasher.Hash(file).Error!;
            error.Kind.ShouldBe(FileErrorKind.Unreadable);
            error.Offset.ShouldBe(Hasher.BufferSize);
        }
    }

    [Fact]
    public void A_file_that_ends_early_has_no_hash()
    {
        using var file = SourceFile.Open(_source, Photo).Value;
        using var plan = new FaultPlan().On(SystemCall.Read, 2, Fault.Short(0)).Arm();
        Hasher.Hash(file).Error!.Kind.ShouldBe(FileErrorKind.ChangedWhileReading);
    }

    [Fact]
    public void A_write_that_takes_nothing_is_an_error_and_not_a_loop()
    {
        using var file = SourceFile.Open(_source, Photo).Value;
        using (new FaultPlan().On(SystemCall.Write, 2, Fault.Short(0)).Arm())
        {
            var error = StagedCopy.Write(file, _state, Temp).Error!;
            (error.Operation, error.Symbol, error.Offset).ShouldBe(("write", "EIO", Hasher.BufferSize));
        }
        Directory.GetFileSystemEntries(_state.Path.Text!).ShouldBeEmpty();
    }

    [Fact]
    public void Every_write_may_be_short()
    {
        using var file = SourceFile.Open(_source, Photo).Value;
        using var plan = new FaultPlan()
            .On(SystemCall.Write, 1, Fault.Short(4_093), times: int.MaxValue - 1)
            .On(SystemCall.Read, 1, Fault.Short(8_191), times: int.MaxValue - 1).Arm();
        var copy = StagedCopy.Write(file, _state, Temp).Value;
        plan.Fired.ShouldBeGreaterThan(64 + 32);
        copy.Hash.ShouldBe(ContentHash.Of(File.ReadAllBytes(_scratch["library/.actorphotos/.ap-1.tmp"])));
        copy.Hash.ShouldBe(ContentHash.Of(File.ReadAllBytes(_scratch["source/photo.jpg"])));
    }

    [Fact]
    public void Whether_letter_case_counts_is_not_guessed()
    {
        using var plan = new FaultPlan().On(SystemCall.Status, 1, Fault.Error(Errnos.EIO)).Arm();
        TargetProbe.IsCaseInsensitive(_library).Error!.Kind.ShouldBe(FileErrorKind.Unreadable);
        plan.Fired.ShouldBe(1);
    }

    [Theory]
    [InlineData(Errnos.EINVAL, 0, PublishMethod.LinkThenUnlink)]
    [InlineData(Errnos.ENOSYS, 0, PublishMethod.LinkThenUnlink)]
    [InlineData(Errnos.EINVAL, Errnos.EPERM, PublishMethod.PlaceholderThenRename)]
    [InlineData(Errnos.ENOTSUP, Errnos.ENOTSUP, PublishMethod.PlaceholderThenRename)]
    public void What_a_file_system_cannot_do_is_done_in_another_way(int rename, int link, PublishMethod method)
    {
        _scratch.Write("library/.actorphotos/staged", "content");
        using var plan = new FaultPlan().Standing(SystemCall.Rename, Fault.Error(rename), times: 1);
        if (link != 0) plan.Standing(SystemCall.Link, Fault.Error(link));
        using (plan.Arm())
            Publisher.Publish(_state, BytePath.FromText("staged"), _library, Photo)
                .ShouldBeOfType<PublishResult.Published>().Method.ShouldBe(method);
        File.ReadAllText(_scratch["library/photo.jpg"]).ShouldBe("content");
        _library.StatusOf(Photo).Value.Links.ShouldBe(1u);
        Directory.GetFileSystemEntries(_state.Path.Text!).ShouldBeEmpty();
    }

    /// <summary>FAT has no permissions, SMB does not flush folders, NFS cannot reserve: all three are in use.</summary>
    [Fact]
    public void A_file_system_that_cannot_reserve_chmod_clone_or_flush_folders_will_do()
    {
        using var file = SourceFile.Open(_source, Photo).Value;
        using var plan = new FaultPlan()
            .Standing(SystemCall.Reserve, Fault.Error(Errnos.ENOTSUP))
            .Standing(SystemCall.SetPermissions, Fault.Error(Errnos.EPERM))
            .Standing(SystemCall.Clone, Fault.Error(Errnos.ENOTSUP))
            .Standing(SystemCall.FlushFolder, Fault.Error(Errnos.EINVAL))
            .Arm();
        StagedCopy.Write(file, _state, Temp, CopyMethod.Clone).Value.Method.ShouldBe(CopyMethod.ReadAndWrite);
        CopyAttributes.Set(_state, Temp, 1).ShouldBeNull();
        Publisher.Publish(_state, Temp, _library, BytePath.FromText("y/a")).ShouldBeOfType<PublishResult.Published>();
        plan.Seen.Where(seen => seen.Fault != default).Select(seen => seen.Call).Distinct().Count().ShouldBe(4);
    }

    /// <summary>What a crash between making a folder and flushing its parent leaves to the next attempt.</summary>
    [Fact]
    public void A_folder_is_flushed_with_all_above_it_and_the_first_failure_is_told()
    {
        long Inode(string path) => _library.StatusOf(BytePath.FromText(path)).Value.Stamp.Inode;
        _scratch.Folder("library/2020/01");
        using (var plan = new FaultPlan().Arm())
        {
            Folders.FlushUpToRoot(_library, BytePath.FromText("2020/01")).ShouldBeNull();
            plan.Seen.Where(seen => seen.Call == SystemCall.FlushFolder).Select(seen => seen.Inode)
                .ShouldBe([Inode("2020/01"), Inode("2020"), _library.Status.Stamp.Inode]);
        }
        using (new FaultPlan().On(SystemCall.FlushFolder, 2, Fault.Error(Errnos.EIO)).Arm())
            Folders.FlushUpToRoot(_library, BytePath.FromText("2020/01")).ShouldNotBeNull();
    }

    /// <summary>The link stands: a second way would find the name taken, by our own file.</summary>
    [Fact]
    public void A_temporary_name_that_cannot_be_removed_after_the_link_is_told_as_that()
    {
        _scratch.Write("library/.actorphotos/staged", "content");
        var staged = BytePath.FromText("staged");
        using (new FaultPlan().Standing(SystemCall.Unlink, Fault.Error(Errnos.EPERM)).Arm())
            Publisher.Publish(_state, staged, _library, Photo, PublishMethod.LinkThenUnlink)
                .ShouldBeOfType<PublishResult.Failed>().Error.Operation.ShouldBe("unlink");
        File.ReadAllText(_scratch["library/photo.jpg"]).ShouldBe("content");
        Publisher.Publish(_state, staged, _library, Photo).ShouldBeOfType<PublishResult.Published>();
        _state.StatusOf(staged).Error!.Kind.ShouldBe(FileErrorKind.Vanished);
    }

    [Theory]
    [InlineData(PublishMethod.RenameNoReplace, SystemCall.Rename)]
    [InlineData(PublishMethod.LinkThenUnlink, SystemCall.Link)]
    [InlineData(PublishMethod.PlaceholderThenRename, SystemCall.Rename)]
    public void A_name_that_was_given_and_whose_answer_was_lost_is_a_publication(PublishMethod method, SystemCall call)
    {
        _scratch.Write("library/.actorphotos/staged", "content");
        using (new FaultPlan().On(call, 1, Fault.LostAnswer(Errnos.EIO)).Arm())
            Publisher.Publish(_state, BytePath.FromText("staged"), _library, Photo, method)
                .ShouldBeOfType<PublishResult.Published>();
        File.ReadAllText(_scratch["library/photo.jpg"]).ShouldBe("content");
        File.Exists(_scratch["library/.actorphotos/staged"]).ShouldBeFalse();
    }

    [Fact]
    public void A_sweep_that_could_not_look_everywhere_says_so_and_has_swept_the_rest()
    {
        foreach (var name in (string[])["a/.ap-1.tmp", "b/.ap-2.tmp", "c/.ap-3.tmp"])
            _scratch.Write("library/" + name, "x");
        // Two calls a folder, and the library's own and that of its state come first.
        using (new FaultPlan().On(SystemCall.List, 5, Fault.Error(Errnos.EIO)).Arm())
            Folders.SweepTemps(_library, BytePath.Empty).Error!.Kind.ShouldBe(FileErrorKind.Unreadable);
        Directory.GetFiles(_scratch["library"], ".ap-*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None,
        }).Length.ShouldBe(1);
    }

    /// <summary>Content, then the folder that has the name, then the one that had it.</summary>
    [Theory]
    [InlineData(PublishMethod.RenameNoReplace)]
    [InlineData(PublishMethod.LinkThenUnlink)]
    [InlineData(PublishMethod.PlaceholderThenRename)]
    public void Both_folders_are_flushed_after_the_name_was_given_and_a_copy_before_it_is_told(PublishMethod method)
    {
        using var file = SourceFile.Open(_source, Photo).Value;
        using var plan = new FaultPlan().Arm();
        StagedCopy.Write(file, _state, Temp).IsOk.ShouldBeTrue();
        Publisher.Publish(_state, Temp, _library, Photo, method).ShouldBeOfType<PublishResult.Published>();
        var named = method == PublishMethod.LinkThenUnlink ? SystemCall.Link : SystemCall.Rename;
        var calls = plan.Seen.Select(seen => seen.Call).ToList();
        calls.IndexOf(SystemCall.FlushFile).ShouldBeGreaterThan(calls.LastIndexOf(SystemCall.Write));
        calls.IndexOf(named).ShouldBeGreaterThan(calls.IndexOf(SystemCall.FlushFile));
        var flushed = plan.Seen.Skip(calls.IndexOf(named)).Where(seen => seen.Call == SystemCall.FlushFolder);
        flushed.Select(seen => seen.Inode)
            .ShouldBe([_library.Status.Stamp.Inode, _state.Status.Stamp.Inode]);
    }

    [Fact]
    public void In_a_tree_deeper_than_the_open_folders_each_trouble_is_told_of()
    {
        using var trial = new WalkTrial(_scratch.Folder("deep"), depth: 131);
        foreach (var call in (SystemCall[])[SystemCall.Open, SystemCall.List, SystemCall.Status])
        {
            // The last to be opened are the folders that were closed on the way down; of the rest some will do.
            var (n, fired) = (1, 0);
            for (var last = false; !last; n += call == SystemCall.Open && n > 120 ? 1 : 11)
            {
                using var plan = new FaultPlan().On(call, n, Fault.Error(Errnos.ESTALE)).Arm();
                var error = trial.Run();
                fired += plan.Fired;
                last = plan.Fired == 0;
                if (last) trial.CheckValue();
                else error.ShouldNotBeNull($"{call} number {n}");
                trial.CheckFailure();
            }
            fired.ShouldBeGreaterThan(11, $"{call}");
            n.ShouldBeGreaterThan(132, $"{call}");
        }
    }
}
