using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Stages;

/// <summary>What is looked at, and what is left out for which reason.</summary>
public sealed class DiscoverSpecs : IDisposable
{
    private const int Limit = 240_000;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task Every_kind_of_entry_ends_with_its_own_reason()
    {
        _folder.Write("src/photo without extension", Media.Jpeg("by magic"));
        _folder.Write("src/text.jpg", "not a photo at all, whatever it is called");
        _folder.Write("src/empty.jpg", "");
        _folder.Write("src/@eaDir/SYNOPHOTO_THUMB_M.jpg", Media.Jpeg("thumb"));
        _folder.Write("src/.DS_Store", "junk");
        _folder.Shell("cd src && mkfifo pipe.jpg && ln -s 'photo without extension' link.jpg && ln -s . loop");
        await using var site = Site.Open(_folder);

        var rested = await site.Run(site.Import());

        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
        Reasons(site).ShouldBe([
            (".DS_Store", Reason.IgnoredName), ("@eaDir", Reason.IgnoredName), ("empty.jpg", Reason.ZeroBytes),
            ("link.jpg", Reason.SymbolicLink), ("loop", Reason.SymbolicLink),
            ("photo without extension", Reason.DatedByFileTime), ("pipe.jpg", Reason.SpecialFile),
            ("text.jpg", Reason.NotMedia),
        ]);
    }

    [Fact(Timeout = Limit)]
    public async Task A_library_inside_the_source_is_one_entry_and_not_entered()
    {
        _folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("ours"));
        await using var site = Site.Open(_folder, "src/lib");

        await site.Run(site.Import());
        var again = await site.Run(site.Import());

        Reasons(site).ShouldContain(("lib", Reason.LibraryItself));
        (again.Sheet!.Found.Files, again.Sheet[Outcome.Present].Files).ShouldBe((2, 1));
    }

    [Fact(Timeout = Limit)]
    public async Task A_changed_file_is_read_again_and_an_unchanged_one_is_not()
    {
        var changed = _folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("before"));
        _folder.Write("src/IMG_20190304_101531.jpg", Media.Jpeg("stays"));
        await using var site = Site.Open(_folder);
        await site.Run(site.Import());
        File.WriteAllBytes(changed, Media.Jpeg("after, and longer"));

        var rested = await site.Run(site.Import());

        (rested.Sheet![Outcome.Published].Files, rested.Sheet[Outcome.Present].Files).ShouldBe((1, 1));
        site.Places().ShouldBe([
            "2019/20190304_101530.jpg", "2019/20190304_101530_001.jpg", "2019/20190304_101531.jpg",
        ]);
    }

    private static (string Path, Reason Reason)[] Reasons(Site site) =>
        [.. site.Catalog.Reports.Page(site.Catalog.Jobs.List()[^1].JobId, [], ReportCursor.Start, 100)
            .Select(row => (row.Path.Display, row.Reason))];
}
