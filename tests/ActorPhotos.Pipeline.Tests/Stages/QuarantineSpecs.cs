using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Stages;

/// <summary>A file that ExifTool was lost to in every attempt, and when it is read again.</summary>
public sealed class QuarantineSpecs : IDisposable
{
    private const int Limit = 240_000;
    private const string Killer = "killer.png", InUnknown = "unknown/killer.png";

    private readonly ScratchFolder _folder = new();
    private readonly Tool _tool = new() { Answer = _ => Tool.Lost("12.57"), Version = "12.57" };

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_file_the_tool_was_lost_to_is_published_as_unknown_and_not_read_again()
    {
        await using var site = Open();
        await Import(site);
        site.Places().ShouldBe([InUnknown]);
        var struck = site.Catalog.Strikes.List().ShouldHaveSingleItem();
        struck.Strike.ShouldBe(Tool.Lost("12.57").Metadata.Strike);
        struck.Files.ShouldHaveSingleItem().Display.ShouldEndWith(Killer);
        (struck.JobId, struck.Lifted, struck.Published?.Display).ShouldBe((1, false, InUnknown));

        await Import(site);
        _folder.Write("src/z twin.png", Media.Png("killer"));
        var sheet = (await Import(site)).Sheet!;

        _tool.Reads.Count.ShouldBe(1);
        sheet[Outcome.Present].Files.ShouldBe(2);
        site.Places().ShouldBe([InUnknown]);
    }

    [Fact(Timeout = Limit)]
    public async Task A_strike_that_was_no_time_out_is_final_too()
    {
        var lost = Tool.Lost("12.57").Metadata with { Result = StageResult.FailedTransient };
        _tool.Answer = _ => new Metadata.ExifTool.Supervision.TagsRead(lost);
        await using var site = Open();
        await Import(site);
        var reads = _tool.Reads.Count;
        _folder.Write("src/z twin.png", Media.Png("killer"));

        await Import(site);

        _tool.Reads.Count.ShouldBe(reads);
        site.Catalog.Strikes.List().Count.ShouldBe(1);
    }

    [Fact(Timeout = Limit)]
    public async Task The_version_is_asked_for_once_an_attempt_and_only_where_a_strike_is_met()
    {
        for (var n = 0; n < 5; n++)
        {
            _folder.Write($"src/{n}.png", Media.Png($"{n}"));
        }
        await using var site = Open();
        await Import(site);
        _tool.Asks.ShouldBe(0);

        await Import(site);

        _tool.Asks.ShouldBe(1);
    }

    [Fact(Timeout = Limit)]
    public async Task Another_version_reads_it_again_and_the_copy_stays_where_it_is()
    {
        await using var site = Open();
        await Import(site);
        (_tool.Version, _tool.Answer) = ("13.59", _ => Tool.Dated("2020:01:02 03:04:05"));

        var rested = await Import(site);

        _tool.Reads.Count.ShouldBe(2);
        (rested.Sheet![Outcome.Present].Files, rested.Sheet[Outcome.Published].Files).ShouldBe((1, 0));
        site.Places().ShouldBe([InUnknown]);
        site.Catalog.Strikes.List().ShouldBeEmpty();
        Taken(site).ShouldBe(new DateTime(2020, 1, 2, 3, 4, 5));
        await Import(site);
        _tool.Reads.Count.ShouldBe(2);
    }

    [Fact(Timeout = Limit)]
    public async Task After_a_better_reading_a_removed_copy_comes_back_under_its_date()
    {
        await using var site = Open();
        await Import(site);
        (_tool.Version, _tool.Answer) = ("13.59", _ => Tool.Dated("2020:01:02 03:04:05"));
        await Import(site);
        File.Delete(Path.Combine(site.Library, InUnknown));

        await Import(site);

        site.Places().ShouldBe(["2020/20200102_030405.png"]);
    }

