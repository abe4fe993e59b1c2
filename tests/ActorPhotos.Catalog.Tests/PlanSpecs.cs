using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Tests;

public sealed class PlanSpecs : IDisposable
{
    private readonly CatalogFixture _x = new();

    private CatalogPlan Plan => _x.Catalog.Plan;

    public void Dispose() => _x.Dispose();

    [Fact]
    public void Naming_order_is_time_then_source_then_path_and_undated_files_come_last()
    {
        long a = _x.Source("/a"), b = _x.Source("/b");
        var job = _x.Job(sources: [b, a]);
        var noon = new DateTime(2020, 1, 1, 12, 0, 0);
        _x.Record(job,
            _x.File("undated.jpg", source: b) with { Scored = CatalogFixture.Scored(null) },
            _x.File("z.jpg", "1", noon, source: a), _x.File("a.jpg", "2", noon, source: a),
            _x.File("y.jpg", "3", noon, source: b), _x.File("later.jpg", "4", noon.AddTicks(1), source: b),
            _x.File("older.jpg", "5", new DateTime(1954, 6, 1), source: a));

        Plan.Begin(job).ShouldBe(6);

        var page = Plan.Page(job, 0, 100);
        page.Select(file => file.Key.Path.Display)
            .ShouldBe(["older.jpg", "y.jpg", "a.jpg", "z.jpg", "later.jpg", "undated.jpg"]);
        page.Select(file => file.Seq).ShouldBe([1L, 2, 3, 4, 5, 6]);
        page[4].Verdict.ShouldBeEquivalentTo(CatalogFixture.Scored(noon.AddTicks(1)).Verdict);
        page[5].Verdict.Time.ShouldBeNull();
    }

    [Theory]
    [InlineData(.9, .5, "z.jpg")]
    [InlineData(.5, .9, "a.jpg")]
    [InlineData(.5, .5, "a.jpg")]
    public void Of_equal_bytes_the_surest_file_is_kept_then_the_first(double z, double a, string kept)
    {
        var job = _x.Job();
        _x.Record(job, _x.File("z.jpg", "same", confidence: z), _x.File("a.jpg", "same", confidence: a));

        Plan.Begin(job).ShouldBe(1);

        Plan.Page(job, 0, 10).ShouldHaveSingleItem().Key.Path.Display.ShouldBe(kept);
    }

    [Fact]
    public void Files_without_their_metadata_wait_and_unreadable_ones_do_not()
    {
        var job = _x.Job();
        _x.Record(job,
            _x.File("a.jpg", result: StageResult.ToolUnavailable),
            _x.File("b.jpg") with { Metadata = null, Scored = null },
            _x.File("c.jpg", result: StageResult.FailedPermanent),
            _x.File("d.jpg", result: StageResult.TimedOut),
            _x.Excluded("e.txt"));

        Plan.Begin(job);

        Plan.Page(job, 0, 10).Select(file => file.Key.Path.Display).ShouldBe(["c.jpg", "d.jpg"]);
    }

    [Fact]
    public void A_plan_started_anew_gives_the_same_names()
    {
        var job = _x.Job();
        _x.Record(job, [.. Enumerable.Range(0, 10).Select(n => _x.File($"{n}.jpg"))]);
        var first = _x.PlanAll(job, page: 3);
        var dump = _x.Dump();

        _x.Reopen();

        _x.PlanAll(job, page: 4).ShouldBe(first);
        _x.Dump().ShouldBe(dump);
        first[^1].ShouldBe("20190304_101530_009.jpg");
    }

    [Fact]
    public void Published_names_never_change_and_stay_taken()
    {
        _x.Import(_x.File("a.jpg"));
        var job = _x.Job();
        _x.Record(job, _x.File("0.jpg"));

        _x.PlanAll(job).ShouldBe(["20190304_101530_001.jpg"]);

        Plan.IsTaken("20190304_101530.JPG").ShouldBeTrue();
        Plan.IsTaken("20190304_101530_002.JPG").ShouldBeFalse();
    }

