using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Jobs;

/// <summary>A job that throws, and one whose program dies.</summary>
public sealed class JobBreakSpecs : IDisposable
{
    private const int Limit = 300_000;

    private readonly ScratchFolder _folder = new();

    public JobBreakSpecs() => JobRunSpecs.WriteTree(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_job_that_throws_is_made_again_and_carries_on_to_the_same_tree()
    {
        await using var undisturbed = Site.Open(_folder, "other");
        await undisturbed.Run(undisturbed.Import());

        var tool = new Tool();
        tool.Answer = _ => tool.Reads.Count <= 2 ? Tool.Broken : Tool.Dated("2020:01:02 03:04:05");
        await using var site = Site.Open(_folder, tool: tool);
        var rested = await site.Run(site.Import());
        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
        rested.Status.Attempt.ShouldBeGreaterThan(1);
        site.Tree().ShouldBe(undisturbed.Tree());
        site.Dump().ShouldBe(undisturbed.Dump());
    }

    [Fact(Timeout = Limit)]
    public async Task A_job_that_breaks_too_often_ends_as_failed_and_can_be_resumed()
    {
        var tool = new Tool { Answer = _ => Tool.Broken };
        await using var site = Site.Open(
            _folder, tool: tool, settings: Site.Narrow with
            {
                JobRestarts = 2,
                BatchTime = TimeSpan.FromMinutes(1),
                BatchFiles = 1000
            });
        var failed = await site.Run(site.Import());
        failed.Status.Life.ShouldBe(JobLife.Failed);
        failed.Status.Detail.ShouldContain("broken");
        failed.Status.Attempt.ShouldBe(3, "the first and two restarts");

        tool.Answer = _ => Tool.Dated("2020:01:02 03:04:05");
        (await site.Run(new ResumeJob(1))).Status.Life.ShouldBe(JobLife.Completed);
    }

    [Fact(Timeout = Limit)]
    public async Task An_empty_name_that_a_crash_left_in_the_staging_is_no_copy()
    {
        await using var undisturbed = Site.Open(_folder, "other");
        await undisturbed.Run(undisturbed.Import());
        await using var site = Site.Open(_folder);
        foreach (var file in Directory.EnumerateFiles(site.Source, "*", SearchOption.AllDirectories))
        {
            // As between placeholder and rename, on a file system that knows neither flags nor links.
            var hash = ContentHash.Of(File.ReadAllBytes(file)).Hex;
            var place = Directory.CreateDirectory(Path.Combine(site.StagingFolder, hash[..2]));
            using var empty = new FileStream(Path.Combine(place.FullName, hash), new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }

        (await site.Run(site.Import())).Status.Life.ShouldBe(JobLife.Completed);

        site.Tree().ShouldBe(undisturbed.Tree());
        site.Dump().ShouldBe(undisturbed.Dump());
    }

    [Fact(Timeout = Limit)]
    public async Task A_pause_between_a_break_and_the_restart_holds()
    {
        var tool = new Tool { Answer = _ => Tool.Broken };
        await using var site = Site.Open(_folder, tool: tool, settings: Site.Narrow with
        {
            JobRestartBackoff = TimeSpan.FromHours(1),
            JobRestartBackoffMost = TimeSpan.FromHours(1),
        });
        await site.Accepted(site.Import());
        await Site.Named(site.Tool.Asked, "the tool to be asked");
        // Either the break or the pause comes first; the job rests in both cases and stays so.
        (await site.Accepted(new PauseJob(1))).Life.ShouldBe(JobLife.Paused);
        (await site.Ask(new QuietJobs(PauseReason.Requested))).ShouldBeOfType<JobsAreQuiet>();
    }

    [Theory(Timeout = Limit)]
    [InlineData(JobPhase.Ingest)]
    [InlineData(JobPhase.Relate)]
    [InlineData(JobPhase.Plan)]
    [InlineData(JobPhase.Export)]
    [InlineData(JobPhase.Settle)]
    public async Task A_program_that_dies_in_a_phase_is_continued_to_the_same_tree_and_catalog(JobPhase phase)
    {
        await using var undisturbed = Site.Open(_folder, "other");
        await undisturbed.Run(undisturbed.Import());

        await using (var dying = Site.Open(_folder))
        {
            await dying.Accepted(dying.Import());
            // Asking is the pace; a phase that went by unseen is as good a moment to die.
            for (var status = await dying.Accepted(new GetJobStatus(1));
                status.Life == JobLife.Running && status.Phase < phase;
                status = await dying.Accepted(new GetJobStatus(1)))
            {
                await Task.Yield();
            }
        }
        await using var site = Site.Open(_folder);
        if (site.Catalog.Jobs.Get(1)!.State != StoredJobState.Completed)
        {
            var rested = await site.Run(site.Import());
            rested.Status.ShouldBe(
                new JobStatus(1, JobKind.Import, JobLife.Completed, JobPhase.Settle, 2, "", Continued: true));
        }
        site.Tree().ShouldBe(undisturbed.Tree());
        site.Dump().ShouldBe(undisturbed.Dump());
        Directory.Exists(site.StagingFolder).ShouldBeFalse();
    }

    [Fact(Timeout = Limit)]
    public async Task A_job_found_running_at_start_is_noted_as_interrupted_until_somebody_resumes_it()
    {
        await using (var dying = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing }))
        {
            await dying.Accepted(dying.Import());
            await Site.Named(dying.Tool.Asked, "the tool to be asked");
        }
        await using var site = Site.Open(_folder);
        var status = await site.Accepted(new GetJobStatus(1));
        (status.Life, status.Attempt).ShouldBe((JobLife.Paused, 1));
        status.Detail.ShouldContain("in the middle");
    }

    [Fact(Timeout = Limit)]
    public async Task A_job_whose_end_is_in_the_journal_and_not_in_the_catalog_is_no_obstacle_to_the_next()
    {
        await using (var dying = Site.Open(_folder))
        {
            await dying.Run(dying.Import());
            dying.Catalog.Jobs.SetState(1, StoredJobState.Running, "", "Settle", 1);
        }
        await using var site = Site.Open(_folder);
        var rested = await site.Run(site.Import());
        (rested.Status.JobId, rested.Status.Life).ShouldBe((2, JobLife.Completed), rested.Status.Detail);
        site.Catalog.Jobs.Get(1)!.State.ShouldBe(StoredJobState.Completed);
    }

    [Fact(Timeout = Limit)]
    public async Task A_start_that_comes_with_the_note_of_the_interruption_is_followed_to_its_own_end()
    {
        await using (var dying = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Nothing }))
        {
            await dying.Accepted(dying.Import());
            await Site.Named(dying.Tool.Asked, "the tool to be asked");
        }
        // Nothing waits for the note: what a person does who runs the same command again.
        await using var site = Site.Open(_folder);
        var rested = await site.Run(site.Import());
        (rested.Status.Life, rested.Status.Attempt).ShouldBe((JobLife.Completed, 2), rested.Status.Detail);
    }
}
