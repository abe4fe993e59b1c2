using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Stages;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Stages;

/// <summary>
/// Copies on their way: two at once, half a one, one that two jobs want, one that has its name already.
/// </summary>
public sealed class StagingSpecs : IDisposable
{
    private const int Limit = 240_000;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task Files_of_equal_bytes_that_are_copied_at_once_end_as_one_copy()
    {
        for (var i = 0; i < 8; i++)
        {
            _folder.Write($"src/IMG_20190304_10153{i}.png", Media.Png("the same"));
        }
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing },
            settings: Site.Narrow with
            {
                OneReadBytes = 0,
                DiscoverWorkers = 8,
                HashWorkers = 8,
                ReadMetadataWorkers = 8
            });
        await site.Accepted(site.Import());
        while (site.Tool.Reads.Count < 8)
        {
            await Task.Yield();
        }
        Staged(site).Count.ShouldBe(1, "all eight are copied, and one copy is left");
        await site.Accepted(new PauseJob(1));

        site.Tool.Answer = _ => Tool.Dated("2020:01:02 03:04:05");
        var rested = await site.Run(new ResumeJob(1));
        (rested.Sheet![Outcome.Published].Files, rested.Sheet[Outcome.Duplicate].Files).ShouldBe((1, 7));
    }

    [Fact(Timeout = Limit)]
    public async Task What_an_attempt_left_half_copied_is_swept_by_the_next()
    {
        _folder.Write("src/scan.png", Media.Png("one"));
        var half = _folder.Write("lib/.actorphotos/staging/in/.ap-9-1-1.tmp", "half");
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing });
        await site.Accepted(site.Import());
        await Site.Named(site.Tool.Asked, "the tool to be asked");

        File.Exists(half).ShouldBeFalse();
        Staged(site).Count.ShouldBe(1);
    }

    [Fact(Timeout = Limit)]
    public async Task Copies_that_an_unfinished_job_may_want_outlive_the_end_of_another_job()
    {
        _folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("both"));
        _folder.Write("src/scan.png", Media.Png("only here"));
        var twins = _folder.Folder("twins");
        _folder.Write("twins/IMG_20190304_101531.jpg", Media.Jpeg("both"));
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing });
        await site.Accepted(site.Import());
        await Site.Named(site.Tool.Asked, "the tool to be asked");
        await site.Accepted(new PauseJob(1));
        var mine = Staged(site);

        var other = await site.Run(ImportOf(twins));
        (other.Status.JobId, other.Status.Life).ShouldBe((2, JobLife.Completed), other.Status.Detail);
        Staged(site).ShouldContain(copy => copy.EndsWith(Hash(Media.Png("only here")), StringComparison.Ordinal));
        mine.ShouldContain(copy => copy.EndsWith(Hash(Media.Jpeg("both")), StringComparison.Ordinal));

        site.Tool.Answer = _ => Tool.Dated("2020:01:02 03:04:05");
        var rested = await site.Run(new ResumeJob(1));
        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
        (rested.Sheet![Outcome.Published].Files, rested.Sheet[Outcome.Present].Files).ShouldBe((1, 1));
        Directory.Exists(site.StagingFolder).ShouldBeFalse("nobody wants them any more");
    }

    [Fact(Timeout = Limit)]
    public async Task A_copy_that_got_its_name_before_its_row_was_written_is_recognised()
    {
        for (var i = 0; i < 40; i++)
        {
            _folder.Write($"src/IMG_20190304_1015{i:00}.jpg", Media.Jpeg($"{i}"));
        }
        await using (var dying = Site.Open(_folder))
        {
            await dying.Accepted(dying.Import());
            while ((await dying.Accepted(new GetJobStatus(1))).Phase < JobPhase.Export)
            {
                await Task.Yield();
            }
        }
        await using var site = Site.Open(_folder);
        // The last of the plan: what comes first may have its row by now.
        var intent = site.Catalog.Publications.Reserved(1, 0, 100)[^1];
        var place = Path.Combine(site.Library, intent.Destination.Display);
        if (!File.Exists(place))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(Path.Combine(site.Library, ".actorphotos", StagingArea.PlaceOf(intent.File.Hash).Display), place);
            File.SetLastWriteTimeUtc(place, File.GetLastWriteTimeUtc(Path.Combine(site.Source,
                intent.File.Key.Path.Display)));
        }
        // Not copied again either: the card is gone by now.
        Directory.Move(site.Source, _folder["away"]);

        var rested = await site.Run(new ResumeJob(1));

        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
        rested.Sheet![Outcome.Published].Files.ShouldBe(40, rested.Sheet.ToString());
        site.Places().Count.ShouldBe(40);
    }

    private static StartJob ImportOf(string folder) =>
        new(JobKind.Import, false, [new JobSource(BytePath.FromText(folder))], "Europe/Berlin");

    private static string Hash(byte[] bytes) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    private static IReadOnlyList<string> Staged(Site site) =>
        [.. Directory.EnumerateFiles(site.StagingFolder, "*", SearchOption.AllDirectories)];
}
