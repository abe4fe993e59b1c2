using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Tests;

public sealed class PublicationSpecs : IDisposable
{
    private readonly CatalogFixture _x = new();

    private PhotoCatalog Catalog => _x.Catalog;

    public void Dispose() => _x.Dispose();

    [Fact]
    public void An_intent_becomes_a_published_copy_and_settles_its_file()
    {
        var file = _x.File("a.jpg");
        var job = _x.Import(file);

        _x.Outcome(file).ShouldBe((Outcome.Published, Reason.Dated));
        _x.Known(file).AssetIsPublished.ShouldBeTrue();
        Catalog.Files.FindAsset(file.Hash!.Value).ShouldNotBeNull()
            .Published.ShouldBe(BytePath.FromText("20190304_101530.jpg"));
        Catalog.Publications.Reserved(job, 0, 10).ShouldBeEmpty();
        Catalog.Publications.HashAt(BytePath.FromText("20190304_101530.jpg")).ShouldBe(file.Hash);
        Catalog.Publications.HashAt(BytePath.FromText("other.jpg")).ShouldBeNull();
    }

    [Fact]
    public void S12_an_intent_outlives_a_crash_before_its_outcome()
    {
        var file = _x.File("a.jpg");
        var job = _x.Job();
        _x.Record(job, file);
        _x.PlanAll(job);

        _x.Reopen();

        Catalog.Publications.JobsWithIntents().ShouldBe([job]);
        var intent = Catalog.Publications.Reserved(job, 0, 10).ShouldHaveSingleItem();
        intent.Destination.ShouldBe(BytePath.FromText("20190304_101530.jpg"));
        intent.File.Hash.ShouldBe(file.Hash!.Value);
        intent.File.SourceRoot.ShouldBe(BytePath.FromText("/photos"));
        Catalog.Jobs.Get(job)!.PlanComplete.ShouldBeTrue();

        _x.PublishAll(job);
        Catalog.Publications.JobsWithIntents().ShouldBeEmpty();
    }

    [Fact]
    public void An_outcome_without_an_intent_is_refused()
    {
        var file = _x.File("a.jpg");
        var job = _x.Job();
        _x.Record(job, file);
        var asset = Catalog.Files.FindAsset(file.Hash!.Value)!;

        Should.Throw<CatalogException>(() => Catalog.Publications.RecordPublished(
            job, [new(asset.AssetId, asset.Hash, 1, 1, OutcomeTable.Settle(Reason.Dated))]));
        _x.Outcome(file).ShouldBe((Outcome.Pending, Reason.AwaitingPublication));
    }

    [Fact]
    public void Recording_an_outcome_twice_changes_nothing()
    {
        var job = _x.Job();
        _x.Record(job, _x.File("a.jpg"), _x.File("b.jpg"));
        _x.PlanAll(job);
        var reserved = Catalog.Publications.Reserved(job, 0, 10);
        Catalog.Publications.RecordPublished(job, [CatalogFixture.Copy(reserved[0])]);
        Catalog.Publications.RecordFailures(job, [Failure(reserved[1])]);
        var before = _x.Dump();

        Catalog.Publications.RecordPublished(job, [CatalogFixture.Copy(reserved[0])]);
        Catalog.Publications.RecordFailures(job, [Failure(reserved[1])]);

        _x.Dump().ShouldBe(before);
    }

    [Fact]
    public void The_same_bytes_elsewhere_end_as_duplicate_of_the_kept_file()
    {
        var second = _x.Source("/card");
        var kept = _x.File("b.jpg", "same", confidence: .9);
        var beside = _x.File("a.jpg", "same", confidence: .5);
        var elsewhere = _x.File("c.jpg", "same", confidence: .5, source: second);
        var job = _x.Job(sources: [_x.Source(), second]);
        _x.Record(job, beside, elsewhere, kept);

        _x.PlanAll(job).Count.ShouldBe(1);
        _x.PublishAll(job);

        _x.Outcome(kept).ShouldBe((Outcome.Published, Reason.Dated));
        _x.Outcome(beside).ShouldBe((Outcome.Duplicate, Reason.SameBytes));
        Detail(job, "a.jpg").ShouldBe("b.jpg");
        Detail(job, "c.jpg").ShouldBe("/photos/b.jpg");
    }

    [Fact]
    public void Files_of_an_asset_whose_kept_file_failed_fail_with_its_reason()
    {
        var kept = _x.File("a.jpg", "same");
        var other = _x.File("b.jpg", "same");
        var job = _x.Job();
        _x.Record(job, kept, other);
        _x.PlanAll(job);
        Catalog.Publications.RecordFailures(job, [Failure(Catalog.Publications.Reserved(job, 0, 1)[0])]);

        Catalog.Publications.SettleDuplicates(job).ShouldBe(1);

        _x.Outcome(kept).ShouldBe((Outcome.Failed, Reason.PublishFailed));
        _x.Outcome(other).ShouldBe((Outcome.Failed, Reason.PublishFailed));
        Detail(job, "b.jpg").ShouldBe("no rights");
        Catalog.Plan.IsTaken("20190304_101530.JPG").ShouldBeFalse();
        Catalog.Publications.SettleDuplicates(job).ShouldBe(0);
    }

