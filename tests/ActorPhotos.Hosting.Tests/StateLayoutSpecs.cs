using ActorPhotos.Hosting.State;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Hosting.Tests;

public sealed class StateLayoutSpecs : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string Library => _folder["lib"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_library_is_made_with_its_state_inside()
    {
        using var layout = StateLayout.Open(Library, null, create: true);
        layout.Databases.ShouldBe(_folder["lib/.actorphotos"]);
        (layout.Note, layout.IsTemporary).ShouldBe((null, false));
        Directory.Exists(_folder["lib/.actorphotos"]).ShouldBeTrue();
    }

    [Fact]
    public void A_dry_run_makes_no_library_and_its_state_goes_away()
    {
        string databases;
        using (var layout = StateLayout.Open(Library, null, create: false))
        {
            (layout.Library, layout.InLibrary, layout.IsTemporary).ShouldBe((null, null, true));
            databases = layout.Databases;
            File.WriteAllText(layout.CatalogFile, "x");
        }
        Directory.Exists(databases).ShouldBeFalse();
        Directory.Exists(Library).ShouldBeFalse();
    }

    [Fact]
    public void A_state_folder_that_was_named_once_is_found_again_and_another_is_refused()
    {
        using (var named = StateLayout.Open(Library, _folder["state"], create: true))
        {
            named.Databases.ShouldBe(_folder["state"]);
            named.Note.ShouldNotBeNull();
        }
        using (var found = StateLayout.Open(Library, null, create: true))
        {
            found.Databases.ShouldBe(_folder["state"]);
        }
        using (StateLayout.Open(Library, _folder["state"], create: true))
        {
        }
        Should.Throw<HostStartException>(() => StateLayout.Open(Library, _folder["other"], create: true))
            .Message.ShouldContain(_folder["state"]);
    }

    [Fact]
    public void A_library_that_has_its_catalog_inside_is_not_led_to_an_empty_folder()
    {
        using (var layout = StateLayout.Open(Library, null, create: true))
        {
            File.WriteAllText(layout.CatalogFile, "");
        }
        Should.Throw<HostStartException>(() => StateLayout.Open(Library, _folder["other"], create: true))
            .Message.ShouldContain(_folder["lib/.actorphotos"]);
        Directory.Exists(_folder["other"]).ShouldBeFalse();
        using var same = StateLayout.Open(Library, _folder["lib/.actorphotos"], create: true);
        same.Databases.ShouldBe(_folder["lib/.actorphotos"]);
    }

    [Fact]
    public void A_folder_that_is_no_library_is_refused_and_left_alone()
    {
        _folder.Folder("lib");
        Should.Throw<HostStartException>(() =>
            StateLayout.OpenExisting(Library, null)).Message.ShouldContain("not a library");
        Directory.EnumerateFileSystemEntries(Library).ShouldBeEmpty();
        Should.Throw<HostStartException>(() => StateLayout.OpenExisting(_folder["nowhere"], null));
    }

    [Fact]
    public void A_file_in_the_place_of_the_library_is_one_line() =>
        Should.Throw<HostStartException>(() => StateLayout.Open(_folder.Write("file", "x"), null, create: true))
            .Message.ShouldNotContain("\n");
}
