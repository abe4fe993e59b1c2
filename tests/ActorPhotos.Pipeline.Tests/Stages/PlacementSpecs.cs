using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Stages;

/// <summary>What the plan and the publishing do with what already lies in the library.</summary>
public sealed class PlacementSpecs : IDisposable
{
    private const int Limit = 240_000;
    private const string Place = "2019/20190304_101530.jpg";
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_file_of_somebody_else_keeps_its_name_and_the_copy_gets_the_next_number()
    {
        _folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("ours"));
        _folder.Write("lib/" + Place, "not ours");
        await using var site = Site.Open(_folder);

        var rested = await site.Run(site.Import());

        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
        site.Places().ShouldBe([Place, "2019/20190304_101530_001.jpg"]);
        File.ReadAllText(_folder["lib/" + Place]).ShouldBe("not ours");
    }

    [Fact(Timeout = Limit)]
    public async Task A_copy_that_stands_without_a_catalog_is_recognised_by_its_bytes()
    {
        _folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("ours"));
        _folder.Write("lib/" + Place, Media.Jpeg("ours"));
        await using var site = Site.Open(_folder);

        var rested = await site.Run(site.Import());

        rested.Sheet![Outcome.Present].Files.ShouldBe(1);
        site.Places().ShouldBe([Place]);
    }

    [Fact(Timeout = Limit)]
    public async Task A_copy_that_stands_without_a_catalog_is_recognised_behind_a_new_file_of_the_same_second()
    {
        _folder.Write("src/a/IMG_20190304_101530.jpg", Media.Jpeg("new"));
        _folder.Write("src/b/IMG_20190304_101530.jpg", Media.Jpeg("ours"));
        _folder.Write("lib/" + Place, Media.Jpeg("ours"));
        await using var site = Site.Open(_folder);

        var rested = await site.Run(site.Import());

        (rested.Sheet![Outcome.Published].Files, rested.Sheet[Outcome.Present].Files).ShouldBe((1, 1));
        site.Places().ShouldBe([Place, "2019/20190304_101530_001.jpg"]);
    }

    [Fact(Timeout = Limit)]
    public async Task A_copy_that_is_gone_from_the_library_is_published_again()
    {
        _folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("ours"));
        await using var site = Site.Open(_folder);
        await site.Run(site.Import());
        File.Delete(_folder["lib/" + Place]);

        var rested = await site.Run(site.Import());

        rested.Sheet![Outcome.Published].Files.ShouldBe(1);
        site.Places().ShouldBe([Place]);
    }

    [Fact(Timeout = Limit)]
    public async Task Names_do_not_depend_on_the_order_in_which_files_were_recorded()
    {
        for (var i = 0; i < 12; i++)
        {
            _folder.Write($"src/{i % 3}/{i:00} IMG_20190304_101530.jpg", Media.Jpeg($"burst {i}"));
        }
        var wide = Site.Narrow with { DiscoverWorkers = 8, HashWorkers = 8, CopyWorkers = 8, BatchFiles = 1 };

        await using var narrow = Site.Open(_folder, "narrow");
        await using var broad = Site.Open(_folder, "broad", settings: wide);
        (await narrow.Run(narrow.Import())).Status.Life.ShouldBe(JobLife.Completed);
        (await broad.Run(broad.Import())).Status.Life.ShouldBe(JobLife.Completed);

        broad.Tree().ShouldBe(narrow.Tree());
        broad.Dump().ShouldBe(narrow.Dump());
    }

    [Fact(Timeout = Limit)]
    public async Task The_copy_has_the_sources_mtime_and_its_bytes()
    {
        var source = _folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("ours"));
        File.SetLastWriteTimeUtc(source, new DateTime(2019, 3, 4, 9, 15, 31, DateTimeKind.Utc));
        await using var site = Site.Open(_folder);
        await site.Run(site.Import());

        File.ReadAllBytes(_folder["lib/" + Place]).ShouldBe(Media.Jpeg("ours"));
        File.GetLastWriteTimeUtc(_folder["lib/" + Place]).ShouldBe(File.GetLastWriteTimeUtc(source));
    }
}
