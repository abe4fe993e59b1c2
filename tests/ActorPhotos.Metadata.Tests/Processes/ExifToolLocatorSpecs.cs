using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.Processes;

public sealed class ExifToolLocatorSpecs : IDisposable
{
    private const int Limit = 120_000;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task The_setting_comes_first_then_the_environment_then_path_then_common_places()
    {
        foreach (var name in new[] { "setting", "environment", "path", "common" }) _ = new FakeTool(_folder[name]);
        (await LocateAsync("setting", "environment", "path", "common")).Path.ShouldBe(_folder["setting/exiftool"]);
        (await LocateAsync(null, "environment", "path", "common")).Path.ShouldBe(_folder["environment/exiftool"]);
        (await LocateAsync(null, null, "path", "common")).Path.ShouldBe(_folder["path/exiftool"]);
        var last = await LocateAsync(null, null, "nowhere", "common");
        last.Path.ShouldBe(_folder["common/exiftool"]);
        last.Version.ShouldBe("13.59");
        last.IsUsable.ShouldBeTrue();
        last.Explanation.ShouldContain("a common place");
    }

    [Fact(Timeout = Limit)]
    public async Task A_setting_that_does_not_work_is_not_replaced_by_another_tool_in_silence()
    {
        _ = new FakeTool(_folder["path"]);
        var location = await LocateAsync("nowhere", null, "path", "common");
        location.IsUsable.ShouldBeFalse();
        location.Explanation.ShouldContain("not an executable file");
    }

    [Theory(Timeout = Limit)]
    [InlineData("12.39", false)]
    [InlineData("12.4", false)]
    [InlineData("12.40", true)]
    [InlineData("13.00", true)]
    [InlineData("9.99", false)]
    public async Task A_version_that_is_too_old_is_not_used_and_named(string version, bool usable)
    {
        _ = new FakeTool(_folder["path"], "version " + version);
        var location = await LocateAsync(null, null, "path", "common");
        location.IsUsable.ShouldBe(usable);
        location.Version.ShouldBe(version);
        if (!usable) location.Explanation.ShouldContain("apt install libimage-exiftool-perl");
    }

    [Fact(Timeout = Limit)]
    public async Task What_does_not_answer_like_exiftool_is_passed_over_for_the_next()
    {
        _ = new FakeTool(_folder["first"], "no-start");
        _ = new FakeTool(_folder["second"], "version rubbish");
        _ = new FakeTool(_folder["common"]);
        (await LocateAsync(null, null, "first:second", "common")).Path.ShouldBe(_folder["common/exiftool"]);
    }

    [Fact(Timeout = Limit)]
    public async Task Nothing_found_says_where_was_looked_and_what_to_install()
    {
        var location = await LocateAsync(null, null, "nowhere", "common");
        location.IsUsable.ShouldBeFalse();
        location.Path.ShouldBeNull();
        location.Explanation.ShouldContain(_folder["common"]);
        location.Explanation.ShouldContain("apt install libimage-exiftool-perl");
    }

    private Task<ExifToolLocation> LocateAsync(string? setting, string? environment, string path, string common) =>
        ExifToolLocator.LocateAsync(
            setting is null ? null : _folder[setting + "/exiftool"],
            environment is null ? null : _folder[environment + "/exiftool"],
            string.Join(':', path.Split(':').Select(folder => _folder[folder])),
            [_folder[common]]).WaitAsync(Asking.Long);
}
