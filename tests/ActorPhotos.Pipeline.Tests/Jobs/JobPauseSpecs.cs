using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Jobs;

/// <summary>Pause, cancel, resume and discard, in the middle and at every odd moment.</summary>
public sealed class JobPauseSpecs : IDisposable
{
    private const int Limit = 240_000;

    private readonly ScratchFolder _folder = new();

    public JobPauseSpecs() => JobRunSpecs.WriteTree(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_pause_in_mid_stream_leaves_files_pending_and_resume_finishes_with_the_same_tree()
    {
        await using var undisturbed = Site.Open(_folder, "other");
        await undisturbed.Run(undisturbed.Import());

        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing });
        await site.Accepted(site.Import());
        await Site.Named(site.Tool.Asked, "the tool to be asked");
        var paused = await site.Accepted(new PauseJob(1));
        (paused.Life, paused.Phase).ShouldBe((JobLife.Paused, JobPhase.Ingest));
        var sheet = site.Catalog.Reports.CountSheet(1);
        sheet[Outcome.Pending].Files.ShouldBeGreaterThan(0);
        sheet[Outcome.Failed].Files.ShouldBe(0);
        site.Places().ShouldBeEmpty();

        site.Tool.Answer = _ => Tool.Dated("2020:01:02 03:04:05");
        var resumed = await site.Run(site.Import());
        resumed.Status.ShouldBe(
            new JobStatus(1, JobKind.Import, JobLife.Completed, JobPhase.Settle, 2, "", Continued: true));
        site.Tree().ShouldBe(undisturbed.Tree());
        site.Dump().ShouldBe(undisturbed.Dump());
    }

    [Fact(Timeout = Limit)]
    public async Task A_pause_right_behind_the_start_is_not_lost()
    {
        await using var site = Site.Open(_folder);
        var started = site.Ask(site.Import());
        var paused = (await site.Ask(new PauseJob(1))).ShouldBeOfType<JobStatus>();
        (await started).ShouldBeOfType<JobStatus>();
        paused.Life.ShouldBe(JobLife.Paused, "it was running, so it comes to rest before it answers");
        site.Catalog.Jobs.Get(1)!.State.ShouldBe(StoredJobState.Paused);
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancel_right_behind_the_start_stops_it()
    {
        await using var site = Site.Open(_folder);
        var started = site.Ask(site.Import());
        (await site.Accepted(new CancelJob(1))).Life.ShouldBe(JobLife.Cancelled);
        await started;
        (await site.Accepted(new GetJobStatus(1))).Life.ShouldBe(JobLife.Cancelled);
        site.Places().ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task A_second_resume_of_a_running_job_starts_no_second_attempt()
    {
        await using var site = Site.Open(_folder);
        var started = site.Ask(site.Import());
        var again = await site.Accepted(new ResumeJob(1));
        await started;
        (again.Life, again.Attempt).ShouldBe((JobLife.Running, 1));
        (await site.Rest(1)).Status.ShouldBe(again with { Life = JobLife.Completed, Phase = JobPhase.Settle });
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancelled_job_that_is_discarded_frees_its_staging_and_cannot_be_resumed()
    {
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing });
        await site.Accepted(site.Import());
        await Site.Named(site.Tool.Asked, "the tool to be asked");
        (await site.Accepted(new CancelJob(1))).Life.ShouldBe(JobLife.Cancelled);
        Directory.Exists(site.StagingFolder).ShouldBeTrue("a cancelled job may be resumed");

        (await site.Accepted(new DiscardJob(1))).Life.ShouldBe(JobLife.Discarded);
        Directory.Exists(site.StagingFolder).ShouldBeFalse();
        (await site.Refused(new ResumeJob(1))).ShouldContain("discarded");
        (await site.Refused(new CancelJob(1))).ShouldContain("discarded");
    }

    [Fact(Timeout = Limit)]
    public async Task A_running_job_is_not_discarded_and_a_completed_one_has_nothing_to_discard()
    {
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing });
        await site.Accepted(site.Import());
        await Site.Named(site.Tool.Asked, "the tool to be asked");
        (await site.Refused(new DiscardJob(1))).ShouldContain("pause or cancel it first");
        await site.Accepted(new PauseJob(1));
        site.Tool.Answer = _ => Tool.Dated("2020:01:02 03:04:05");
        await site.Run(new ResumeJob(1));
        (await site.Refused(new DiscardJob(1))).ShouldContain("nothing to discard");
    }

    [Fact(Timeout = Limit)]
    public async Task Without_the_tool_it_is_paused_and_resume_with_the_tool_finishes()
    {
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Missing });
        var paused = await site.Run(site.Import());
        (paused.Status.Life, paused.Status.Phase).ShouldBe((JobLife.Paused, JobPhase.Settle));
        paused.Status.Detail.ShouldContain("2 files wait for ExifTool");
        paused.Sheet![Outcome.Pending, Reason.ToolUnavailable].Files.ShouldBe(2);
        site.Places().Count.ShouldBe(4, "what needs no tool is published");

        site.Tool.Answer = _ => Tool.Dated("2020:01:02 03:04:05");
        var resumed = await site.Run(new ResumeJob(1));
        resumed.Status.Life.ShouldBe(JobLife.Completed, resumed.Status.Detail);
        (resumed.Sheet!.IsComplete, resumed.Sheet[Outcome.Published].Files).ShouldBe((true, 6));
        site.Places().Count.ShouldBe(6);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_room_it_is_paused_and_resume_with_room_finishes()
    {
        await using (var full = Site.Open(_folder, settings: Site.Narrow with { KeepFreeBytes = long.MaxValue / 4 }))
        {
            var paused = await full.Run(full.Import());
            (paused.Status.Life, paused.Sheet![Outcome.Failed].Files).ShouldBe((JobLife.Paused, 0));
            full.Places().ShouldBeEmpty();
        }
        await using var site = Site.Open(_folder);
        var resumed = await site.Run(site.Import());
        (resumed.Status.JobId, resumed.Status.Life).ShouldBe((1, JobLife.Completed));
        site.Places().Count.ShouldBe(6);
    }

    [Fact(Timeout = Limit)]
    public async Task Quiet_pauses_what_runs_and_answers_once_nothing_runs()
    {
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing });
        await site.Accepted(site.Import());
        await Site.Named(site.Tool.Asked, "the tool to be asked");
        (await site.Ask(new QuietJobs(PauseReason.Requested))).ShouldBeOfType<JobsAreQuiet>();
        site.Catalog.Jobs.Get(1)!.State.ShouldBe(StoredJobState.Paused);
        (await site.Refused(new ResumeJob(1))).ShouldContain("stopping");
    }

    [Fact(Timeout = Limit)]
    public async Task Quiet_right_behind_a_start_or_behind_a_refused_resume_is_answered()
    {
        await using var site = Site.Open(_folder);
        await site.Run(site.Import());
        (await site.Refused(new ResumeJob(1))).ShouldContain("completed");
        var started = site.Ask(site.Import(kind: JobKind.Ingest));
        (await site.Ask(new QuietJobs(PauseReason.Requested))).ShouldBeOfType<JobsAreQuiet>();
        await started;
    }

    [Fact(Timeout = Limit)]
    public async Task One_job_at_a_time_and_a_refused_one_leaves_no_row()
    {
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing });
        await site.Accepted(site.Import());
        await Site.Named(site.Tool.Asked, "the tool to be asked");
        (await site.Refused(site.Import(kind: JobKind.Ingest))).ShouldContain("Job 1 is running");
        site.Catalog.Jobs.List().Count.ShouldBe(1);
        (await site.Refused(new ResumeJob(99))).ShouldContain("no job 99");
        await site.Accepted(new PauseJob(1));
    }
}
