using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.Metadata.Tests.Supervision;

/// <summary>Several files in one command: nobody among them pays for another.</summary>
public sealed class ExifToolBatchSpecs
{
    [Fact(Timeout = Pool.Limit)]
    public async Task While_many_wait_several_go_into_one_command_and_each_gets_its_own_answer()
    {
        await using var pool = new Pool(
            settings => settings with { Recycle = RecyclePolicy.Never with { MostRequests = 1 } },
            ["gate gate", "missing lost", "error broken", "nothing unsaid"]);
        var first = await pool.Gate();
        string[] names = ["/a.jpg", "/lost.jpg", "/b.jpg", "/broken.jpg", "/unsaid.jpg", "/c.jpg"];
        var reads = names.Select(pool.Read).ToList();
        await Asking.UntilAsync(async () => (await pool.Status()).Queued == names.Length, "all wait");
        pool.Tool.Go();
        await first;
        var answers = await Task.WhenAll(reads);
        answers.Select(answer => answer.Result).ShouldBe(
            [StageResult.Ok, StageResult.FailedTransient, StageResult.Ok, StageResult.FailedPermanent,
                StageResult.FailedTransient, StageResult.Ok]);
        answers[1].Detail.ShouldBe("Error: File not found");
        answers[3].Detail.ShouldBe("File format error");
        // A process is replaced after each command here, so one process is one command.
        names.Select(name => pool.Readers(name)[0]).Distinct().Count().ShouldBe(1);
        pool.Readers("/a.jpg").Count.ShouldBe(1);
        pool.Readers("/unsaid.jpg").Count.ShouldBe(3, "the only one that was asked again");
    }

    [Theory(Timeout = Pool.Limit)]
    [InlineData("die", StageResult.FailedPermanent)]
    [InlineData("garbage", StageResult.FailedTransient)]
    [InlineData("other-file", StageResult.FailedTransient)]
    [InlineData("wrong-number", StageResult.FailedTransient)]
    public async Task A_batch_that_breaks_its_child_is_read_again_one_by_one(string trouble, StageResult result)
    {
        await using var pool = new Pool(settings => settings, ["gate gate", trouble + " bad"]);
        var first = await pool.Gate();
        string[] names = ["/a.jpg", "/b.jpg", "/bad.jpg", "/c.jpg"];
        var reads = names.Select(pool.Read).ToList();
        await Asking.UntilAsync(async () => (await pool.Status()).Queued == names.Length, "all wait");
        pool.Tool.Go();
        await first;
        var answers = await Task.WhenAll(reads);
        answers.Select(answer => answer.Result).ShouldBe([StageResult.Ok, StageResult.Ok, result, StageResult.Ok]);
        pool.Readers("/a.jpg").Count.ShouldBe(2, "in the batch and by itself");
        pool.Readers("/bad.jpg").Distinct().Count().ShouldBe(3, "three attempts, each by another child");
        (await pool.Status()).Pool.Strikes.ShouldBe(1);
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task The_guilty_file_gets_a_strike_that_says_what_happened()
    {
        await using var pool = new Pool(settings => settings, ["die bad"]);
        var answer = await pool.Read("/bad.jpg");
        var strike = answer.Strike.ShouldNotBeNull();
        strike.ToolVersion.ShouldBe("13.59");
        strike.Command.ShouldStartWith("exiftool -j -G1 ");
        strike.Command.ShouldEndWith(" -fast2 /bad.jpg");
        strike.Ended.ShouldBe("ExifTool died of this file");
        strike.ErrorTail.ShouldContain("Out of memory!");
        (strike.Attempts, strike.Limit).ShouldBe((3, TimeSpan.FromSeconds(120)));
        (await pool.Read("/good.jpg")).Strike.ShouldBeNull();
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task What_is_critical_or_large_goes_by_itself_and_nobody_with_what_is_less_urgent()
    {
        await using var pool = new Pool(
            settings => settings with { Recycle = RecyclePolicy.Never with { MostRequests = 1 } }, ["gate gate"]);
        var first = await pool.Gate();
        var asked = new[]
        {
            ("/c1", ReadPriority.Critical, 0), ("/c2", ReadPriority.Critical, 0), ("/h", ReadPriority.High, 0),
            ("/n1", ReadPriority.Normal, 0), ("/n2", ReadPriority.Normal, 0), ("/large", ReadPriority.Normal, 1 << 30),
        };
        var reads = asked
            .Select(each => pool.Read(new ReadTags(BytePath.FromText(each.Item1), Pool.Descriptor)
            {
                Priority = each.Item2,
                Size = each.Item3,
            })).ToList();
        await Asking.UntilAsync(async () => (await pool.Status()).Queued == 6, "all wait");
        pool.Tool.Go();
        await first;
        (await Task.WhenAll(reads)).ShouldAllBe(answer => answer.Result == StageResult.Ok);
        int[] commands = [.. new[] { "/c1", "/c2", "/h", "/n1", "/large" }.Select(name => pool.Readers(name)[0])];
        commands.Distinct().Count().ShouldBe(5);
        pool.Readers("/n2")[0].ShouldBe(commands[3]);
    }

    [Fact(Timeout = Pool.Limit)]
    public async Task A_child_that_somebody_kills_costs_no_file_an_attempt()
    {
        await using var pool = new Pool(settings => settings, ["once:hang hung"]);
        string[] names = ["/hung.jpg", "/a.jpg"];
        var reads = names.Select(pool.Read).ToList();
        await Asking.UntilAsync(() => pool.Readers("/hung.jpg").Count == 1, "it is read");
        ProcessIdentity.Of(pool.Readers("/hung.jpg")[0])!.Value.Signal(ProcessSignal.Kill).ShouldBeNull();
        (await Task.WhenAll(reads)).ShouldAllBe(answer => answer.Result == StageResult.Ok);
        (await pool.Status()).EndsByReason.Keys.ShouldContain(StopReason.KilledInCommand);
    }

    [Fact]
    public void A_request_whose_children_are_killed_again_and_again_is_given_up_all_the_same()
    {
        PendingRequest request = new PendingRead(
            Guid.NewGuid(), Akka.Actor.ActorRefs.NoSender, Asking.Argument("/a.jpg"));
        var kills = 0;
        for (; (request with { Attempts = 1 }).AfterKill() is { } again; kills++)
        {
            again.Attempts.ShouldBe(0);
            request = again;
        }
        kills.ShouldBe(3);
        request.MayBeBatched.ShouldBeFalse();
    }

    [Fact]
    public void A_batch_is_a_fair_share_halved_by_each_loss_and_grown_again_by_full_ones()
    {
        var batch = new BatchSize(16);
        batch.For(1000, 3).ShouldBe(16);
        batch.For(12, 3).ShouldBe(4);
        batch.For(2, 3).ShouldBe(1);
        batch.Lost();
        batch.For(1000, 3).ShouldBe(8);
        batch.Answered(3);
        batch.For(1000, 3).ShouldBe(8, "a batch that was not full shows nothing");
        batch.Answered(8);
        batch.For(1000, 3).ShouldBe(9);
        for (var loss = 0; loss < 10; loss++) batch.Lost();
        batch.For(1000, 3).ShouldBe(1);
    }
}
