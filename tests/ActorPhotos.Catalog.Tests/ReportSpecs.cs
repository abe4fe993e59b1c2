using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Tests;

public sealed class ReportSpecs : IDisposable
{
    private readonly CatalogFixture _x = new();

    private CatalogReports Reports => _x.Catalog.Reports;

    public void Dispose() => _x.Dispose();

    [Fact]
    public void A_sheet_counts_every_file_once_and_is_kept_when_later_jobs_take_the_files_over()
    {
        var file = _x.File("a.jpg");
        var first = _x.Import(file, _x.File("b.jpg", "a.jpg"), _x.Excluded("c.txt"));
        var sheet = Reports.Sheet(first);
        sheet.ToString().ShouldBe("3 found = 1 published + 1 duplicate + 1 excluded");
        _x.Catalog.Jobs.SetState(first, StoredJobState.Completed, null);
        _x.Catalog.Jobs.SaveSheet(first, sheet);

        var second = _x.Job();
        _x.Catalog.Files.Record(second, 1, [], [_x.Known(file).FileId], CatalogFixture.NoTotals);

        Reports.Sheet(first).ShouldBe(sheet);
        Reports.CountSheet(first).Accounted.Files.ShouldBe(2);
        Reports.Sheet(second).ToString().ShouldBe("1 found = 1 present");
    }

    [Fact]
    public void A_report_is_paged_in_walk_order_over_all_sources()
    {
        long a = _x.Source("/a"), b = _x.Source("/b");
        var job = _x.Job(sources: [b, a]);
        _x.Record(job, _x.File("2.jpg", source: a), _x.File("1.jpg", source: a),
            _x.File("9.jpg", source: b), _x.File(BytePath.Empty, "root", source: a));

        var rows = new List<ReportRow>();
        for (var page = Reports.Page(job, null, ReportCursor.Start, 1); page.Count > 0;
            page = Reports.Page(job, null, page[^1].Cursor, 1))
        {
            rows.AddRange(page);
        }

        rows.Select(row => (row.SourceRoot / row.Path).Display).ShouldBe(["/b/9.jpg", "/a", "/a/1.jpg", "/a/2.jpg"]);
        Reports.Page(job, null, ReportCursor.Start, 100).ShouldBe(rows);
    }

    [Fact]
    public void A_report_shows_outcome_place_and_date_and_can_be_narrowed()
    {
        var job = _x.Import(_x.File("a.jpg"), _x.Excluded("b.txt"), _x.Excluded("c", Reason.ZeroBytes));

        var row = Reports.Page(job, [Outcome.Published], ReportCursor.Start, 10).ShouldHaveSingleItem();
        row.Destination.ShouldBe(BytePath.FromText("20190304_101530.jpg"));
        row.LocalTime.ShouldBe(new DateTime(2019, 3, 4, 10, 15, 30));
        row.Level.ShouldBe(Core.Timestamps.ConfidenceLevel.High);
        row.Size.ShouldBe(10);
        Reports.Page(job, [Outcome.Excluded, Outcome.Failed], ReportCursor.Start, 10).Select(each => each.Reason)
            .ShouldBe([Reason.NotMedia, Reason.ZeroBytes]);
    }

    [Fact]
    public void What_an_earlier_job_published_reads_present_in_a_later_report()
    {
        var file = _x.File("a.jpg");
        _x.Import(file);
        var job = _x.Job();
        _x.Catalog.Files.Record(job, 1, [], [_x.Known(file).FileId], CatalogFixture.NoTotals);

        var row = Reports.Page(job, [Outcome.Present], ReportCursor.Start, 10).ShouldHaveSingleItem();
        row.Reason.ShouldBe(Reason.AlreadyInLibrary);
        Reports.Page(job, [Outcome.Published], ReportCursor.Start, 10).ShouldBeEmpty();
    }

    [Fact]
    public void Why_answers_for_source_path_library_path_and_hash_alike()
    {
        var kept = _x.File("sub/a.jpg", "same");
        var other = _x.File("b.jpg", "same", confidence: .2);
        _x.Import(kept, other);

        var bySource = Reports.ExplainSourceFile(BytePath.FromText("/photos/sub/a.jpg")).ShouldNotBeNull();
        bySource.Hash.ShouldBe(kept.Hash);
        bySource.Metadata.ShouldBe(kept.Metadata);
        bySource.Published.ShouldBe(BytePath.FromText("20190304_101530.jpg"));
        bySource.Reserved.ShouldBeNull();
        bySource.CopyHash.ShouldBe(kept.Hash);
        bySource.PublishedFrom.ShouldBe(0);
        bySource.Files.Count.ShouldBe(2);
        bySource.Files[0].Scored!.Verdict.ShouldBeEquivalentTo(kept.Scored!.Verdict);
        bySource.Files[0].Scored!.Candidates.ShouldBe(kept.Scored!.Candidates);
        bySource.Files[1].Outcome.ShouldBe(Outcome.Duplicate);

        Reports.ExplainSourceFile(BytePath.FromText("/photos/b.jpg"))!.PublishedFrom.ShouldBe(1);
        Reports.ExplainLibraryFile(BytePath.FromText("20190304_101530.jpg"))!.Hash.ShouldBe(kept.Hash);
        Reports.ExplainHash(kept.Hash!.Value)!.Files.Count.ShouldBe(2);
    }

    [Fact]
    public void Why_answers_for_a_file_that_was_never_hashed_and_not_for_an_unknown_one()
    {
        _x.Record(_x.Job(), _x.Excluded("notes.txt"));

        var why = Reports.ExplainSourceFile(BytePath.FromText("/photos/notes.txt")).ShouldNotBeNull();
        why.Hash.ShouldBeNull();
        why.Files.ShouldHaveSingleItem().Reason.ShouldBe(Reason.NotMedia);
        Reports.ExplainSourceFile(BytePath.FromText("/photos/unseen.jpg")).ShouldBeNull();
        Reports.ExplainSourceFile(BytePath.FromText("/elsewhere/notes.txt")).ShouldBeNull();
        Reports.ExplainLibraryFile(BytePath.FromText("unseen.jpg")).ShouldBeNull();
        Reports.ExplainHash(CatalogFixture.Hash("unseen")).ShouldBeNull();
    }

    [Fact]
    public void Of_sources_inside_each_other_the_innermost_answers()
    {
        var inner = _x.Source("/photos/inner");
        var job = _x.Job(sources: [_x.Source(), inner]);
        _x.Record(job, _x.File("inner/a.jpg", "1"), _x.File("a.jpg", "2", source: inner));

        Reports.ExplainSourceFile(BytePath.FromText("/photos/inner/a.jpg"))!.Hash.ShouldBe(CatalogFixture.Hash("2"));
    }

    [Fact]
    public void A_reserved_place_is_told_from_a_published_one()
    {
        var file = _x.File("a.jpg");
        var job = _x.Job(dryRun: true);
        _x.Record(job, file);
        _x.PlanAll(job);

        var why = Reports.ExplainHash(file.Hash!.Value)!;
        (why.Published, why.Reserved).ShouldBe((null, BytePath.FromText("20190304_101530.jpg")));
    }
}