    [Fact]
    public void S13_a_name_is_given_once_even_to_a_caller_that_did_not_ask()
    {
        var job = _x.Job();
        _x.Record(job, _x.File("a.jpg"), _x.File("b.jpg"));
        Plan.Begin(job);
        var page = Plan.Page(job, 0, 2);
        Reservation Name(PlannedFile file, string name) =>
            new(file.AssetId, file.FileId, BytePath.FromText(name), "SAME");
        Plan.Reserve(job, [Name(page[0], "Same.jpg")]);

        Should.Throw<CatalogException>(() => Plan.Reserve(job, [Name(page[1], "same.jpg")]));

        Plan.Reserve(job, [Name(page[0], "Same.jpg")]);
        Plan.Complete(job);
        _x.Catalog.Publications.Reserved(job, 0, 10).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_job_takes_over_what_an_abandoned_job_only_intended()
    {
        var abandoned = _x.Job();
        var file = _x.File("a.jpg", "same");
        _x.Record(abandoned, file);
        _x.PlanAll(abandoned);
        var other = _x.Source("/card");
        var job = _x.Job(sources: [other]);
        _x.Record(job, _x.File("b.jpg", "same", source: other));

        _x.PlanAll(job).ShouldBe(["20190304_101530.jpg"]);
        _x.PublishAll(job);

        _x.Catalog.Publications.JobsWithIntents().ShouldBeEmpty();
        Plan.SettlePresent(abandoned).ShouldBe(1);
        _x.Outcome(file).ShouldBe((Outcome.Present, Reason.AlreadyInLibrary));
    }

    [Fact]
    public void Export_takes_all_that_is_known_and_not_in_the_library()
    {
        var published = _x.File("published.jpg");
        _x.Import(published);
        var ingest = _x.Job(JobKind.Ingest);
        var known = _x.File("known.jpg", taken: new DateTime(2001, 1, 1));
        _x.Record(ingest, known, _x.File("same.jpg", "known.jpg", confidence: .3), _x.Excluded("notes.txt"));
        _x.Catalog.Jobs.SettleKnown(ingest);

        var export = _x.Job(JobKind.Export);
        Plan.SelectForExport(export, 1).ShouldBe(new Tally(2, 20));
        Plan.SelectForExport(export, 2).ShouldBe(new Tally(2, 20));
        _x.PlanAll(export).ShouldBe(["20010101_000000.jpg"]);
        _x.PublishAll(export);

        _x.Outcome(known).ShouldBe((Outcome.Published, Reason.Dated));
        var sheet = _x.Catalog.Reports.Sheet(export);
        sheet[Outcome.Published].Files.ShouldBe(1);
        sheet[Outcome.Duplicate].Files.ShouldBe(1);
        sheet.IsComplete.ShouldBeTrue(sheet.ToString());
    }

    [Fact]
    public void Export_tries_again_what_could_not_be_placed_but_not_twice_in_one_job()
    {
        var file = _x.File("a.jpg");
        var job = _x.Job();
        _x.Record(job, file with { Settlement = OutcomeTable.Settle(Reason.CopyFailed) });
        var export = _x.Job(JobKind.Export);
        Plan.SelectForExport(export, 1).Files.ShouldBe(1);
        _x.PlanAll(export);
        var reserved = _x.Catalog.Publications.Reserved(export, 0, 1)[0];
        _x.Catalog.Publications.RecordFailures(
            export, [new(reserved.File.AssetId, OutcomeTable.Settle(Reason.CopyFailed))]);

        Plan.SelectForExport(export, 2).Files.ShouldBe(1);

        _x.Outcome(file).ShouldBe((Outcome.Failed, Reason.CopyFailed));
    }

    [Fact]
    public void A_hundred_thousand_files_are_planned_in_order_page_by_page()
    {
        const int count = 100_000;
        var job = _x.Job();
        var source = _x.Source();
        var start = new DateTime(2000, 1, 1);
        foreach (var batch in Enumerable.Range(0, count).Chunk(10_000))
        {
            // A permutation, so that neither ids nor paths are in naming order.
            _x.Record(job, [.. batch.Select(n => (n * 7919L) % count).Select(n =>
                _x.File($"{n % 97}/{n}.jpg", taken: start.AddSeconds(n / 2), source: source))]);
        }
        Plan.Begin(job).ShouldBe(count);

        var (seen, disorder) = (0L, 0);
        (DateTime, BytePath) last = (DateTime.MinValue, BytePath.Empty);
        for (var page = Plan.Page(job, 0, 1000); page.Count > 0; page = Plan.Page(job, page[^1].Seq, 1000))
        {
            foreach (var file in page)
            {
                var key = (file.Verdict.Time!.Local, file.Key.Path);
                if (file.Seq != ++seen || key.CompareTo(last) <= 0) disorder++;
                last = key;
            }
        }
        (seen, disorder).ShouldBe((count, 0));
    }
}
