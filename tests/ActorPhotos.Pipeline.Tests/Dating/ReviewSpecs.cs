using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Deciding;
using ActorPhotos.Pipeline.Dating;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Dating;

/// <summary>Looking at dates by filter, and deciding about many at once.</summary>
public sealed class ReviewSpecs : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private Site _site = null!;

    public async Task InitializeAsync()
    {
        _folder.Write("src/phone/IMG_20190304_101530.jpg", Media.Jpeg("named"));
        _folder.Write("src/phone/copy of it.jpg", Media.Jpeg("named"));
        _folder.Write("src/Scans/scan 9.jpg", Media.Jpeg("9"));
        _folder.Write("src/Scans/scan 10.jpg", Media.Jpeg("10"));
        _folder.Write("src/Scans/DSC_0001.jpg", Media.Jpeg("counter"));
        _site = Site.Open(_folder);
        (await _site.Run(_site.Import())).Status.Life.ShouldBe(JobLife.Completed);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Every_content_is_listed_once_with_its_reason_whatever_a_later_job_said()
    {
        var files = Find(All);

        files.Count.ShouldBe(4);
        files.Single(file => file.Level >= ConfidenceLevel.Medium).Reason.ShouldBe(Reason.Dated);
        files.Count(file => file.Reason == Reason.DatedByFileTime).ShouldBe(3);
    }

    [Fact]
    public void A_filter_lets_through_what_it_says()
    {
        Find(All with { Folder = "scans" }).Count.ShouldBe(3);
        Find(All with { Folder = "nowhere" }).ShouldBeEmpty();
        Find(All with { Reasons = [Reason.DatedByFileTime] }).Count.ShouldBe(3);
        Find(All with { Levels = [ConfidenceLevel.Low], Folder = "phone" }).ShouldBeEmpty();
        Find(All with { Camera = "dsc_" }).ShouldHaveSingleItem().Camera.ShouldBe("DSC_#### in Scans");
        Find(All with { From = new(2019, 1, 1), Before = new(2020, 1, 1) }).ShouldHaveSingleItem()
            .File.Display.ShouldContain("phone");
        Find(All with { Named = new HashSet<Core.Files.ContentHash>() }).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_decided_is_high_and_no_longer_asked_about()
    {
        var low = All with { Levels = [ConfidenceLevel.Low, ConfidenceLevel.None] };
        var before = Find(low);

        var result = Decide(Review.Set(before, GivenTime.Parse("1987")!));

        (result.Changed, result.Left).ShouldBe((3, 0));
        Find(low).ShouldBeEmpty();
        var scans = Find(All with { Folder = "Scans" });
        scans.ShouldAllBe(file => file.Decided && file.Time!.Precision == Precision.Year && file.Source == "decision");
    }

    [Fact]
    public void Accepted_is_what_counts_and_shifted_what_was_decided()
    {
        var phone = All with { Folder = "phone" };
        Decide(Review.Accept(Find(phone))).Changed.ShouldBe(1);
        Decide(Review.Shift(Find(phone), TimeSpan.FromHours(1))).Changed.ShouldBe(1);

        Find(phone)[0].Time!.Local.ShouldBe(new DateTime(2019, 3, 4, 11, 15, 30));
        var entry = _site.Catalog.Decisions.Entries(2)[0];
        entry.Before!.Local.ShouldBe(new DateTime(2019, 3, 4, 10, 15, 30));
    }

    [Fact]
    public void A_shift_leaves_out_what_is_not_known_exactly_enough()
    {
        var scans = All with { Folder = "Scans" };
        Decide(Review.Set(Find(scans), GivenTime.Parse("1987-06")!));

        var result = Decide(Review.Shift(Find(scans), TimeSpan.FromHours(1)));

        (result.BatchId, result.Changed, result.Left).ShouldBe((null, 0, 3));
    }

    [Fact]
    public void A_sequence_goes_by_the_names_as_a_person_counts()
    {
        var changes = Review.Spread(
            Find(All with { Folder = "Scans" }), GivenTime.Parse("1987-06-14T10:00")!,
            GivenTime.Parse("1987-06-14T12:00")!).ShouldNotBeNull();

        changes.Select(change => (change.File.File.Name.Display, change.After!.Local.Hour))
            .ShouldBe([("DSC_0001.jpg", 10), ("scan 9.jpg", 11), ("scan 10.jpg", 12)]);
        Review.Spread([], GivenTime.Parse("1987")!, GivenTime.Parse("1988")!).ShouldBeNull();
    }

    private static ReviewFilter All { get; } = new([], []);

    private List<ReviewedFile> Find(ReviewFilter filter) => [.. new Review(_site.Catalog, 2).Find(filter)];

    private Catalog.Records.DecisionResult Decide(IReadOnlyList<ReviewedChange> changes) =>
        new Review(_site.Catalog, 2).Decide(changes, "anna", "set");
}
