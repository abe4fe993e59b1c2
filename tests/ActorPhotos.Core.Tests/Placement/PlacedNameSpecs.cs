using System.Text;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Placement;
using ActorPhotos.Core.Timestamps;
using FsCheck.Fluent;

namespace ActorPhotos.Core.Tests.Placement;

public sealed class PlacedNameSpecs
{
    private static readonly ContentType Jpeg = ContentTypes.ByName("jpeg")!;

    [Theory]
    [InlineData("IMG_1234.JPG", "2019/20190304_101530.jpg")]
    [InlineData("IMG_1234.jpeg", "2019/20190304_101530.jpeg")]
    [InlineData("IMG_1234", "2019/20190304_101530.jpg")]
    [InlineData("Walk of 12. June", "2019/20190304_101530.jpg")]
    [InlineData("IMG_1234.", "2019/20190304_101530.jpg")]
    [InlineData(".jpg", "2019/20190304_101530.jpg")]
    public void A_dated_file_is_named_by_its_local_time_and_keeps_its_extension(string original, string place) =>
        Dated(original).Path.Display.ShouldBe(place);

    [Fact]
    public void The_year_is_the_local_one_and_old_years_have_four_digits()
    {
        Dated("a.jpg", new(2018, 12, 31, 23, 59, 59)).Path.Display.ShouldBe("2018/20181231_235959.jpg");
        Dated("a.jpg", new(1954, 8, 21)).Path.Display.ShouldBe("1954/19540821_000000.jpg");
    }

    [Theory]
    [InlineData("2019/20190304_101530.jpg", true)]
    [InlineData("2019/20190304_101530_001.jpg", true)]
    [InlineData("2019/20190304_101530_1000.jpg", true)]
    [InlineData("2019/20190304_101530_01.jpg", false)]
    [InlineData("2019/20190304_101530_00a.jpg", false)]
    [InlineData("2019/20190304_101530.jpeg", false)]
    [InlineData("2019/20190304_101531.jpg", false)]
    [InlineData("2020/20190304_101530.jpg", false)]
    [InlineData("unknown/a.jpg", false)]
    public void A_name_covers_its_place_with_any_counter(string place, bool covers) =>
        Dated("a.jpg").Covers(BytePath.FromText(place)).ShouldBe(covers);

    [Fact]
    public void A_counter_has_three_digits_and_more_when_it_needs_them()
    {
        var place = Dated("a.jpg");

        place.Numbered(0).ShouldBe(place);
        place.Numbered(1).Path.Display.ShouldBe("2019/20190304_101530_001.jpg");
        place.Numbered(999).Path.Display.ShouldBe("2019/20190304_101530_999.jpg");
        place.Numbered(1000).Path.Display.ShouldBe("2019/20190304_101530_1000.jpg");
    }

    [Theory]
    [InlineData("Übung.JPG", "unknown/Übung.jpg")]
    [InlineData("a<b>c:d\"e\\f|g?h*.jpg", "unknown/a_b_c_d_e_f_g_h_.jpg")]
    [InlineData("tab\there.jpg", "unknown/tab_here.jpg")]
    [InlineData("dots...jpg", "unknown/dots.jpg")]
    [InlineData("trailing. ", "unknown/trailing.jpg")]
    [InlineData("photo .jpg", "unknown/photo.jpg")]
    [InlineData("CON.jpg", "unknown/_CON.jpg")]
    [InlineData("con", "unknown/_con.jpg")]
    [InlineData("nul.tar.jpg", "unknown/_nul.tar.jpg")]
    [InlineData("CONTACT.jpg", "unknown/CONTACT.jpg")]
    [InlineData("COM1.jpg", "unknown/_COM1.jpg")]
    [InlineData("...", "unknown/_.jpg")]
    [InlineData(" .jpg", "unknown/_.jpg")]
    [InlineData(".hidden.jpg", "unknown/.hidden.jpg")]
    [InlineData("no extension", "unknown/no extension.jpg")]
    [InlineData("Walk of 12. June", "unknown/Walk of 12. June.jpg")]
    public void An_undated_file_keeps_its_name_made_safe_for_every_file_system(string original, string place) =>
        Undated(BytePath.FromText(original)).Path.Text.ShouldBe(place);

