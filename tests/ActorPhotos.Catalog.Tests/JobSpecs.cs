using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Tests;

public sealed class JobSpecs : IDisposable
{
    private readonly CatalogFixture _x = new();

    private CatalogJobs Jobs => _x.Catalog.Jobs;

    public void Dispose() => _x.Dispose();

    [Fact]
    public void A_source_is_known_by_its_bytes_once()
    {
        var odd = new BytePath("/photos/\xFF"u8);
        var odder = new BytePath([.. "/photos/"u8, 0xFF]);
        var first = Jobs.EnsureSource(odder);
        Jobs.EnsureSource(odd).ShouldNotBe(first);
        Jobs.EnsureSource(odder).ShouldBe(first);
        Jobs.ListSources()[0].ShouldBe(new SourceRecord(first, odder));
    }

    [Fact]
    public void A_job_keeps_what_it_was_asked()
    {
        long a = _x.Source("/a"), b = _x.Source("/b");
        var job = Jobs.Create(new(JobKind.Export, true, [b, a, b], "America/New_York", 12345, """{"workers":8}"""));

        _x.Reopen();

        var kept = Jobs.Get(job.JobId).ShouldNotBeNull();
        kept.Kind.ShouldBe(JobKind.Export);
        kept.DryRun.ShouldBeTrue();
        kept.Sources.ShouldBe([b, a]);
        kept.Zone.ShouldBe("America/New_York");
        kept.StartedNs.ShouldBe(12345);
        kept.SettingsJson.ShouldBe("""{"workers":8}""");
        kept.State.ShouldBe(StoredJobState.Pending);
        kept.Found.ShouldBeNull();
        Jobs.Get(job.JobId + 1).ShouldBeNull();
    }

    [Fact]
    public void A_state_that_ends_the_job_sets_its_end_and_a_resumed_job_has_none()
    {
        var job = _x.Job();
        Jobs.SetState(job, StoredJobState.Running, null, "reading", 1);
        Jobs.SetState(job, StoredJobState.Cancelled, "by a person");
        Jobs.SaveSheet(job, BalanceSheet.Empty);
        var cancelled = Jobs.Get(job)!;
        (cancelled.State, cancelled.StateReason, cancelled.Phase, cancelled.Attempt)
            .ShouldBe((StoredJobState.Cancelled, "by a person", "reading", 1));
        cancelled.EndedNs.ShouldNotBeNull();

        Jobs.SetState(job, StoredJobState.Running, null, attempt: 2);

        Jobs.Get(job)!.EndedNs.ShouldBeNull();
        Jobs.Get(job)!.Attempt.ShouldBe(2);
    }

    [Fact]
    public void The_latest_unfinished_job_with_the_same_task_is_found()
    {
        long a = _x.Source("/a"), b = _x.Source("/b");
        _x.Job(sources: [a, b]);
        var wanted = _x.Job(sources: [a, b]);
        _x.Job(sources: [b, a]);
        _x.Job(dryRun: true, sources: [a, b]);
        _x.Job(JobKind.Ingest, sources: [a, b]);
        var done = _x.Job(sources: [a, b]);
        Jobs.SetState(done, StoredJobState.Completed, null);
        Jobs.SetState(wanted, StoredJobState.Halted, "too many failures");

        Jobs.FindUnfinished(JobKind.Import, [a, b], dryRun: false)!.JobId.ShouldBe(wanted);
        Jobs.FindUnfinished(JobKind.Export, [a, b], dryRun: false).ShouldBeNull();
        Jobs.List().Count.ShouldBe(6);
    }

    [Fact]
    public void Files_that_a_complete_walk_did_not_meet_again_vanished_and_the_sheet_still_balances()
    {
        var job = _x.Job();
        var gone = _x.File("gone.jpg");
        var stays = _x.File("stays.jpg");
        _x.Record(job, gone, stays, _x.Excluded("notes.txt"));
        _x.Catalog.Files.Record(job, 2, [], [_x.Known(stays).FileId], CatalogFixture.NoTotals);

        Jobs.CompleteWalk(job, 2, new(1, 10)).ShouldBe(1);

        _x.Outcome(gone).ShouldBe((Outcome.Failed, Reason.Vanished));
        _x.Outcome(stays).ShouldBe((Outcome.Pending, Reason.AwaitingPublication));
        var sheet = _x.Catalog.Reports.Sheet(job);
        sheet.Found.ShouldBe(new(3, 23));
        sheet.Balances.ShouldBeTrue(sheet.ToString());
        Jobs.CompleteWalk(job, 2, new(1, 10)).ShouldBe(0);
        _x.Catalog.Reports.Sheet(job).ShouldBe(sheet);
    }

