using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Neighbours;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

/// <summary>What the other pictures of a folder say of one that says nothing.</summary>
public sealed class NeighbourSpecs
{
    [Theory]
    [InlineData("IMG_1234.JPG", "IMG_4", 1234)]
    [InlineData("img_1234.jpg", "IMG_4", 1234)]
    [InlineData("DSC00012.JPG", "DSC5", 12)]
    [InlineData("DSCN1234.NEF", "DSCN4", 1234)]
    [InlineData("_MG_1234.CR2", "_MG_4", 1234)]
    [InlineData("P1010123.JPG", null, 0)]
    [InlineData("IMG_20190304_101530.jpg", null, 0)]
    [InlineData("IMG_1234-edited.jpg", null, 0)]
    [InlineData("summer.jpg", null, 0)]
    [InlineData("100_0001.JPG", "100_4", 1)]
    public void A_counter_name_has_a_series_and_a_number(string name, string? series, int number) =>
        CounterName.Of(name).ShouldBe(series is null ? null : new CounterName(series, number));

    [Fact]
    public void A_picture_between_two_of_one_day_is_of_that_day_and_marked()
    {
        var word = Of(Sure("IMG_0010.JPG", "2019-03-04T10:00:00"), Sure("IMG_0014.JPG", "2019-03-04T18:00:00"),
            Silent("IMG_0012.JPG")).ShouldHaveSingleItem();

        var date = word.Dates.ShouldHaveSingleItem();
        (date.Source, date.Witness, date.Weight).ShouldBe(("neighbour.counter", Witness.Neighbour, .22));
        (date.Time.Local, date.Time.Precision).ShouldBe((Time("2019-03-04"), Precision.Day));
        (date.Text, date.Note).ShouldBe(
            ("between 10 (2019-03-04) and 14 (2019-03-04)", "by its neighbours"));
    }

    [Theory]
    [InlineData("IMG_0010.JPG", "2019-03-04", "IMG_0014.JPG", "2019-03-20", Precision.Month)]
    [InlineData("IMG_0010.JPG", "2019-03-04", "IMG_0014.JPG", "2019-04-20", null)]
    [InlineData("IMG_0010.JPG", "2019-03-20", "IMG_0014.JPG", "2019-03-04", null)]
    [InlineData("IMG_0010.JPG", "2019-03-04", "IMG_0914.JPG", "2019-03-04", Precision.Day)]
    [InlineData("IMG_0001.JPG", "2019-03-04", "IMG_0914.JPG", "2019-03-04", null)]
    [InlineData("DSC_0010.JPG", "2019-03-04", "DSC_0014.JPG", "2019-03-04", null)]
    public void The_count_says_no_more_than_it_can(
        string first, string firstDay, string last, string lastDay, Precision? precision)
    {
        var word = Of(Sure(first, firstDay + "T10:00:00"), Sure(last, lastDay + "T18:00:00"), Silent("IMG_0012.JPG"));

        (word.Count == 0 ? (Precision?)null : word[0].Dates[0].Time.Precision).ShouldBe(precision);
    }

    [Fact]
    public void A_folder_of_one_event_dates_what_lies_in_it()
    {
        var word = Of(Sure("a.jpg", "2019-03-04T10:00:00"), Sure("b.jpg", "2019-03-05T10:00:00"),
            Sure("c.jpg", "2019-03-05T11:00:00"), Silent("scan.jpg")).ShouldHaveSingleItem();

        var date = word.Dates.ShouldHaveSingleItem();
        (date.Source, date.Time.Local, date.Time.Precision)
            .ShouldBe(("neighbour.folder", Time("2019-03-01"), Precision.Month));
        Of(Sure("a.jpg", "2019-03-04T10:00:00"), Sure("b.jpg", "2019-03-04T10:00:00"), Silent("scan.jpg"))
            .ShouldBeEmpty();
        Of(Sure("a.jpg", "2019-03-04T10:00:00"), Sure("b.jpg", "2019-03-04T10:00:00"),
            Sure("c.jpg", "2019-03-09T10:00:00"), Silent("scan.jpg")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(60, 60, 60)]
    [InlineData(60, 120, null)]
    public void The_zone_is_that_of_the_same_camera_before_and_behind(int before, int behind, int? offset)
    {
        var words = Of(
            Sure("a.jpg", "2019-03-04T10:00:00", before, "ACME"), Sure("b.jpg", "2019-03-04T12:00:00", null, "ACME"),
            Sure("c.jpg", "2019-03-04T14:00:00", behind, "ACME"));

        words.Select(word => word.OffsetMinutes).ShouldBe(offset is null ? [] : [offset]);
    }

    [Fact]
    public void Another_camera_and_another_day_give_no_zone() => Of(
        Sure("a.jpg", "2019-03-04T10:00:00", 60, "OTHER"), Sure("b.jpg", "2019-03-04T12:00:00", null, "ACME"),
        Sure("c.jpg", "2019-03-04T20:00:00", 60, "ACME")).ShouldBeEmpty();

    [Fact]
    public void What_neighbours_say_is_the_weakest_evidence()
    {
        var word = Of(Sure("IMG_0010.JPG", "2019-03-04T10:00:00"), Sure("IMG_0012.JPG", "2019-03-04T18:00:00"),
            Silent("IMG_0011.JPG"))[0];

        var alone = Score([.. word.Dates]);
        (alone.Level, alone.ChosenSource).ShouldBe((ConfidenceLevel.Low, "neighbour.counter"));
        Score([.. word.Dates, Dto("2016-05-06T07:08:09")]).ChosenSource.ShouldBe("exif.dto");
    }

    [Fact]
    public void A_zone_of_neighbours_is_told()
    {
        var verdict = TimestampScorer.Score(
            Evidence(tags: [("ExifIFD:DateTimeOriginal", "2019:03:04 10:15:30")])
                with
            { NeighbourOffset = 60 }).Verdict;

        (verdict.Time!.OffsetMinutes, verdict.Time.Basis).ShouldBe((60, ZoneBasis.Inferred));
        verdict.Reasons.ShouldContain(ZoneHints.OfNeighbours);
    }

    private static IReadOnlyList<NeighbourWord> Of(params FolderShot[] folder)
    {
        var words = FolderNeighbours.Of(folder);
        FolderNeighbours.Of([.. folder.Reverse()]).Select(word => (word.FileId, word.OffsetMinutes)).Order()
            .ShouldBe(words.Select(word => (word.FileId, word.OffsetMinutes)).Order());
        return words;
    }

    private static FolderShot Sure(string name, string time, int? offset = null, string? camera = null) => new(
        name.GetHashCode(StringComparison.Ordinal), name,
        new(Time(time), Precision.Second, offset, offset is null ? ZoneBasis.Unknown : ZoneBasis.Stated), true, camera);

    private static FolderShot Silent(string name) =>
        new(name.GetHashCode(StringComparison.Ordinal), name, null, false, null);
}