    [Fact(Timeout = Limit)]
    public async Task Another_version_that_is_lost_too_is_not_tried_a_second_time()
    {
        await using var site = Open();
        await Import(site);
        (_tool.Version, _tool.Answer) = ("13.59", _ => Tool.Lost("13.59"));

        await Import(site);
        await Import(site);

        _tool.Reads.Count.ShouldBe(2);
        site.Catalog.Strikes.List().ShouldHaveSingleItem().Strike.ToolVersion.ShouldBe("13.59");
        site.Places().ShouldBe([InUnknown]);
    }

    [Fact(Timeout = Limit)]
    public async Task Lifted_on_request_it_is_read_once_more()
    {
        await using var site = Open();
        await Import(site);
        site.Catalog.Strikes.Lift(ContentHash.Of(Media.Png("killer"))).ShouldBe(1);

        await Import(site);
        await Import(site);

        _tool.Reads.Count.ShouldBe(2);
        site.Catalog.Strikes.List().ShouldHaveSingleItem().Lifted.ShouldBeFalse("it was struck again");
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_that_was_touched_is_read_once_more()
    {
        await using var site = Open();
        await Import(site);
        File.SetLastWriteTimeUtc(_folder["src/" + Killer], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        await Import(site);
        await Import(site);

        _tool.Reads.Count.ShouldBe(2);
        site.Places().ShouldBe([InUnknown]);
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_try_that_does_not_come_about_is_owed_and_nothing_waits_for_it(bool touched)
    {
        await using var site = Open();
        await Import(site);
        if (touched)
        {
            File.SetLastWriteTimeUtc(_folder["src/" + Killer], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        }
        else
        {
            site.Catalog.Strikes.Lift(null).ShouldBe(1);
        }
        (_tool.Version, _tool.Answer) = (null, _ => Tool.Missing);

        var without = await Import(site);
        without.Sheet![Outcome.Present].Files.ShouldBe(1);
        site.Catalog.Strikes.List().ShouldHaveSingleItem().Lifted.ShouldBeTrue();
        (_tool.Version, _tool.Answer) = ("12.57", _ => Tool.Dated("2020:01:02 03:04:05"));
        await Import(site);

        site.Catalog.Strikes.List().ShouldBeEmpty();
        Taken(site).ShouldBe(new DateTime(2020, 1, 2, 3, 4, 5));
    }

    [Fact(Timeout = Limit)]
    public async Task Without_a_tool_nothing_is_tried_again()
    {
        await using var site = Open();
        await Import(site);
        _tool.Version = null;

        await Import(site);

        _tool.Reads.Count.ShouldBe(1);
    }

    [Fact(Timeout = Limit)]
    public async Task Other_files_with_the_same_bytes_are_dated_anew_when_a_job_sees_them()
    {
        _folder.Write("card/twin.png", Media.Png("killer"));
        await using var site = Open();
        await Import(site, "src", "card");
        (_tool.Version, _tool.Answer) = ("13.59", _ => Tool.Dated("2020:01:02 03:04:05"));
        await Import(site);
        Twin().ShouldBeNull();
        var reads = _tool.Reads.Count;

        await Import(site, "card");

        Twin().ShouldBe(new DateTime(2020, 1, 2, 3, 4, 5));
        _tool.Reads.Count.ShouldBe(reads);

        DateTime? Twin() => site.Catalog.Reports.ExplainSourceFile(BytePath.FromText(_folder["card/twin.png"]))!
            .Files[0].Scored?.Verdict.Time?.Local;
    }

    private Site Open()
    {
        _folder.Write("src/" + Killer, Media.Png("killer"));
        return Site.Open(_folder, tool: _tool);
    }

    private async Task<JobRested> Import(Site site, params string[] sources)
    {
        var start = site.Import();
        var rested = await site.Run(sources.Length == 0 ? start : start with
        {
            Sources = [.. sources.Select(name => new JobSource(BytePath.FromText(_folder[name])))],
        });
        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
        return rested;
    }

    private static DateTime? Taken(Site site) => site.Catalog.Reports
        .ExplainHash(ContentHash.Of(Media.Png("killer")))!.Files[0].Scored?.Verdict.Time?.Local;
}
