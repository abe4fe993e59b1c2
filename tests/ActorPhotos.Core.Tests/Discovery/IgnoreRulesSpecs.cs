using System.Text;
using ActorPhotos.Core.Discovery;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Core.Tests.Discovery;

public sealed class IgnoreRulesSpecs
{
    [Theory]
    [InlineData("@eaDir")]
    [InlineData("#recycle")]
    [InlineData("#snapshot")]
    [InlineData(".Trash-1000")]
    [InlineData(".Trashes")]
    [InlineData("$recycle.bin")]
    [InlineData("System Volume Information")]
    [InlineData("lost+found")]
    [InlineData(".thumbnails")]
    [InlineData("Catalog Previews.lrdata")]
    [InlineData(".actorphotos")]
    public void Folders_of_nas_and_operating_systems_are_ignored(string name) =>
        IgnoreRules.Default.MatchedBy(BytePath.FromText(name), isFolder: true).ShouldNotBeNull();

    [Theory]
    [InlineData("._IMG_1234.JPG")]
    [InlineData(".DS_Store")]
    [InlineData("THUMBS.DB")]
    [InlineData("desktop.ini")]
    [InlineData("IMG_1234.jpg.part")]
    [InlineData("video.mp4.crdownload")]
    [InlineData(".trashed-1650000000-IMG_1234.jpg")]
    [InlineData(".pending-1650000000-IMG_1234.jpg")]
    public void Junk_files_are_ignored(string name) =>
        IgnoreRules.Default.MatchedBy(BytePath.FromText(name), isFolder: false).ShouldNotBeNull();

    [Theory]
    [InlineData(".hidden.jpg")]
    [InlineData(".IMG_1234.jpg")]
    [InlineData("_IMG_1234.jpg")]
    [InlineData("partial.jpg")]
    [InlineData("Thumbs.db.jpg")]
    [InlineData("@eaDir")]
    [InlineData(".thumbnails")]
    public void Files_that_may_be_photos_are_not(string name) =>
        IgnoreRules.Default.MatchedBy(BytePath.FromText(name), isFolder: false).ShouldBeNull();

    [Theory]
    [InlineData("a*c", "abbbc", true)]
    [InlineData("a*c", "abbbd", false)]
    [InlineData("*.jpg", ".jpg", true)]
    [InlineData("a*b*c*d", "axxbxxcxxbxxcxxd", true)]
    [InlineData("?.jpg", "é.jpg", true)]
    [InlineData("??.jpg", "é.jpg", false)]
    [InlineData("ÄB", "Äb", true)]
    [InlineData("äb", "Äb", false)]
    public void Globs_match_whole_names_with_ascii_letters_in_either_case(string glob, string name, bool matches) =>
        (new IgnoreRules([glob]).MatchedBy(Encoding.UTF8.GetBytes(name), isFolder: false) == glob).ShouldBe(matches);

    [Fact]
    public void A_pattern_for_folders_leaves_files_alone()
    {
        var rules = new IgnoreRules(["Previews/"]);

        rules.MatchedBy("previews"u8, isFolder: true).ShouldBe("Previews/");
        rules.MatchedBy("previews"u8, isFolder: false).ShouldBeNull();
    }

    [Fact]
    public void Names_that_are_no_text_can_be_matched() =>
        new IgnoreRules(["x?y*"]).MatchedBy([(byte)'x', 0xFF, (byte)'Y', 0xC3], isFolder: false).ShouldBe("x?y*");

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/b")]
    [InlineData("*")]
    [InlineData("**/")]
    public void A_pattern_that_is_no_single_name_or_ignores_everything_is_refused(string pattern)
    {
        IgnoreRules.Problem(pattern).ShouldNotBeNull();
        Should.Throw<ArgumentException>(() => new IgnoreRules([pattern]));
    }

    [Fact]
    public void Every_default_pattern_is_a_good_one() =>
        IgnoreRules.DefaultPatterns.ShouldAllBe(pattern => IgnoreRules.Problem(pattern) == null);
}
