using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Deciding;

namespace ActorPhotos.Catalog.Tests;

/// <summary>What people decided: kept by content, added to and never taken away.</summary>
public sealed class DecisionSpecs : IDisposable
{
    private static readonly CaptureTime June = GivenTime.Parse("1987-06")!, Day = GivenTime.Parse("1987-06-14")!;

    private readonly CatalogFixture _x = new();

    public void Dispose() => _x.Dispose();

    [Fact]
    public void A_decision_is_found_by_the_bytes_with_who_how_and_as_exact_as_it_was_given()
    {
        var result = Decide("a", June);

        (result.BatchId, result.Changed, result.Left).ShouldBe((1, 1, 0));
        var decision = Find("a").ShouldNotBeNull();
        (decision.Time, decision.By, decision.How).ShouldBe((June, "anna", "set"));
        decision.At.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
        Find("b").ShouldBeNull();
    }

    [Theory]
    [InlineData("2019-03-04T10:15:30.05+01:00")]
    [InlineData("2019-03-04T10:15")]
    [InlineData("1987")]
    public void Every_precision_comes_back_as_it_was(string time)
    {
        Decide("a", GivenTime.Parse(time)!);

        Find("a")!.Time.ShouldBe(GivenTime.Parse(time));
    }

    [Fact]
    public void The_latest_counts_and_the_history_keeps_all()
    {
        Decide("a", June);
        _x.Catalog.Decisions.Record("bert", "shifted by -1 d", [new(Hash("a"), June, "decision", Day)]);

        Find("a")!.Time.ShouldBe(Day);
        _x.Catalog.Decisions.History().Select(batch => (batch.BatchId, batch.By, batch.How, batch.Contents))
            .ShouldBe([(1, "anna", "set", 1), (2, "bert", "shifted by -1 d", 1)]);
        var entry = _x.Catalog.Decisions.Entries(2).ShouldHaveSingleItem();
        (entry.Before, entry.BeforeSource, entry.After).ShouldBe((June, "decision", Day));
    }

    [Fact]
    public void Deciding_the_same_again_changes_nothing()
    {
        Decide("a", June);
        var dump = _x.Dump();

        Decide("a", June).ShouldBe(new DecisionResult(null, 0, 1));

        _x.Dump().ShouldBe(dump);
        _x.Catalog.Decisions.History().Count.ShouldBe(1);
    }

    [Fact]
    public void Undo_goes_back_to_what_counted_before_and_adds_to_the_history()
    {
        Decide("a", June);
        Decide("a", Day);

        _x.Catalog.Decisions.Undo(null, "carl").ShouldBe(new DecisionResult(3, 1, 0));

        var back = Find("a")!;
        (back.Time, back.By, back.How).ShouldBe((June, "anna", "set"), "whose word it is does not change");
        _x.Catalog.Decisions.History()[2].Undoes.ShouldBe(2);
        _x.Catalog.Decisions.Undo(null, "carl").ShouldBe(new DecisionResult(4, 1, 0));
        Find("a").ShouldBeNull();
        _x.Catalog.Decisions.Undo(null, "carl").ShouldBeNull("all is undone");
        _x.Catalog.Decisions.History().Count.ShouldBe(4);
    }

    [Fact]
    public void An_undo_can_be_undone_by_its_number()
    {
        Decide("a", June);
        _x.Catalog.Decisions.Undo(1, "carl");

        _x.Catalog.Decisions.Undo(2, "carl")!.Changed.ShouldBe(1);

        Find("a")!.Time.ShouldBe(June);
    }

    [Fact]
    public void What_was_decided_since_is_not_undone()
    {
        _x.Catalog.Decisions.Record("anna", "set", [Time("a", June), Time("b", June)]);
        Decide("b", Day);

        _x.Catalog.Decisions.Undo(1, "carl").ShouldBe(new DecisionResult(3, 1, 1));

        Find("a").ShouldBeNull();
        Find("b")!.Time.ShouldBe(Day);
        _x.Catalog.Decisions.Undo(1, "carl").ShouldBe(new DecisionResult(null, 0, 2), "nothing of it counts any more");
        _x.Catalog.Decisions.Undo(99, "carl").ShouldBeNull();
    }

