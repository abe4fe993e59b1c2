using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Tests;

/// <summary>Contents in quarantine.</summary>
public sealed class StrikeSpecs : IDisposable
{
    private static readonly Strike Old = new(
        "12.57", "exiftool -json /photos/a.jpg", "killed: no answer within 25 s", "deep recursion\nat line 7",
        TimeSpan.FromMilliseconds(25_250), 3);

    private readonly CatalogFixture _x = new();

    private IReadOnlyList<QuarantinedContent> Listed => _x.Catalog.Strikes.List();

    public void Dispose() => _x.Dispose();

    [Fact]
    public void A_strike_is_kept_with_everything_needed_to_try_it_by_hand()
    {
        var file = Struck("a.jpg", "1", Old);
        var job = _x.Import(file, Struck("b.jpg", "1", Old));

        _x.Reopen();

        var found = Listed.ShouldHaveSingleItem();
        found.Strike.ShouldBe(Old);
        (found.Hash, found.Reading, found.JobId, found.Lifted).ShouldBe(
            (file.Hash!.Value, StageResult.TimedOut, job, false));
        found.StruckNs.ShouldBeGreaterThan(0);
        found.Files.Select(path => path.Display).ShouldBe(["/photos/a.jpg", "/photos/b.jpg"]);
        found.Published.ShouldNotBeNull();
        _x.Known(file).Strike.ShouldBe(new StrikeMark("12.57", false));
        _x.Catalog.Files.FindAsset(file.Hash!.Value)!.Strike.ShouldBe(new StrikeMark("12.57", false));
        _x.Catalog.Strikes.List(job).Count.ShouldBe(1);
        _x.Catalog.Strikes.List(job + 1).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_was_never_struck_has_no_strike()
    {
        var file = _x.File("a.jpg", result: StageResult.TimedOut);
        _x.Record(_x.Job(), file);

        _x.Known(file).Strike.ShouldBeNull();
        Listed.ShouldBeEmpty();
    }

    [Fact]
    public void A_batch_that_fails_leaves_no_strike_behind()
    {
        var broken = _x.File("b.jpg") with { Stamp = null };

        Should.Throw<ArgumentException>(() => _x.Record(_x.Job(), Struck("a.jpg", "1", Old), broken));

        Listed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StageResult.Ok)]
    [InlineData(StageResult.Empty)]
    [InlineData(StageResult.FailedPermanent)]
    public void A_reading_that_the_tool_lived_through_ends_the_quarantine_in_any_order(StageResult better)
    {
        var job = _x.Job();
        _x.Record(job, Struck("a.jpg", "1", Old), _x.File("b.jpg", "1", result: better));
        _x.Record(job, _x.File("c.jpg", "2", result: better), Struck("d.jpg", "2", Old));

        Listed.ShouldBeEmpty();
        _x.Catalog.Files.FindAsset(CatalogFixture.Hash("1"))!.Metadata!.Result.ShouldBe(better);
        _x.Catalog.Files.FindAsset(CatalogFixture.Hash("2"))!.Metadata!.Result.ShouldBe(better);
    }

    [Theory]
    [InlineData(StageResult.TimedOut)]
    [InlineData(StageResult.FailedPermanent)]
    public void What_a_tool_lived_through_stands_against_a_strike_in_any_order(StageResult struck)
    {
        var lost = Struck("a.jpg", "1", Old, struck);
        var lived = _x.File("b.jpg", "1", result: StageResult.FailedPermanent);
        lived = lived with { Metadata = lived.Metadata! with { Detail = "zzz, not an image" } };
        _x.Record(_x.Job(), lost, lived);
        using var other = new CatalogFixture();
        other.Record(other.Job(), lived, lost);

        Listed.ShouldBeEmpty();
        _x.Catalog.Files.FindAsset(lost.Hash!.Value)!.Metadata.ShouldBe(lived.Metadata);
        other.Dump().ShouldBe(_x.Dump());
    }

