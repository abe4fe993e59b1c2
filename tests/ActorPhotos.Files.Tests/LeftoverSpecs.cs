using ActorPhotos.Core.Files;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests;

/// <summary>What a crash leaves behind, and that the next run goes on from it.</summary>
public sealed class LeftoverSpecs : IDisposable
{
    private static readonly BytePath Staged = BytePath.FromText("staging/ab/abcd"), Final = BytePath.FromText("2024/a");
    private readonly ScratchFolder _scratch = new();
    private readonly RootFolder _state;
    private readonly RootFolder _library;

    public LeftoverSpecs()
    {
        _library = RootFolder.Open(_scratch.Folder("library")).Value;
        _state = RootFolder.OpenState(_scratch.Folder("library/.actorphotos")).Value;
        _scratch.Write("library/.actorphotos/staging/ab/abcd", "content");
        _scratch.Folder("library/2024");
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
    public void Both_names_of_one_file_are_recognised_and_the_temporary_one_goes(PublishMethod method)
    {
        _scratch.Shell("ln library/.actorphotos/staging/ab/abcd library/2024/a");

        var published = Publish(method).ShouldBeOfType<PublishResult.Published>();

        published.Method.ShouldBe(PublishMethod.LinkThenUnlink);
        published.Status.Links.ShouldBe(1u);
        PublishedAlone();
    }

    [Fact]
    public void One_name_is_not_taken_for_two()
    {
        _scratch.Shell("ln library/.actorphotos/staging/ab/abcd elsewhere");
        Publisher.Publish(_state, Staged, _state, Staged).ShouldBeOfType<PublishResult.AlreadyExists>();
        Folders.Rename(_state, Staged, Staged)!.Kind.ShouldBe(FileErrorKind.AlreadyExists);
        File.ReadAllText(_scratch["library/.actorphotos/staging/ab/abcd"]).ShouldBe("content");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void An_equal_file_that_is_not_the_same_stays_a_taken_name(PublishMethod method)
    {
        _scratch.Write("library/2024/a", "content");
        Publish(method).ShouldBeOfType<PublishResult.AlreadyExists>();
        _state.StatusOf(Staged).IsOk.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void An_empty_placeholder_is_removed_by_who_knows_of_it_and_then_the_name_is_given(PublishMethod method)
    {
        _scratch.Write("library/2024/a", "");
        _scratch.Shell("chmod 600 library/2024/a");
        Publish(method).ShouldBeOfType<PublishResult.AlreadyExists>();
        Folders.RemovePlaceholder(_library, Final).Value.ShouldBeTrue();
        Publish(method).ShouldBeOfType<PublishResult.Published>();
        PublishedAlone();
    }

    [Fact]
    public void A_name_already_given_is_found_by_its_content()
    {
        Publish(PublishMethod.RenameNoReplace).ShouldBeOfType<PublishResult.Published>();
        Publish(PublishMethod.RenameNoReplace).ShouldBeOfType<PublishResult.Failed>()
            .Error.Kind.ShouldBe(FileErrorKind.Vanished);
        Verification.Expect(_library, Final, ContentHash.Of("content"u8)).IsOk.ShouldBeTrue();
        PublishedAlone();
    }

    /// <summary>From another file system: half a copy beside the final name, or a whole one and the old one.</summary>
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_crash_on_the_way_between_two_disks_leaves_is_swept(bool named)
    {
        using var disk = TmpfsMount.TryMount(_scratch["other"], kilobytes: 1024);
        Skip.If(disk is null, "may not mount here");
        using var other = RootFolder.OpenState(disk.FullPath).Value;
        var ready = BytePath.FromText("ready");
        _scratch.Write("other/ready", "content");
        _scratch.Write(named ? "library/2024/a" : "library/2024/.ap-1.tmp", named ? "content" : "con");

        Folders.SweepTemps(_library, BytePath.Empty).Value.ShouldBe(named ? 0 : 1);
        var again = Publisher.Publish(other, ready, _library, Final);

        if (named)
        {
            again.ShouldBeOfType<PublishResult.AlreadyExists>();
            Verification.Expect(_library, Final, ContentHash.Of("content"u8)).IsOk.ShouldBeTrue();
            Folders.RemoveFile(other, ready).ShouldBeNull();
        }
        else
        {
            again.ShouldBeOfType<PublishResult.Published>();
        }
        Directory.GetFileSystemEntries(_scratch["library/2024"]).ShouldBe([_scratch["library/2024/a"]]);
        Directory.GetFileSystemEntries(disk.FullPath).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("half of the cont")]
    [InlineData("content")]
    public void An_unfinished_copy_is_never_gone_on_with_but_swept_and_made_again(string left)
    {
        var temp = TempName.For("1");
        _scratch.Write("source/a", "content");
        _scratch.Write("library/.actorphotos/.ap-1.tmp", left);
        using var root = RootFolder.Open(_scratch["source"]).Value;
        using var source = SourceFile.Open(root, BytePath.FromText("a")).Value;

        StagedCopy.Write(source, _state, temp).Error!.Kind.ShouldBe(FileErrorKind.AlreadyExists);
        File.ReadAllText(_scratch["library/.actorphotos/.ap-1.tmp"]).ShouldBe(left);

        Folders.SweepTemps(_state, BytePath.Empty).Value.ShouldBe(1);
        StagedCopy.Write(source, _state, temp).Value.Hash.ShouldBe(ContentHash.Of("content"u8));
        File.ReadAllText(_scratch["library/.actorphotos/staging/ab/abcd"]).ShouldBe("content");
    }

    private PublishResult Publish(PublishMethod method) =>
        Publisher.Publish(_state, Staged, _library, Final, method);

    private void PublishedAlone()
    {
        File.ReadAllText(_scratch["library/2024/a"]).ShouldBe("content");
        Directory.GetFileSystemEntries(_scratch["library/2024"]).Length.ShouldBe(1);
        Directory.GetFileSystemEntries(_scratch["library/.actorphotos/staging/ab"]).ShouldBeEmpty();
    }
}