    [Fact]
    public void No_space_keeps_the_name_and_the_file_pending()
    {
        var file = _x.File("a.jpg");
        var job = _x.Job();
        _x.Record(job, file);
        _x.PlanAll(job);
        var reserved = Catalog.Publications.Reserved(job, 0, 1)[0];

        Catalog.Publications.RecordFailures(job, [new(reserved.File.AssetId, OutcomeTable.Settle(Reason.NoSpace))]);

        _x.Outcome(file).ShouldBe((Outcome.Pending, Reason.NoSpace));
        Catalog.Publications.Reserved(job, 0, 1).ShouldHaveSingleItem().Destination.ShouldBe(reserved.Destination);
    }

    [Fact]
    public void A_kept_file_recorded_again_after_its_publication_is_published_again_not_its_own_duplicate()
    {
        var file = _x.File("a.jpg");
        var job = _x.Import(file);
        _x.Record(job, file with { Stamp = new FileStamp(10, 7, 80, 9) });
        _x.Outcome(file).ShouldBe((Outcome.Pending, Reason.AwaitingPublication));

        _x.PlanAll(job).ShouldBeEmpty();
        Catalog.Publications.SettleDuplicates(job).ShouldBe(1);

        _x.Outcome(file).ShouldBe((Outcome.Published, Reason.Dated));
    }

    [Fact]
    public void Bytes_that_an_earlier_job_published_are_present()
    {
        _x.Import(_x.File("a.jpg", "same"));
        var again = _x.File("copy.jpg", "same");
        var job = _x.Job();
        _x.Record(job, again);

        Catalog.Plan.SettlePresent(job).ShouldBe(1);

        _x.Outcome(again).ShouldBe((Outcome.Present, Reason.AlreadyInLibrary));
        Catalog.Plan.SettlePresent(job).ShouldBe(0);
        Catalog.Plan.Begin(job).ShouldBe(0);
    }

    [Fact]
    public void The_twin_of_a_file_whose_copy_stood_there_before_is_present_too()
    {
        var (one, twin) = (_x.File("a.jpg", "same"), _x.File("b.jpg", "same"));
        var job = _x.Job();
        _x.Record(job, one, twin);
        _x.PlanAll(job);
        var reserved = Catalog.Publications.Reserved(job, 0, 10).ShouldHaveSingleItem();
        var present = OutcomeTable.Settle(Reason.AlreadyInLibrary);
        Catalog.Publications.RecordPublished(job, [CatalogFixture.Copy(reserved) with { Settlement = present }]);

        Catalog.Publications.SettleDuplicates(job).ShouldBe(1);

        _x.Outcome(one).ShouldBe((Outcome.Present, Reason.AlreadyInLibrary));
        _x.Outcome(twin).ShouldBe((Outcome.Present, Reason.AlreadyInLibrary));
    }

    [Fact]
    public void Copies_that_a_job_relies_on_can_be_looked_at_page_by_page_and_forgotten()
    {
        var one = _x.File("a.jpg", taken: new DateTime(2001, 1, 1));
        var two = _x.File("b.jpg", taken: new DateTime(2002, 1, 1));
        _x.Import(one, two);
        var job = _x.Job();
        Catalog.Files.Record(job, 1, [], [_x.Known(one).FileId, _x.Known(two).FileId], CatalogFixture.NoTotals);

        var first = Catalog.Publications.Present(job, null, 1).ShouldHaveSingleItem();
        var second = Catalog.Publications.Present(job, first.Destination, 1).ShouldHaveSingleItem();
        Catalog.Publications.Present(job, second.Destination, 1).ShouldBeEmpty();
        second.Destination.ShouldBe(BytePath.FromText("20020101_000000.jpg"));
        second.Size.ShouldBe(two.Stamp!.Value.Size);

        Catalog.Publications.Forget(job, [second.AssetId]).ShouldBe(1);
        _x.Known(two).AssetIsPublished.ShouldBeFalse();
        _x.Outcome(two).ShouldBe((Outcome.Pending, Reason.AwaitingPublication));
        _x.PlanAll(job).ShouldBe(["20020101_000000.jpg"]);
    }

    private static PublishFailure Failure(ReservedFile reserved) =>
        new(reserved.File.AssetId, OutcomeTable.Settle(Reason.PublishFailed, detail: "no rights"));

    private string? Detail(long job, string path) => Catalog.Reports.Page(job, null, ReportCursor.Start, 100)
        .Single(row => row.Path == BytePath.FromText(path)).Detail;
}
