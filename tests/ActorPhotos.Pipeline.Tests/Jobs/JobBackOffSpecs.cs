using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit;
using Xunit.Abstractions;

namespace ActorPhotos.Pipeline.Tests.Jobs;

/// <summary>How long a job that broke waits until it is made again, on the test's clock.</summary>
public sealed class JobBackOffSpecs(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit(
    ConfigurationFactory.ParseString("""
        akka.loglevel = WARNING
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.test.single-expect-default = 60s
        """).WithFallback(Site.InMemory), "backoff", output)
{
    private const int Limit = 240_000;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly ScratchFolder _folder = new();

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    protected override void AfterAll()
    {
        base.AfterAll();
        _folder.Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task The_wait_grows_up_to_its_limit_and_begins_anew_after_a_checkpoint()
    {
        _folder.Write("src/scan.png", Media.Png("one"));
        var tool = new Tool { Answer = _ => Tool.Broken };
        await using var site = Site.On(Sys, _folder, tool, Site.Narrow with
        {
            BatchFiles = 1,
            BatchTime = TimeSpan.FromHours(1),
            JobRestartBackoff = TimeSpan.FromSeconds(1),
            JobRestartBackoffMost = TimeSpan.FromSeconds(3),
        });
        var breaks = CreateTestProbe();
        Sys.EventStream.Subscribe(breaks.Ref, typeof(Warning));
        await site.Accepted(site.Import());

        await Broken(breaks, "made again in 1 s");
        var asked = tool.Reads.Count;
        Scheduler.Advance(TimeSpan.FromMilliseconds(999));
        await site.Accepted(new GetJobStatus(1));
        tool.Reads.Count.ShouldBe(asked, "it is not made again before its time");
        Scheduler.Advance(TimeSpan.FromMilliseconds(1));
        await Broken(breaks, "made again in 2 s");
        tool.Reads.Count.ShouldBe(asked + 1);
        Scheduler.Advance(TimeSpan.FromSeconds(2));
        await Broken(breaks, "made again in 3 s");

        // Two batches are recorded before the tool breaks again, so the first one's checkpoint came before the break.
        _folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("two"));
        _folder.Write("src/IMG_20190304_101531.jpg", Media.Jpeg("three"));
        tool.Answer = _ =>
        {
            SpinWait.SpinUntil(() => site.Catalog.Jobs.Get(1)!.Checkpoint.Files >= 2, Site.Limit).ShouldBeTrue();
            return Tool.Broken;
        };
        Scheduler.Advance(TimeSpan.FromSeconds(3));
        await Broken(breaks, "made again in 1 s");
    }

    /// <summary>Until the next break; what an attempt itself waits for goes on meanwhile.</summary>
    private async Task Broken(TestProbe breaks, string how)
    {
        while (!breaks.HasMessages)
        {
            Scheduler.Advance(Step);
            await Task.Delay(5);
        }
        (await breaks.ExpectMsgAsync<Warning>()).Message.ToString()!.ShouldContain(how);
    }
}
