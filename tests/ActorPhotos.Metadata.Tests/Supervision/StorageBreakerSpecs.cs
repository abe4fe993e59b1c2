using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.TestSupport;
using Akka.Actor;

namespace ActorPhotos.Metadata.Tests.Supervision;

/// <summary>A time limit that passed: is it the file, or the storage it lies on?</summary>
public sealed class StorageBreakerSpecs
{
    private const ulong Share = 7, Disk = 8;

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact(Timeout = Pool.Limit)]
    public async Task A_storage_that_does_not_answer_costs_its_files_no_strike_and_others_nothing()
    {
        var answers = false;
        await using var pool = new Pool(
            settings => settings with { ReadTimeLimit = Short, OpenFor = TimeSpan.FromMilliseconds(50) },
            ["hang share"], path => Task.FromResult(path.StartsWith("/disk", StringComparison.Ordinal) || answers));
        var first = await Read(pool, "/share/a.jpg", Share);
        (first.Result, first.Detail, first.Strike).ShouldBe(
            (StageResult.ToolUnavailable, "the storage of /share/a.jpg does not answer", null));
        pool.Readers("/share/a.jpg").Count.ShouldBe(1, "one attempt was enough to ask");

        (await Read(pool, "/share/b.jpg", Share)).Result.ShouldBe(StageResult.ToolUnavailable);
        pool.Readers("/share/b.jpg").ShouldBeEmpty();
        (await Read(pool, "/disk/c.jpg", Disk)).Result.ShouldBe(StageResult.Ok);
        var health = (await pool.Status()).Pool.Storages.ShouldHaveSingleItem();
        health.Device.ShouldBe(Share);
        health.Detail.ShouldBe("the storage of /share/a.jpg does not answer");

        pool.Tool.Trouble();
        answers = true;
        await Asking.UntilAsync(async () => (await pool.Status()).Pool.Storages.Count == 0, "it answers again");
        (await Read(pool, "/share/d.jpg", Share)).Result.ShouldBe(StageResult.Ok);
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task A_file_that_hangs_on_a_storage_that_answers_gets_its_strike()
    {
        await using var pool = new Pool(settings => settings with { ReadTimeLimit = Short }, ["hang bad"]);
        var bad = await Read(pool, "/bad.jpg", Disk);
        bad.Result.ShouldBe(StageResult.TimedOut);
        bad.Strike.ShouldNotBeNull().Limit.ShouldBeGreaterThanOrEqualTo(Short * 2);
        pool.Asked.ShouldBe(["/bad.jpg", "/bad.jpg", "/bad.jpg"]);
        (await Read(pool, "/good.jpg", Disk)).Result.ShouldBe(StageResult.Ok);
        (await pool.Status()).Pool.Storages.ShouldBeEmpty();
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task What_waits_for_the_storages_word_is_answered_when_the_pool_stops_and_can_be_cancelled()
    {
        var never = new TaskCompletionSource<bool>();
        await using var pool = new Pool(
            settings => settings with { ReadTimeLimit = Short }, ["hang bad"], _ => never.Task);
        var cancelled = new ReadTags(BytePath.FromText("/bad1.jpg"), Pool.Descriptor) { Storage = Share };
        var first = pool.Ask<ReadCancelled>(cancelled);
        await Asking.UntilAsync(() => pool.Asked.Count == 1, "the storage is asked");
        var second = Read(pool, "/bad2.jpg", Share);
        await Asking.UntilAsync(() => pool.Readers("/bad2.jpg").Count == 1, "the second is read");
        await Asking.UntilAsync(async () => (await pool.Status()).InFlight == 0, "the second waits, too");
        pool.Supervisor.Tell(new CancelRead(cancelled.Id));
        (await first).Id.ShouldBe(cancelled.Id);
        await pool.Ask<ExifToolStopped>(StopExifTool.Instance);
        (await second).Result.ShouldBe(StageResult.ToolUnavailable);
        pool.Asked.Count.ShouldBe(1, "nobody asks twice at the same time");
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task Any_answer_of_a_storage_will_do_and_none_is_noticed()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllBytesAsync(folder["photo"], new byte[100_000]);
        static Task<bool> Answers(string path) =>
            StorageProbe.AnswersAsync(path, TimeSpan.FromMinutes(1), TimeProvider.System);
        (await Answers(folder["photo"])).ShouldBeTrue();
        (await Answers(folder["nothing"])).ShouldBeTrue();
        (await Answers(folder[""])).ShouldBeTrue();
        // A pipe nobody writes to is opened by nobody: as a share that stands still.
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [folder["pipe"]]))
            await mkfifo.WaitForExitAsync();
        var clock = new ManualClock();
        var none = StorageProbe.AnswersAsync(folder["pipe"], TimeSpan.FromSeconds(5), clock);
        clock.Advance(TimeSpan.FromSeconds(5));
        (await none.WaitAsync(Asking.Long)).ShouldBeFalse();
        await using (new FileStream(folder["pipe"], FileMode.Open, FileAccess.ReadWrite)) { }
    }

    private static Task<MetadataResult> Read(Pool pool, string path, ulong storage) =>
        pool.Read(new ReadTags(BytePath.FromText(path), Pool.Descriptor) { Storage = storage });
}
