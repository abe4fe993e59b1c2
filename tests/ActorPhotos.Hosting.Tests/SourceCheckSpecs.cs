using ActorPhotos.Core.Files;
using ActorPhotos.Hosting.Running;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Hosting.Tests;

public sealed class SourceCheckSpecs : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sources_keep_their_order()
    {
        var check = Check(_folder.Folder("b"), _folder.Folder("a"));
        check.Sources.Select(source => source.Root).ShouldBe([Path("b"), Path("a")]);
        check.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_source_inside_another_is_read_once_wherever_it_stands()
    {
        _folder.Folder("a/inner");
        foreach (var names in new string[][] { ["a", "a/inner"], ["a/inner", "a"] })
        {
            var check = Check([.. names.Select(name => _folder[name])]);
            check.Sources.Select(source => source.Root).ShouldBe([Path("a")]);
            check.Notes.ShouldHaveSingleItem().ShouldContain("read once");
        }
    }

    [Fact]
    public void The_same_source_twice_through_a_link_counts_at_its_first_place()
    {
        _folder.Folder("a");
        _folder.Shell("ln -s a link");
        var check = Check(_folder["link"], _folder["a"]);
        check.Sources.Select(source => source.Root).ShouldBe([Path("a")]);
    }

    [Theory]
    [InlineData("lib")]
    [InlineData("lib/2019")]
    [InlineData("link")]
    public void A_source_in_the_library_is_refused_through_links_too(string source)
    {
        _folder.Folder("lib/2019");
        _folder.Shell("ln -s lib/2019 link");
        Should.Throw<HostStartException>(() => Check(_folder[source])).Message.ShouldContain("inside the library");
    }

    [Fact]
    public void A_library_in_the_source_is_noted()
    {
        _folder.Folder("lib");
        Check(_folder.FullPath).Notes.ShouldHaveSingleItem().ShouldContain("it is skipped");
    }

    [Fact]
    public void A_source_that_is_no_folder_is_refused_by_name()
    {
        Should.Throw<HostStartException>(() => Check(_folder["nowhere"])).Message.ShouldContain(_folder["nowhere"]);
        Should.Throw<HostStartException>(() => Check(_folder.Write("file.jpg", "x"))).Message.ShouldContain("folder");
    }

    private SourceCheck Check(params string[] sources) => SourceCheck.Of(sources, _folder["lib"]);

    private BytePath Path(string relative) => BytePath.FromText(_folder[relative]);
}
