using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Tests.Companions;

/// <summary>Each trick of Takeout's naming by itself.</summary>
public sealed class TakeoutNamesSpecs
{
    [Theory]
    [InlineData("IMG_1.jpg", "IMG_1.jpg.supplemental-metadata.json")]
    [InlineData("IMG_1.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_1(1).jpg", "IMG_1.jpg(1).json")]
    [InlineData("IMG_1(1).jpg", "IMG_1.jpg.supplemental-metadata(1).json")]
    [InlineData("image(11).jpg", "image(11).jpg.json")]
    [InlineData("image(11).jpg", "image(11).jpg.supplemental-metadata.json")]
    [InlineData("PXL_20230518_103349822.MP.jpg", "PXL_20230518_103349822.MP.jpg.supplemental-met.json")]
    [InlineData("Screenshot_20220317-120000_SomeLongerName.jpg", "Screenshot_20220317-120000_SomeLongerName.jpg..json")]
    [InlineData("Screenshot_20220317-120000_SomeLongerNames.jpg",
        "Screenshot_20220317-120000_SomeLongerNames.jpg.json")]
    [InlineData("Screenshot_20220317-120000_SomeLongerNames12.jpg",
        "Screenshot_20220317-120000_SomeLongerNames12.j.json")]
    [InlineData("A photo with a name that goes on and (38).JPG", "A photo with a name that goes on and (38).JPG..json")]
    [InlineData("A photo with a name that goes on and o (38).JPG",
        "A photo with a name that goes on and o (38).JP.json")]
    [InlineData("Scan.jpg", "Scan.json")]
    [InlineData("IMG_1-edited.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_1-edited(1).jpg", "IMG_1.jpg(1).json")]
    [InlineData("IMG_1(1)-edited.jpg", "IMG_1.jpg(1).json")]
    [InlineData("IMG_1-bearbeitet.jpg", "IMG_1.HEIC.supplemental-metadata.json")]
    [InlineData("IMG_1-編集済み.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_1-modifié.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_1-modifie\u0301.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_1.MP4", "IMG_1.HEIC.json")]
    [InlineData("IMG_1(2).MOV", "IMG_1.JPG(2).json")]
    [InlineData("PXL_1.MP", "PXL_1.MP.jpg.json")]
    [InlineData("PXL_1.MV", "PXL_1.MP.jpg.json")]
    [InlineData("PXL_1.MP~2.jpg", "PXL_1.MP.jpg.json")]
    [InlineData("IMG_1~2.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_P.jpg", "IMG_.json")]
    [InlineData("IMG_P(1).jpg", "IMG_.json")]
    [InlineData("Tom _ Ann.jpg", "Tom & Ann.jpg.json")]
    [InlineData("U\u0308bung.jpg", "\u00DCbung.jpg.json")]
    [InlineData("img_1.JPG", "IMG_1.jpg.json")]
    public void The_photo_finds_its_json(string media, string json) =>
        Joined([media], json).ShouldBe([media]);

    [Theory]
    [InlineData("DSC_0104(1).JPG", "DSC_0104.JPG.json")]
    [InlineData("DSC_0104.JPG", "DSC_0104.JPG(1).json")]
    [InlineData("DSC_0104(1).JPG", "DSC_0104.JPG(2).json")]
    [InlineData("DSC_0104(1)-edited.JPG", "DSC_0104.JPG.json")]
    [InlineData("DSC_0104(1).MP4", "DSC_0104.JPG.json")]
    [InlineData("IMG_1234.jpg", "IMG_.json")]
    [InlineData("IMG_1.jpg", "IMG_1.png.json")]
    [InlineData("IMG_10.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_1-edi.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_1-wedding.jpg", "IMG_1.jpg.json")]
    public void A_photo_does_not_take_the_json_of_another(string media, string json) =>
        Joined([media], json).ShouldBeEmpty();

