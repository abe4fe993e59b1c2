using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Stages;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;
using Akka.Actor;

namespace ActorPhotos.Pipeline.Tests.Jobs;

/// <summary>Messages that overtake each other or come too late.</summary>
public sealed class JobOrderSpecs : IDisposable
{
    private const int Limit = 240_000;

    private readonly ScratchFolder _folder = new();

    public JobOrderSpecs() => JobRunSpecs.WriteTree(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_cancel_wins_over_a_pause_that_is_under_way_and_both_are_told()
    {
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing });
        await site.Accepted(site.Import());
        await Site.Named(site.Tool.Asked, "the tool to be asked");
        // What was in hand cannot be recorded, so the pause does not come to its end.
        using var gate = new Barrier(2);
        site.System.Dispatchers.Lookup("actorphotos.dispatchers.catalog").Schedule(() => gate.SignalAndWait());
        var paused = site.Ask(new PauseJob(1));
        var cancelled = site.Ask(new CancelJob(1));
        (await site.Accepted(new GetJobStatus(1))).Life.ShouldBe(JobLife.Running);
        await Task.Run(gate.SignalAndWait);

        (await cancelled).ShouldBeOfType<JobStatus>().Life.ShouldBe(JobLife.Cancelled);
        (await paused).ShouldBeOfType<JobStatus>().Life.ShouldBe(JobLife.Cancelled);
        (await site.Accepted(new GetJobStatus(1))).Life.ShouldBe(JobLife.Cancelled);
    }

    [Fact(Timeout = Limit)]
    public async Task What_an_older_attempt_says_late_is_dropped()
    {
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing });
        await site.Accepted(site.Import());
        await Site.Named(site.Tool.Asked, "the tool to be asked");
        await site.Accepted(new PauseJob(1));
        var asked = site.Tool.Reads.Count;
        await site.Accepted(new ResumeJob(1));
        while (site.Tool.Reads.Count == asked)
        {
            await Task.Yield();
        }

        var found = new TaskCompletionSource<IActorRef>(TaskCreationOptions.RunContinuationsAsynchronously);
        site.Supervisor.Tell(new GetJobStatus(1), site.System.ActorOf(Props.Create(() => new Finder(found))));
        var job = await Site.Named(found.Task, "the job's answer");
        job.Tell(Said("PhaseEnded", 1, JobPhase.Ingest, null));
        job.Tell(Said("PhaseBroke", 1, new InvalidOperationException("of the older attempt")));
        job.Tell(Said("Recorded", 1, new Checkpoint(100, 100, 100)));
        job.Tell(Said("PauseWanted", 1, PauseReason.NoSpace, "of the older attempt"));

        (await site.Accepted(new GetJobStatus(1))).ShouldBe(
            new JobStatus(1, default, JobLife.Running, JobPhase.Ingest, 2, "", Continued: true) with
            {
                Kind = Catalog.Records.JobKind.Import
            });
        await site.Accepted(new PauseJob(1));
        site.Tool.Answer = _ => Tool.Dated("2020:01:02 03:04:05");
        var rested = await site.Run(new ResumeJob(1));
        (rested.Status.Life, rested.Status.Attempt).ShouldBe((JobLife.Completed, 3), rested.Status.Detail);
        rested.Sheet![Outcome.Published].Files.ShouldBe(6);
    }

    /// <summary>The job's own messages are its secret, and in time they never come late by themselves.</summary>
    private static object Said(string name, params object?[] arguments) => Activator.CreateInstance(
        typeof(JobSupervisor).Assembly.GetType("ActorPhotos.Pipeline.Jobs.JobActor+" + name, throwOnError: true)!,
        arguments)!;

    /// <summary>Who answers is the job itself.</summary>
    private sealed class Finder : ReceiveActor
    {
        public Finder(TaskCompletionSource<IActorRef> found) => Receive<JobStatus>(_ => found.TrySetResult(Sender));
    }
}