    [Theory]
    [InlineData(StageResult.TimedOut)]
    [InlineData(StageResult.FailedTransient)]
    [InlineData(StageResult.FailedPermanent)]
    public void Of_two_strikes_by_one_version_the_order_decides_nothing(StageResult second)
    {
        var (one, two) = (Struck("a.jpg", "1", Old), Struck("b.jpg", "1", Old with { Attempts = 2 }, second));
        _x.Record(_x.Job(), one, two);
        using var other = new CatalogFixture();
        other.Record(other.Job(), two, one);

        var (here, there) = (Listed.ShouldHaveSingleItem(), other.Catalog.Strikes.List().ShouldHaveSingleItem());
        here.ShouldBe(there with { StruckNs = here.StruckNs, Files = here.Files });
        other.Dump().ShouldBe(_x.Dump());
    }

    [Theory]
    [InlineData(StageResult.TimedOut)]
    [InlineData(StageResult.FailedTransient)]
    public void A_strike_by_another_version_takes_the_place_of_the_old_one(StageResult result)
    {
        _x.Record(_x.Job(), Struck("a.jpg", "1", Old));
        var later = _x.Job();

        _x.Record(later, Struck("a.jpg", "1", Old with { ToolVersion = "13.59" }, result));

        var found = Listed.ShouldHaveSingleItem();
        (found.Strike.ToolVersion, found.JobId, found.Reading).ShouldBe(("13.59", later, result));
        _x.Catalog.Files.FindAsset(found.Hash)!.Metadata!.Result.ShouldBe(result);
    }

    [Fact]
    public void A_lifted_strike_stays_until_the_next_reading_says_something()
    {
        var file = Struck("a.jpg", "1", Old);
        _x.Record(_x.Job(), file);
        _x.Catalog.Strikes.Lift(CatalogFixture.Hash("unseen")).ShouldBe(0);
        _x.Catalog.Strikes.Lift(file.Hash).ShouldBe(1);
        _x.Known(file).Strike.ShouldBe(new StrikeMark("12.57", true));

        _x.Record(_x.Job(), _x.File("a.jpg", "1", result: StageResult.ToolUnavailable));
        Listed.ShouldHaveSingleItem().Lifted.ShouldBeTrue();
        _x.Record(_x.Job(), file);

        Listed.ShouldHaveSingleItem().Lifted.ShouldBeFalse();
    }

    [Fact]
    public void All_are_lifted_at_once()
    {
        _x.Record(_x.Job(), Struck("a.jpg", "1", Old), Struck("b.jpg", "2", Old));

        _x.Catalog.Strikes.Lift(null).ShouldBe(2);

        Listed.ShouldAllBe(content => content.Lifted);
    }

    [Fact]
    public void A_touched_file_lifts_its_strike_and_a_strike_of_the_same_batch_puts_it_back()
    {
        var file = Struck("a.jpg", "1", Old);
        _x.Record(_x.Job(), file);

        _x.Record(_x.Job(), file with { Metadata = null, Scored = null, LiftStrike = true });
        Listed.ShouldHaveSingleItem().Lifted.ShouldBeTrue();
        _x.Record(_x.Job(), file with { LiftStrike = true });

        Listed.ShouldHaveSingleItem().Lifted.ShouldBeFalse();
    }

    [Fact]
    public void The_end_of_a_quarantine_has_the_other_files_scored_again()
    {
        _x.Import(Struck("a.jpg", "1", Old), Struck("b.jpg", "1", Old));
        var later = _x.Job();
        _x.Record(later, _x.File("a.jpg", "1"));
        _x.Catalog.Relations.ReadForScoring(later, 0, 10).ShouldBeEmpty();

        _x.Catalog.Files.Record(later, 1, [], [_x.Known(_x.File("b.jpg")).FileId], CatalogFixture.NoTotals);

        _x.Catalog.Relations.ReadForScoring(later, 0, 10).ShouldHaveSingleItem().Key.Path.Display.ShouldBe("b.jpg");
    }

    [Fact]
    public void The_dump_tells_of_a_strike_and_not_of_when_and_how()
    {
        var file = Struck("a.jpg", "1", Old);
        _x.Record(_x.Job(), file);
        var struck = _x.Dump();
        struck.ShouldContain("strike\t");
        struck.ShouldContain("\t12.57\ttimed-out\t3\t0\n");
        struck.ShouldNotContain("/photos");

        _x.Catalog.Strikes.Lift(null);

        _x.Dump().ShouldNotBe(struck);
    }

    private FileRecord Struck(
        string path, string content, Strike strike, StageResult result = StageResult.TimedOut)
    {
        var file = _x.File(path, content, result: result);
        return file with { Metadata = file.Metadata! with { Strike = strike } };
    }
}