    [Fact]
    public void Bytes_that_are_no_text_are_written_out_so_that_two_names_stay_two()
    {
        Undated(new([0x61, 0xFF, 0x2E, 0x6A, 0x70, 0x67])).Path.Text.ShouldBe("unknown/a%FF.jpg");
        Undated(new([0x61, 0xFE, 0x2E, 0x6A, 0x70, 0x67])).Path.Text.ShouldBe("unknown/a%FE.jpg");
    }

    [Fact]
    public void A_long_name_is_cut_between_characters_and_leaves_room_for_a_counter()
    {
        var place = Undated(BytePath.FromText(new string('ü', 125) + ".jpg"));

        place.Path.Text.ShouldNotBeNull();
        place.Path.Name.Length.ShouldBeLessThanOrEqualTo(245);
        place.Numbered(123_456_789).Path.Name.Length.ShouldBeLessThanOrEqualTo(255);
        place.Extension.ShouldBe("jpg");
    }

    [Fact]
    public void A_file_that_may_not_be_dated_goes_to_unknown_whatever_the_verdict() =>
        PlacedName.For(Verdict(new(2019, 3, 4)), placeUnknown: true, BytePath.FromText("a.jpg"), Jpeg)
            .Path.Display.ShouldBe("unknown/a.jpg");

    [Fact]
    public void No_name_makes_an_unsafe_place() =>
        Properties.Check(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            byte[] name = [.. (bytes ?? []).Where(b => b != 0 && b != (byte)'/')];
            if (name.Length == 0) return true;
            var place = Undated(new(name));
            var text = place.Path.Name.Text!;
            return text.Length > 0 && Encoding.UTF8.GetByteCount(text) <= 245 && text.IndexOfAny([.. "<>:\"/\\|?*"]) < 0
                && !text.Any(char.IsControl) && text[^1] is not ('.' or ' ') && place.Path.IsInside
                && place.Path.Segments.Count == 2;
        });

    [Theory]
    [InlineData("Cafe\u0301.jpg", "Café.jpg")]
    [InlineData("ANGSTRÖM.jpg", "angstro\u0308m.jpg")]
    [InlineData("\u212B.jpg", "å.jpg")]
    [InlineData("ệ.jpg", "e\u0302\u0323.jpg")]
    [InlineData("e\u0323\u0302.jpg", "e\u0302\u0323.jpg")]
    [InlineData("한국.jpg", "\u1112\u1161\u11AB\u1100\u116E\u11A8.jpg")]
    [InlineData("が.jpg", "か\u3099.jpg")]
    [InlineData("й.jpg", "И\u0306.jpg")]
    [InlineData("ΣΊΣΥΦΟΣ.jpg", "σίσυφος.jpg")]
    [InlineData("A.JPG", "a.jpg")]
    public void Names_that_some_file_system_takes_for_one_have_one_collision_key(string one, string other) =>
        Undated(BytePath.FromText(one)).CollisionKey.ShouldBe(Undated(BytePath.FromText(other)).CollisionKey);

    [Theory]
    [InlineData("é.jpg", "e.jpg")]
    [InlineData("a\u0301\u0308.jpg", "a\u0308\u0301.jpg")]
    [InlineData("가.jpg", "각.jpg")]
    [InlineData("ß.jpg", "ss.jpg")]
    public void Names_that_are_two_everywhere_have_two_keys(string one, string other) =>
        Undated(BytePath.FromText(one)).CollisionKey.ShouldNotBe(Undated(BytePath.FromText(other)).CollisionKey);

    [Fact]
    public void The_folder_is_part_of_the_collision_key() =>
        Dated("a.jpg").CollisionKey.ShouldNotBe(Dated("a.jpg", new(2018, 3, 4, 10, 15, 30)).CollisionKey);

    private static PlacedName Dated(string original, DateTime? local = null) => PlacedName.For(
        Verdict(local ?? new(2019, 3, 4, 10, 15, 30)), placeUnknown: false, BytePath.FromText(original), Jpeg);

    private static PlacedName Undated(BytePath original) =>
        PlacedName.For(Core.Timestamps.Verdict.None, placeUnknown: true, original, Jpeg);

    private static Verdict Verdict(DateTime local) =>
        new(new(local, Precision.Second, null, ZoneBasis.Unknown), .85, ConfidenceLevel.High, "exif.dto",
            ["exif.dto"], 1);
}
