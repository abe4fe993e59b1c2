using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Metadata.ExifTool.Protocol;
using ActorPhotos.Metadata.ExifTool.Supervision;
using Akka.Actor;

namespace ActorPhotos.Metadata.Tests.Supervision;

/// <summary>All tags on demand, and writing.</summary>
public sealed class OtherRequestSpecs
{
    private static readonly TagEdit[] Edits = [new("XMP-dc:Title", "a title")];

    [Fact(Timeout = Pool.Limit)]
    public async Task All_tags_come_after_the_jobs_work_and_with_every_copy()
    {
        await using var pool = new Pool(settings => settings, ["gate gate"]);
        var file = pool.Folder["a.jpg"];
        var tags = """ "IFD0:Make": "A", "IFD0:Make": "B", "XMP-dc:Subject": ["x","y"] """;
        await File.WriteAllTextAsync(file + ".json", $$"""[{"SourceFile":"{{file}}",{{tags}}}]""");
        var first = await pool.Gate();
        var all = pool.Ask<AllTagsRead>(new ReadAllTags(BytePath.FromText(file), Pool.Descriptor));
        await Asking.UntilAsync(async () => (await pool.Status()).Queued == 1, "it waits");
        (await pool.Status()).QueuedByPriority[ReadPriority.Low].ShouldBe(1);
        pool.Tool.Go();
        await first;
        var read = await all;
        read.Result.ShouldBe(StageResult.Ok);
        read.Tags.ShouldBe(
            [new("IFD0", "Make", "A"), new("IFD0", "Make", "B"), new("XMP-dc", "Subject", """["x","y"]""")]);
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task The_zone_of_a_position_is_read_when_it_is_asked_for_and_then_alone()
    {
        await using var pool = new Pool(settings => settings with { Workers = 1 }, ["gate gate"]);
        var first = await pool.Gate();
        var reads = Enumerable.Range(0, 4).Select(number => pool.Ask<TagsRead>(
            new ReadTags(BytePath.FromText($"/{number}.jpg"), Pool.Descriptor) { WithZone = number == 2 })).ToList();
        await Asking.UntilAsync(async () => (await pool.Status()).Queued == 4, "they wait");
        pool.Tool.Go();
        await first;
        var answers = await Task.WhenAll(reads);
        answers.Select(answer => answer.Metadata.Tags.Text(PositionZone.Tag))
            .ShouldBe([null, null, "Europe/Rome", null]);
    }

    [Theory(Timeout = Pool.Limit)]
    [InlineData("die bad", StageResult.FailedPermanent, 3)]
    [InlineData("once:die bad", StageResult.Ok, 2)]
    [InlineData("missing bad", StageResult.FailedTransient, 1)]
    [InlineData("error bad", StageResult.FailedPermanent, 1)]
    public async Task All_tags_of_a_file_that_makes_trouble_are_a_result_as_any(
        string trouble, StageResult result, int attempts)
    {
        await using var pool = new Pool(settings => settings, [trouble]);
        var read = await pool.Ask<AllTagsRead>(new ReadAllTags(BytePath.FromText("/bad.jpg"), Pool.Descriptor));
        read.Result.ShouldBe(result);
        if (result != StageResult.Ok) read.Detail.ShouldNotBeNull();
        pool.Readers("/bad.jpg").Count.ShouldBe(attempts);
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task What_was_written_is_said_and_what_was_refused_too()
    {
        await using var pool = new Pool(settings => settings, ["error refused"]);
        (await Write(pool, pool.Folder["a.jpg"])).ShouldBe(
            new TagsWritten(StageResult.Ok, "exiftool 13.59", null));
        var refused = await Write(pool, pool.Folder["refused.jpg"]);
        refused.Result.ShouldBe(StageResult.FailedPermanent);
        refused.Detail.ShouldNotBeNull().ShouldContain("Nothing to do");
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task A_write_that_cost_its_child_is_never_tried_again_and_what_it_left_is_removed_before_the_next()
    {
        await using var pool = new Pool(settings => settings, ["die bad"]);
        var file = pool.Folder["bad.jpg"];
        var lost = await Write(pool, file);
        lost.Result.ShouldBe(StageResult.FailedTransient);
        lost.Detail.ShouldNotBeNull().ShouldContain("not tried again");
        lost.Strike.ShouldNotBeNull().Attempts.ShouldBe(1);
        pool.Readers(file).Count.ShouldBe(1);
        File.Exists(file + "_exiftool_tmp").ShouldBeTrue("the fake leaves it as the real one does");
        pool.Tool.Trouble();
        await pool.Read("/other.jpg");

        (await Write(pool, file)).Result.ShouldBe(StageResult.Ok);

        File.Exists(file + "_exiftool_tmp").ShouldBeFalse();
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task What_is_no_left_over_of_the_tool_is_not_removed()
    {
        await using var pool = new Pool(settings => settings, []);
        var file = pool.Folder["a.jpg"];
        await File.WriteAllTextAsync(pool.Folder["precious"], "precious");
        File.CreateSymbolicLink(file + "_exiftool_tmp", pool.Folder["precious"]);
        (await Write(pool, file)).Result.ShouldBe(StageResult.FailedPermanent);
        File.Exists(pool.Folder["precious"]).ShouldBeTrue();
        new FileInfo(file + "_exiftool_tmp").LinkTarget.ShouldNotBeNull();
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task A_write_that_was_begun_is_not_cancelled_but_answered()
    {
        await using var pool = new Pool(
            settings => settings with { WriteTimeLimit = TimeSpan.FromMilliseconds(500) }, ["hang bad"]);
        var write = new WriteTags(BytePath.FromText(pool.Folder["bad.jpg"]), Edits);
        var answer = pool.Ask<TagsWritten>(write);
        await Asking.UntilAsync(() => pool.Readers(pool.Folder["bad.jpg"]).Count == 1, "it is written");
        pool.Supervisor.Tell(new CancelRead(write.Id));
        (await answer).Result.ShouldBe(StageResult.TimedOut);
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task A_request_that_cannot_be_told_to_the_tool_breaks_the_contract()
    {
        await using var pool = new Pool(settings => settings, []);
        await Should.ThrowAsync<ArgumentException>(() => Write(pool, "/a\nb"));
        await Should.ThrowAsync<ArgumentException>(() =>
            pool.Ask<TagsWritten>(new WriteTags(BytePath.FromText("/a"), [])));
        var id = Guid.NewGuid();
        var first = pool.Ask<TagsRead>(new ReadTags(BytePath.FromText("/a"), Pool.Descriptor) { Id = id });
        var again = pool.Ask<TagsRead>(new ReadTags(BytePath.FromText("/b"), Pool.Descriptor) { Id = id });
        (await Should.ThrowAsync<ArgumentException>(() => again)).Message.ShouldContain("asked for already");
        (await first).Metadata.Result.ShouldBe(StageResult.Ok);
    }

    private static Task<TagsWritten> Write(Pool pool, string path) =>
        pool.Ask<TagsWritten>(new WriteTags(BytePath.FromText(path), Edits));
}