    [Fact]
    public void Ingest_ends_its_files_as_known_with_the_reason_how_they_are_dated()
    {
        var job = _x.Job(JobKind.Ingest);
        var dated = _x.File("a.jpg");
        var undated = _x.File("b.jpg") with { Scored = CatalogFixture.Scored(null) };
        var unreadable = _x.File("c.jpg", result: StageResult.FailedPermanent)
            with
        { Scored = CatalogFixture.Scored(null) };
        var timedOut = _x.File("d.jpg", result: StageResult.TimedOut) with { Scored = CatalogFixture.Scored(null) };
        var waiting = _x.File("e.cr2", result: StageResult.ToolUnavailable);
        _x.Record(job, dated, undated, unreadable, timedOut, waiting);

        Jobs.SettleKnown(job).ShouldBe(4);

        _x.Outcome(dated).ShouldBe((Outcome.Known, Reason.Dated));
        _x.Outcome(undated).ShouldBe((Outcome.Known, Reason.NoDate));
        _x.Outcome(unreadable).ShouldBe((Outcome.Known, Reason.MetadataUnreadable));
        _x.Outcome(timedOut).ShouldBe((Outcome.Known, Reason.MetadataTimedOut));
        _x.Outcome(waiting).ShouldBe((Outcome.Pending, Reason.ToolUnavailable));
        Jobs.SettleKnown(job).ShouldBe(0);
    }

    [Fact]
    public void A_discarded_job_gives_back_its_names_and_keeps_what_it_learned()
    {
        var job = _x.Job();
        var read = _x.File("a.jpg");
        var published = _x.File("b.jpg");
        var unread = new FileRecord(
            new(_x.Source(), BytePath.FromText("c.jpg")), new FileStamp(5, 1, 1, 1), null, null, null, null,
            OutcomeTable.Settle(Reason.Interrupted));
        _x.Record(job, read, published, unread);
        Jobs.CompleteWalk(job, 1, new(3, 25));
        _x.PlanAll(job);
        var reserved = _x.Catalog.Publications.Reserved(job, 0, 10);
        _x.Catalog.Publications.RecordPublished(
            job, [CatalogFixture.Copy(reserved.Single(file => file.File.Key == published.Key))]);

        Jobs.Discard(job).ShouldBe(2);

        _x.Outcome(read).ShouldBe((Outcome.Known, Reason.Dated));
        _x.Outcome(published).ShouldBe((Outcome.Published, Reason.Dated));
        _x.Catalog.Files.Find(unread.Key).ShouldBeNull();
        _x.Catalog.Publications.JobsWithIntents().ShouldBeEmpty();
        _x.Catalog.Plan.IsTaken("20190304_101530.JPG").ShouldBeFalse();
        _x.Catalog.Reports.Sheet(job).IsComplete.ShouldBeTrue();
        _x.Catalog.CheckIntegrity().ShouldBeEmpty();
        Jobs.Discard(job).ShouldBe(0);
    }

    [Fact]
    public void A_file_that_was_published_and_then_replaced_can_still_be_forgotten()
    {
        var file = _x.File("a.jpg");
        _x.Import(file);
        var job = _x.Job();
        _x.Record(job, file with
        {
            Type = null,
            Hash = null,
            Metadata = null,
            Scored = null,
            Settlement = OutcomeTable.Settle(Reason.Interrupted),
        });

        Jobs.Discard(job).ShouldBe(1);

        _x.Catalog.Files.Find(file.Key).ShouldBeNull();
        _x.Catalog.Files.FindAsset(file.Hash!.Value)!.Published.ShouldNotBeNull();
        _x.Catalog.Reports.ExplainHash(file.Hash!.Value)!.PublishedFrom.ShouldBeNull();
        _x.Dump().ShouldContain("publication\t");
    }
}
