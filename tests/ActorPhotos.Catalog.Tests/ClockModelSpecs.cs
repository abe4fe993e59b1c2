using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Catalog.Tests;

public sealed class ClockModelSpecs : IDisposable
{
    private const string Camera = "Canon EOS 80D";

    private static readonly ClockModel Model = new(
        Camera, [new(new(2019, 6, 1, 9, 0, 0), new(1, 3, 12), 2.5), new(new(2019, 7, 1), new(-1, 0, 0), 0)],
        "20 pairs");

    private readonly CatalogFixture _x = new();

    public void Dispose() => _x.Dispose();

    [Fact]
    public void A_model_comes_back_as_it_was_and_the_last_one_counts()
    {
        Save(Model);
        var saved = _x.Catalog.Clocks.List().ShouldHaveSingleItem();
        saved.Model.Segments.ShouldBe(Model.Segments);
        (saved.Model.Camera, saved.Model.Basis, saved.Pairs, saved.MedianSeconds, saved.WorstSeconds, saved.By)
            .ShouldBe((Camera, "20 pairs", 20, .4, null, "anna"));

        Save(Model with { Segments = [Model.Segments[0]], Basis = "given by hand" });

        _x.Catalog.Clocks.List().ShouldHaveSingleItem().Model.Basis.ShouldBe("given by hand");
    }

    [Fact]
    public void A_forgotten_model_counts_no_more_and_can_be_kept_anew()
    {
        var empty = _x.Dump();
        Save(Model);
        var dump = _x.Dump();

        _x.Catalog.Clocks.Forget(Camera, "bert").ShouldBeTrue();

        _x.Catalog.Clocks.List().ShouldBeEmpty();
        _x.Dump().ShouldBe(empty);
        _x.Catalog.Clocks.Forget(Camera, "bert").ShouldBeFalse();
        Save(Model);
        _x.Dump().ShouldBe(dump);
    }

    [Fact]
    public void Files_of_the_camera_are_scored_again_with_its_model_and_no_others()
    {
        Save(Model);
        var job = _x.Job();
        var other = _x.File("b.jpg");
        var mine = _x.File("a.jpg");
        var metadata = mine.Metadata!;
        mine = mine with
        {
            Metadata = metadata with { Tags = new TagSet([.. metadata.Tags, new("IFD0:Model", Camera)]) },
        };
        _x.Record(job, mine, other);

        _x.Catalog.Relations.MarkDecided(job).ShouldBe(1);

        var row = _x.Catalog.Relations.ReadForScoring(job, 0, 10).ShouldHaveSingleItem();
        row.Key.ShouldBe(mine.Key);
        row.Clock!.Segments.ShouldBe(Model.Segments);
        _x.Catalog.Redatings.Page(0, 10).ShouldBeEmpty("pending files are their job's");
    }

    private void Save(ClockModel model) => _x.Catalog.Clocks.Save(new(model, 20, .4, null, "anna", 0));
}