    [Fact]
    public void A_suffix_that_was_cut_with_a_long_name_is_a_suffix()
    {
        var name = new string('a', 43);
        Joined([$"{name}-edi.jpg"], $"{name}.jp.json").ShouldBe([$"{name}-edi.jpg"]);
    }

    [Fact]
    public void Still_video_and_edited_copy_share_one_json_and_it_lies_beside_the_still()
    {
        var found = Join(["IMG_1.HEIC", "IMG_1.MP4", "IMG_1-edited.jpg"], ("IMG_1.HEIC.json", null));
        found.Joined.Where(one => one.Dates).Count().ShouldBe(3);
        found.Joined.Where(one => one.Travels).ShouldHaveSingleItem().Reason
            .ShouldBe("of IMG_1.HEIC: the name that Takeout gives its JSON");
    }

    [Fact]
    public void The_title_tells_two_photos_apart_that_claim_one_json()
    {
        var found = Join(["Scan.jpg", "Scan.png"], ("Scan.json", "Scan.png"));
        Names(found, ["Scan.jpg", "Scan.png"]).ShouldBe(["Scan.png"]);
        found.Joined.Single(one => !one.Dates).Reason
            .ShouldBe("of Scan.jpg: claimed too, but Scan.png is closer by its title");
    }

    [Fact]
    public void Without_a_title_that_tells_neither_is_dated_and_a_reason_is_stated()
    {
        var found = Join(["Scan.jpg", "Scan.png"], ("Scan.json", "Something else.jpg"));
        found.Joined.ShouldBeEmpty();
        found.Alone.Values.ShouldBe(["Scan.jpg and Scan.png claim it alike, and its title names none of them"]);
    }

    [Fact]
    public void The_closest_name_keeps_the_json_that_two_photos_claim()
    {
        var found = Join(["IMG_1.jpg", "IMG_1.png"], ("IMG_1.jpg.json", null), ("IMG_1.json", "IMG_1.png"));
        found.Joined.Where(one => one.Dates).Select(one => one.Reason).ShouldBe([
            "of IMG_1.jpg: the name that Takeout gives its JSON", "of IMG_1.png: its name without extension",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_second_json_of_a_photo_travels_and_does_not_count()
    {
        var found = Join(["IMG_1.jpg"], ("IMG_1.jpg.json", null), ("IMG_1.jpg.supplemental-metadata.json", null));
        found.Joined.Count(one => one.Travels).ShouldBe(2);
        found.Joined.Single(one => !one.Dates).Reason.ShouldEndWith("a second JSON of it; the closer name counts");
    }

    [Theory]
    [InlineData("metadata.json", true)]
    [InlineData("Metadaten.json", true)]
    [InlineData("métadonnées.json", true)]
    [InlineData("metadata(1).json", true)]
    [InlineData("IMG_1.jpg.supplemental-metadata.json", false)]
    public void The_json_of_an_album_has_a_name_of_its_own(string name, bool isAlbum) =>
        TakeoutNames.IsAlbum(name).ShouldBe(isAlbum);

    private static IReadOnlyList<string> Joined(string[] media, string json) => Names(Join(media, (json, null)), media);

    private static IReadOnlyList<string> Names(JoinedFolder found, string[] media) =>
        [.. found.Joined.Where(one => one.Dates).Select(one => media[one.MasterId])];

    private static JoinedFolder Join(string[] media, params (string Name, string? Title)[] jsons) => FolderJoin.Join([
        .. media.Select((name, i) => new FolderFile(i, name, ContentTypes.ByName(
            Path.GetExtension(name).ToUpperInvariant() is ".MP4" or ".MOV" or ".MP" or ".MV" ? "mp4" : "jpeg"))),
        .. jsons.Select((json, i) => new FolderFile(
            100 + i, json.Name, null, new SidecarFacts(CompanionKind.Takeout, json.Title, 1))),
    ]);
}
