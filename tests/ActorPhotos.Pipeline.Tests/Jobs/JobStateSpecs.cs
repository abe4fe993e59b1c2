using ActorPhotos.Catalog.Records;
using ActorPhotos.Pipeline.Jobs;

namespace ActorPhotos.Pipeline.Tests.Jobs;

public sealed class JobStateSpecs
{
    private static readonly JobCreated Created = new(7, JobKind.Import, false, ["/photos"], "Europe/Berlin", 42);

    private static readonly JobState Running =
        JobState.New.Apply(Created).Apply(new AttemptStarted(1, JobPhase.Ingest));

    [Theory]
    [InlineData(JobKind.Import, JobPhase.Ingest)]
    [InlineData(JobKind.Ingest, JobPhase.Ingest)]
    [InlineData(JobKind.Export, JobPhase.Relate)]
    public void A_created_job_waits_at_the_first_phase_of_its_kind(JobKind kind, JobPhase first)
    {
        var state = JobState.New.Apply(Created with { Kind = kind });
        (state.Life, state.Phase, state.Attempt).ShouldBe((JobLife.Pending, first, 0));
        state.NextAttemptPhase().ShouldBe(first);
        state.Job!.JobId.ShouldBe(7);
    }

    [Fact]
    public void An_attempt_forgets_how_the_last_one_ended()
    {
        var paused = Running.Apply(new CheckpointReached(1, JobPhase.Ingest, 10, 100, 1))
            .Apply(new JobPaused(PauseReason.NoSpace, "full"));
        (paused.Life, paused.PausedBy, paused.Detail).ShouldBe((JobLife.Paused, PauseReason.NoSpace, "full"));

        var again = paused.Apply(new AttemptStarted(2, JobPhase.Ingest));
        (again.Life, again.Attempt, again.Checkpoint, again.PausedBy, again.Detail)
            .ShouldBe((JobLife.Running, 2, null, null, ""));
    }

    [Fact]
    public void A_phase_counts_from_nothing()
    {
        var state = Running.Apply(new CheckpointReached(1, JobPhase.Ingest, 10, 100, 1));
        state.Checkpoint!.Files.ShouldBe(10);
        state.Apply(new PhaseEntered(1, JobPhase.Relate)).Checkpoint.ShouldBeNull();
    }

    public static TheoryData<IJobEvent, JobLife, string, bool> Ends => new()
    {
        { new JobPaused(PauseReason.Requested, "why"), JobLife.Paused, "why", false },
        { new JobCompleted(3, 1), JobLife.Completed, "", true },
        { new JobFailed("why"), JobLife.Failed, "why", false },
        { new JobHalted("why"), JobLife.Halted, "why", false },
        { new JobCancelled(), JobLife.Cancelled, "", false },
        { new JobDiscarded(), JobLife.Discarded, "", true },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Only_completed_and_discarded_are_for_good(IJobEvent end, JobLife life, string detail, bool isOver)
    {
        var state = Running.Apply(end);
        (state.Life, state.Detail, state.IsOver, state.CanResume).ShouldBe((life, detail, isOver, !isOver));
    }

    [Fact]
    public void A_running_job_is_not_over_and_cannot_be_resumed() =>
        (Running.IsOver, Running.CanResume).ShouldBe((false, false));

    [Fact]
    public void An_event_nobody_knows_is_a_defect() =>
        Should.Throw<InvalidOperationException>(() =>
            Running.Apply(new Unheard())).Message.ShouldContain(nameof(Unheard));

    [Theory]
    [InlineData(JobPhase.Ingest)]
    [InlineData(JobPhase.Relate)]
    [InlineData(JobPhase.Plan)]
    [InlineData(JobPhase.Export)]
    public void The_next_attempt_goes_on_where_the_last_one_was(JobPhase phase)
    {
        var state = Running.Apply(new PhaseEntered(1, phase));
        state.NextAttemptPhase().ShouldBe(phase);
        state.Apply(new JobPaused(PauseReason.Requested, "")).NextAttemptPhase().ShouldBe(phase);
        state.Apply(new JobPaused(PauseReason.Interrupted, "")).NextAttemptPhase().ShouldBe(phase);
    }

    [Theory]
    [InlineData(JobKind.Import, JobPhase.Ingest)]
    [InlineData(JobKind.Ingest, JobPhase.Ingest)]
    [InlineData(JobKind.Export, JobPhase.Settle)]
    public void A_job_that_waits_for_a_tool_reads_its_pending_files_again(JobKind kind, JobPhase phase) =>
        JobState.New.Apply(Created with { Kind = kind }).Apply(new AttemptStarted(1, JobPhase.Settle))
            .Apply(new JobPaused(PauseReason.ToolUnavailable, "")).NextAttemptPhase().ShouldBe(phase);

    [Theory]
    [InlineData(JobKind.Import, JobPhase.Ingest)]
    [InlineData(JobKind.Export, JobPhase.Relate)]
    public void A_dry_run_begins_anew_because_its_plan_is_in_no_catalog(JobKind kind, JobPhase first)
    {
        var state = JobState.New.Apply(Created with { Kind = kind, DryRun = true })
            .Apply(new AttemptStarted(1, first)).Apply(new PhaseEntered(1, JobPhase.Settle));
        state.NextAttemptPhase().ShouldBe(first);
        state.Apply(new JobPaused(PauseReason.Interrupted, "")).NextAttemptPhase().ShouldBe(first);
    }

    [Theory]
    [InlineData(JobKind.Import, false, "Ingest Relate Plan Export Settle")]
    [InlineData(JobKind.Import, true, "Ingest Relate Plan Settle")]
    [InlineData(JobKind.Ingest, false, "Ingest Relate Settle")]
    [InlineData(JobKind.Export, false, "Relate Plan Export Settle")]
    [InlineData(JobKind.Export, true, "Relate Plan Settle")]
    public void Every_kind_of_job_has_its_phases_in_order(JobKind kind, bool dryRun, string phases)
    {
        string.Join(' ', JobState.Phases(kind, dryRun)).ShouldBe(phases);
        JobState.Phases(kind, dryRun)[0].ShouldBe(JobState.FirstPhase(kind));
    }

    [Theory]
    [InlineData(49, 49, false)]
    [InlineData(50, 5, false)]
    [InlineData(50, 6, true)]
    [InlineData(1000, 100, false)]
    [InlineData(1000, 101, true)]
    [InlineData(0, 0, false)]
    public void More_than_a_tenth_of_at_least_fifty_halts(long files, long failed, bool halts) =>
        JobState.MustHalt(files, failed).ShouldBe(halts);

    private sealed record Unheard : IJobEvent;
}
