using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Tests;

public sealed class RelationSpecs : IDisposable
{
    private const long Minute = 60 * CatalogFixture.Second;

    private readonly CatalogFixture _x = new();

    private CatalogRelations Relations => _x.Catalog.Relations;

    public void Dispose() => _x.Dispose();

    [Fact]
    public void Fifty_files_within_a_minute_share_their_mtime()
    {
        var job = _x.Job();
        // Both ends of the minute belong to it.
        _x.Record(job, Files("in", 49, n => n).Append(_x.File("end.jpg", mtime: Minute)).ToArray());
        _x.Record(job, _x.File("outside.jpg", mtime: -1), _x.File("far.jpg", mtime: 10 * Minute));

        Relations.MarkSharedMtimes(job).ShouldBe(50 + 1);

        var rows = Relations.ReadForScoring(job, 0, 100);
        rows.Count.ShouldBe(51);
        rows.ShouldAllBe(row => row.MtimeIsShared);
        rows.Select(row => row.Key.Path.Display).ShouldNotContain("far.jpg");
        Relations.MarkSharedMtimes(job).ShouldBe(0);
    }

    [Fact]
    public void Forty_nine_do_not()
    {
        var job = _x.Job();
        _x.Record(job, Files("in", 49, n => n));

        Relations.MarkSharedMtimes(job).ShouldBe(0);
    }

    [Fact]
    public void A_minute_is_an_exact_span_not_a_minute_of_the_clock_or_half_a_minute_to_each_side()
    {
        var job = _x.Job();
        // 25 files at each end of a minute that begins at an odd time: only together they are 50.
        _x.Record(job, [.. Files("a", 25, _ => 12345), .. Files("b", 25, _ => 12345 + Minute)]);
        Relations.MarkSharedMtimes(job).ShouldBe(50);

        var apart = _x.Source("/apart");
        var other = _x.Job(sources: [apart]);
        _x.Record(other, [.. Files("a", 25, _ => 12345, apart), .. Files("b", 25, _ => 12346 + Minute, apart)]);
        Relations.MarkSharedMtimes(other).ShouldBe(0);
    }

    [Fact]
    public void Files_of_another_source_or_not_hashed_do_not_count()
    {
        var other = _x.Source("/other");
        var job = _x.Job(sources: [_x.Source(), other]);
        _x.Record(job, [.. Files("a", 30, _ => 5), .. Files("b", 30, _ => 5, other)]);
        _x.Record(job, [.. Enumerable.Range(0, 30).Select(n => _x.Excluded($"{n}.txt"))]);

        Relations.MarkSharedMtimes(job).ShouldBe(0);
    }

    [Fact]
    public void Rows_wait_until_their_verdict_is_stored_whatever_happens_in_between()
    {
        var job = _x.Job();
        _x.Record(job, Files("in", 50, n => n));
        Relations.MarkSharedMtimes(job);
        var page = Relations.ReadForScoring(job, 0, 20);
        page.Count.ShouldBe(20);
        page[0].Metadata.ShouldBe(CatalogFixture.Metadata(StageResult.Ok));
        Relations.SaveVerdicts(
            [.. page.Select(row => new VerdictRecord(row.FileId, CatalogFixture.Scored(new DateTime(1999, 1, 1))))]);

        _x.Reopen();

        Relations.ReadForScoring(job, 0, 100).Count.ShouldBe(30);
        _x.Catalog.Plan.Begin(job);
        _x.Catalog.Plan.Page(job, 0, 20).ShouldAllBe(file => file.Verdict.Time!.Local.Year == 1999);
    }

    [Fact]
    public void A_file_recorded_without_a_score_waits_for_one()
    {
        var job = _x.Job();
        _x.Record(job,
            _x.File("a.jpg") with { Scored = null }, _x.File("b.jpg") with { Scored = null, Metadata = null });

        Relations.ReadForScoring(job, 0, 10).ShouldHaveSingleItem().Key.Path.Display.ShouldBe("a.jpg");
    }

    [Fact]
    public void An_export_counts_all_files_of_the_source()
    {
        var ingest = _x.Job(JobKind.Ingest);
        var files = Files("in", 49, n => n);
        _x.Record(ingest, files);
        _x.Catalog.Jobs.SettleKnown(ingest);
        _x.Import(_x.File("published.jpg", mtime: 3));
        var export = _x.Job(JobKind.Export);
        _x.Catalog.Plan.SelectForExport(export, 1);

        Relations.MarkSharedMtimes(export).ShouldBe(49);
    }

    [Fact]
    public void A_known_file_gets_the_reason_of_its_new_verdict()
    {
        var ingest = _x.Job(JobKind.Ingest);
        var file = _x.File("a.jpg");
        _x.Record(ingest, file);
        _x.Catalog.Jobs.SettleKnown(ingest);

        Relations.SaveVerdicts([new(_x.Known(file).FileId, CatalogFixture.Scored(null))]);

        _x.Outcome(file).ShouldBe((Outcome.Known, Reason.NoDate));
    }

    private FileRecord[] Files(string prefix, int count, Func<int, long> mtime, long? source = null) =>
        [.. Enumerable.Range(0, count).Select(n => _x.File($"{prefix}{n:D3}.jpg", mtime: mtime(n), source: source))];
}