    [Fact]
    public void A_decision_survives_that_its_file_is_recorded_anew_by_another_job()
    {
        var file = _x.File("a.jpg", "a");
        _x.Import(file);
        Decide("a", June);

        var job = _x.Job();
        _x.Record(job, _x.File("a.jpg", "a", mtime: 99), _x.File("other/copy.jpg", "a"));

        Find("a")!.Time.ShouldBe(June);
        _x.Catalog.Relations.MarkDecided(job).ShouldBe(2, "all files with these bytes");
        var rows = _x.Catalog.Relations.ReadForScoring(job, 0, 10);
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(row => row.Decision!.Time == June);
    }

    [Fact]
    public void Files_whose_decision_was_taken_back_are_scored_again_too()
    {
        var job = _x.Job(JobKind.Ingest);
        var decided = CatalogFixture.Scored(new DateTime(1987, 6, 14));
        _x.Record(job, _x.File("a.jpg", "a") with
        {
            Scored = decided with { Verdict = decided.Verdict with { ChosenSource = OutcomeTable.DecisionSource } },
        });

        _x.Catalog.Relations.MarkDecided(job).ShouldBe(1);
        _x.Catalog.Relations.ReadForScoring(job, 0, 10)[0].Decision.ShouldBeNull();
    }

    [Fact]
    public void Rows_are_scored_with_the_zone_and_start_of_their_job()
    {
        var job = _x.Job();
        _x.Record(job, _x.File("a.jpg", "a") with { Scored = null });

        var row = _x.Catalog.Relations.ReadForScoring(job, 0, 10).ShouldHaveSingleItem();

        (row.Zone, row.JobStartNs).ShouldBe(("Europe/Berlin", 42));
    }

    [Fact]
    public void The_dump_names_what_counts_and_not_how_often_somebody_changed_their_mind()
    {
        var before = _x.Dump();
        Decide("a", June);
        var once = _x.Dump();
        Decide("a", Day);
        Decide("a", June);

        once.ShouldNotBe(before);
        _x.Dump().ShouldBe(once);
        _x.Catalog.Decisions.Undo(null, "carl");
        _x.Catalog.Decisions.Undo(null, "carl");
        _x.Catalog.Decisions.Undo(null, "carl");
        _x.Dump().ShouldBe(before);
    }

    [Fact]
    public void Contents_are_listed_once_with_the_file_that_names_the_copy()
    {
        _x.Import(_x.File("a.jpg", "a", confidence: .5), _x.File("b.jpg", "a", confidence: .9), _x.File("c.jpg", "c"));
        Decide("a", June);

        var contents = _x.Catalog.Decisions.Contents(0, 10);

        contents.Select(content => content.Path.Display).ShouldBe(["b.jpg", "c.jpg"]);
        contents[0].Decision!.Time.ShouldBe(June);
        contents[0].Published.ShouldNotBeNull();
        contents[0].Zone.ShouldBe("Europe/Berlin");
        contents[1].Decision.ShouldBeNull();
        _x.Catalog.Decisions.Contents(contents[0].AssetId, 10).Count.ShouldBe(1);
    }

    private DecisionResult Decide(string content, CaptureTime time) =>
        _x.Catalog.Decisions.Record("anna", "set", [Time(content, time)]);

    private static DecidedTime Time(string content, CaptureTime time) => new(Hash(content), null, null, time);

    private Decision? Find(string content) => _x.Catalog.Decisions.Find(Hash(content));

    private static Core.Files.ContentHash Hash(string content) => CatalogFixture.Hash(content);
}
