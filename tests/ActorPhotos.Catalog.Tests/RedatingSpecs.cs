using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Tests;

public sealed class RedatingSpecs : IDisposable
{
    private readonly CatalogFixture _x = new();

    public void Dispose() => _x.Dispose();

    [Fact]
    public void Settled_files_are_paged_with_the_copy_that_they_name()
    {
        _x.Import(_x.File("a.jpg", "a", confidence: .5), _x.File("b.jpg", "a", confidence: .9), _x.File("c.jpg"));

        var rows = _x.Catalog.Redatings.Page(0, 10);

        rows.Select(row => (row.Row.Key.Path.Display, row.NamesCopy))
            .ShouldBe([("a.jpg", false), ("b.jpg", true), ("c.jpg", true)], ignoreOrder: true);
        rows.ShouldAllBe(row => row.Published != null && row.Row.Zone == "Europe/Berlin" && row.Row.JobStartNs == 42);
        _x.Catalog.Redatings.Page(rows[1].Row.FileId, 10).Count.ShouldBe(1);
    }

    [Fact]
    public void A_later_job_that_only_saw_a_file_does_not_lend_it_its_zone()
    {
        var file = _x.File("a.jpg");
        _x.Import(file);
        var later = _x.Catalog.Jobs.Create(new(JobKind.Import, false, [_x.Source()], "Asia/Tokyo", 77)).JobId;
        _x.Catalog.Files.Record(later, 1, [], [_x.Known(file).FileId], CatalogFixture.NoTotals);

        _x.Catalog.Redatings.Page(0, 10)[0].Row.Zone.ShouldBe("Europe/Berlin");
    }

    [Fact]
    public void A_copy_has_its_new_name_when_the_outcome_is_recorded_and_both_are_taken_until_then()
    {
        _x.Import(_x.File("a.jpg"));
        var row = _x.Catalog.Redatings.Page(0, 10)[0];
        _x.Catalog.Redatings.Intend([new(row.AssetId, Path("new.jpg"), "NEW.JPG")]);

        _x.Catalog.Plan.IsTaken("NEW.JPG").ShouldBeTrue();
        _x.Catalog.Plan.IsTaken("20190304_101530.JPG").ShouldBeTrue();
        var move = _x.Catalog.Redatings.Intended(0, 10).ShouldHaveSingleItem();
        (move.From, move.To, move.CopyHash).ShouldBe((row.Published, Path("new.jpg"), row.Hash));
        _x.Dump().ShouldContain("redating");

        _x.Catalog.Redatings.Record([row.AssetId], []);
        _x.Catalog.Redatings.Record([row.AssetId], []);

        _x.Catalog.Redatings.Intended(0, 10).ShouldBeEmpty();
        _x.Catalog.Redatings.Page(0, 10)[0].Published.ShouldBe(Path("new.jpg"));
        (_x.Catalog.Plan.IsTaken("NEW.JPG"), _x.Catalog.Plan.IsTaken("20190304_101530.JPG")).ShouldBe((true, false));
    }

    [Fact]
    public void An_intent_that_came_to_nothing_leaves_the_name()
    {
        _x.Import(_x.File("a.jpg"));
        var dump = _x.Dump();
        var row = _x.Catalog.Redatings.Page(0, 10)[0];
        _x.Catalog.Redatings.Intend([new(row.AssetId, Path("new.jpg"), "NEW.JPG")]);

        _x.Catalog.Redatings.Record([], [row.AssetId]);

        _x.Dump().ShouldBe(dump);
    }

    [Fact]
    public void A_published_file_gets_the_reason_of_its_new_verdict_only_when_its_copy_follows()
    {
        var file = _x.File("a.jpg") with { Scored = CatalogFixture.Scored(null) };
        _x.Import(file);
        var verdict = new VerdictRecord(_x.Known(file).FileId, CatalogFixture.Scored(new DateTime(2020, 1, 2)));
        var reason = _x.Known(file).Reason;

        _x.Catalog.Relations.SaveVerdicts([verdict]);
        _x.Known(file).Reason.ShouldBe(reason);

        _x.Catalog.Relations.SaveVerdicts(
            [verdict with { Scored = CatalogFixture.Scored(null) }], published: true);
        _x.Known(file).Reason.ShouldBe(Reason.NoDate);
    }

    private static BytePath Path(string text) => BytePath.FromText(text);
}
