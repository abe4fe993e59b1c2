using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Tests.Timestamps;

namespace ActorPhotos.Core.Tests.Companions;

/// <summary>Companions by name, pairs by name and content.</summary>
public sealed class FolderJoinSpecs
{
    [Theory]
    [InlineData("a.jpg.xmp", "a.jpg:jpeg", "*.*.xmp", "a.jpg", true)]
    [InlineData("A.JPG.XMP", "a.jpg:jpeg", "*.*.xmp", "a.jpg", true)]
    [InlineData("a.xmp", "a.jpg:jpeg", "*.xmp", "a.jpg", true)]
    [InlineData("a.xmp", "a.jpg:jpeg a.CR2:cr2", "*.xmp", "a.CR2", true)]
    [InlineData("a.xmp", "a.jpg:jpeg a.mov:mov", "*.xmp", "a.jpg", true)]
    [InlineData("a.xmp", "a.jpg:jpeg a.png:png", "*.xmp", "a.jpg", false)]
    [InlineData("a_01.cr2.xmp", "a.cr2:cr2", "*_01.*.xmp", "a.cr2", false)]
    [InlineData("IMG_1234.AAE", "IMG_1234.HEIC:heic IMG_1234.MOV:mov", "*.aae", "IMG_1234.HEIC", false)]
    [InlineData("IMG_O1234.AAE", "IMG_1234.HEIC:heic IMG_E1234.HEIC:heic", "*_O.aae", "IMG_1234.HEIC", false)]
    [InlineData("MVI_1.THM", "MVI_1.AVI:avi MVI_1.JPG:jpeg", "*.thm", "MVI_1.AVI", true)]
    [InlineData("CRW_1.THM", "CRW_1.CRW:crw", "*.thm", "CRW_1.CRW", true)]
    [InlineData("GH010001.LRV", "GH010001.MP4:mp4", "*.lrv", "GH010001.MP4", false)]
    [InlineData("GL010001.LRV", "GX010001.MP4:mp4", "*.lrv", "GX010001.MP4", false)]
    [InlineData("DSC_1.WAV", "DSC_1.JPG:jpeg", "*.wav", "DSC_1.JPG", false)]
    [InlineData("DJI_0001.SRT", "DJI_0001.MP4:mp4 DJI_0001.JPG:jpeg", "*.srt", "DJI_0001.MP4", false)]
    [InlineData("C0001M01.XML", "C0001.MP4:mp4", "*M01.xml", "C0001.MP4", false)]
    public void A_companion_finds_its_master(string companion, string media, string form, string master, bool dates)
    {
        FolderFile[] files = [.. Media(media), File(companion, 100)];
        var found = FolderJoin.Join(files).Joined.ShouldHaveSingleItem();
        (found.Form.ToString(), files[found.MasterId].Name, found.Dates, found.Travels)
            .ShouldBe((form, master, dates, true));
        CompanionForm.Parse(form).ShouldBe(found.Form);
        FolderJoin.Join([.. files.Reverse()]).Joined.ShouldBe([found]);
    }

    [Theory]
    [InlineData("a.jpg.xmp", "b.jpg:jpeg")]
    [InlineData("a.xmp", "ab.jpg:jpeg")]
    [InlineData("IMG_O1234.AAE", "IMG_E1234.HEIC:heic")]
    [InlineData("DJI_0001.SRT", "DJI_0001.JPG:jpeg")]
    [InlineData("C0001M01.XML", "C0002.MP4:mp4")]
    public void A_companion_without_its_master_is_alone(string companion, string media)
    {
        var found = FolderJoin.Join([.. Media(media), File(companion, 100)]);
        found.Joined.ShouldBeEmpty();
        found.Alone.Values.ShouldBe(["no photo or video of its name lies beside it"]);
    }

    [Fact]
    public void A_thumbnail_without_its_video_is_a_photo_of_its_own()
    {
        var found = FolderJoin.Join([.. Media("MVI_1.JPG:jpeg MVI_1.THM:jpeg")]);
        (found.Joined.Count, found.Alone.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Of_two_xmp_of_one_photo_the_one_with_its_full_name_counts()
    {
        var found = FolderJoin.Join([.. Media("a.jpg:jpeg"), File("a.jpg.xmp", 1), File("a.xmp", 2)]);
        found.Joined.Count(one => one.Travels).ShouldBe(2);
        found.Joined.Single(one => one.Dates).CompanionId.ShouldBe(1);
        found.Joined.Single(one => !one.Dates).Reason.ShouldBe("of a.jpg: same name; a.jpg.xmp counts");
    }

    [Fact]
    public void Two_sidecars_whose_names_differ_in_case_only_both_travel_and_one_counts()
    {
        var found = FolderJoin.Join([.. Media("a.jpg:jpeg"), File("a.jpg.xmp", 1), File("A.JPG.XMP", 2)]);
        (found.Joined.Count(one => one.Travels), found.Joined.Count(one => one.Dates)).ShouldBe((2, 1));
    }

    [Theory]
    [InlineData("Takeout/Google Photos/Photos from 2019", "Google Photos/Photos from 2019")]
    [InlineData("part 2/Takeout/Google Photos/Photos from 2019", "Google Photos/Photos from 2019")]
    [InlineData("Takeout 2/Google Photos/Photos from 2019", "Google Photos/Photos from 2019")]
    [InlineData("Takeout(1)/Google Photos/Photos from 2019", "Google Photos/Photos from 2019")]
    [InlineData("Takeout food/Photos from 2019", null)]
    [InlineData("Photos from 2019", null)]
    public void Folders_that_takeout_split_have_one_name(string folder, string? name) =>
        FolderJoin.TakeoutFolder(folder.Split('/')).ShouldBe(name);

    [Fact]
    public void Halves_of_a_live_photo_are_joined_by_their_identifier_whatever_their_names()
    {
        var found = ShotRules.Join([
            Shot(1, "b.HEIC", "heic", null, ("Apple:ContentIdentifier", "X")),
            Shot(2, "a.MOV", "mov", null, ("Keys:ContentIdentifier", "x")),
            Shot(3, "b.MOV", "mov", null, ("Keys:ContentIdentifier", "Y")),
        ]);
        found.ShouldBe([
            new(2, GroupKind.Shot, 1, "live photo: the same content identifier"),
            new(1, GroupKind.Shot, 1, "leads"),
            new(3, GroupKind.Shot, null, "not joined with b.HEIC: other content identifiers"),
        ]);
    }

    [Theory]
    [InlineData("2019:03:04 10:15:30",
        "2019:03:04 10:15:33", null, "live photo: same name, 3 s apart, without a content identifier in both")]
    [InlineData("2019:03:04 10:15:30",
        "2019:03:04 10:15:40", null, "not joined with IMG_1.HEIC: same name, but 10 s apart")]
    [InlineData("2019:03:04 10:15:30",
        "2022:03:04 10:15:30", null, "not joined with IMG_1.HEIC: same name, but 1096 days apart")]
    [InlineData("2019:03:04 10:15:30", "2019:03:04 10:15:30", "12.5",
        "not joined with IMG_1.HEIC: same name, but the video is 12.5 s long")]
    [InlineData("2019:03:04 10:15:30", null, null,
        "not joined with IMG_1.HEIC: same name, but not both have a capture time of their own")]
    public void The_same_name_alone_joins_no_halves(string still, string? video, string? seconds, string reason)
    {
        var found = ShotRules.Join([
            Shot(1, "IMG_1.HEIC", "heic", still),
            Shot(2, "IMG_1.MOV", "mov", null, video is null ? default : ("Keys:CreationDate", video),
                seconds is null ? default : ("QuickTime:Duration", seconds)),
        ]);
        var other = found.Single(one => one.Id == 2);
        (other.Reason, other.LeaderId).ShouldBe((reason, reason.StartsWith("live", StringComparison.Ordinal)
            ? 1L : null));
    }

    [Fact]
    public void A_name_that_holds_the_time_is_no_capture_time_of_the_content()
    {
        var found = ShotRules.Join([
            Shot(1, "IMG_20190304_101530.jpg", "jpeg", null), Shot(2, "IMG_20190304_101530.mp4", "mp4", null),
        ]);
        found.ShouldHaveSingleItem().LeaderId.ShouldBeNull();
    }

    [Theory]
    [InlineData("A 1", "2019:03:04 10:15:31", "raw and jpeg: same name and camera, 1 s apart")]
    [InlineData("A 2", "2019:03:04 10:15:30", "not joined with IMG_1.CR2: same name, but another camera")]
    [InlineData("A 1", "2019:03:04 10:15:35", "not joined with IMG_1.CR2: same name, but 5 s apart")]
    [InlineData(null, "2019:03:04 10:15:30", "not joined with IMG_1.CR2: same name, but not both name their camera")]
    public void Raw_and_jpeg_are_joined_by_name_camera_and_time(string? camera, string taken, string reason)
    {
        var found = ShotRules.Join([
            Shot(1, "IMG_1.JPG", "jpeg", taken, camera is null ? default : ("IFD0:Make", "A"),
                camera is null ? default : ("IFD0:Model", camera[2..])),
            Shot(2, "IMG_1.CR2", "cr2", "2019:03:04 10:15:30", ("IFD0:Make", "A"), ("IFD0:Model", "1")),
        ]);
        found.Single(one => one.Id == 1).Reason.ShouldBe(reason);
        if (reason.StartsWith("raw", StringComparison.Ordinal)) found.ShouldAllBe(one => one.LeaderId == 2);
    }

    [Fact]
    public void Shots_of_a_burst_are_grouped_by_identifier_or_by_numbered_names()
    {
        var found = ShotRules.Join([
            Shot(1, "a.HEIC", "heic", null, ("Apple:BurstUUID", "B")), Shot(2, "b.HEIC",
                "heic", null, ("Apple:BurstUUID", "B")),
            Shot(3, "20190304_101530_001.jpg", "jpeg", null), Shot(4, "20190304_101530_002.jpg", "jpeg", null),
            Shot(5, "20190304_101531_001.jpg", "jpeg", null), Shot(6, "IMG_1.jpg", "jpeg", null),
        ]);
        found.Select(one => (one.Id, one.Kind, one.LeaderId)).ShouldBe([
            (1, GroupKind.Burst, 1), (2, GroupKind.Burst, 1), (3, GroupKind.Burst, 3), (4, GroupKind.Burst, 3),
        ], ignoreOrder: true);
    }

    private static IEnumerable<FolderFile> Media(string names) => names.Split(' ').Select((name, i) =>
        new FolderFile(i, name.Split(':')[0], ContentTypes.ByName(name.Split(':')[1])));

    private static FolderFile File(string name, long id) => new(id, name, null,
        name.EndsWith("xmp", StringComparison.OrdinalIgnoreCase) ? new SidecarFacts(CompanionKind.Xmp) : null);

    private static ShotFile Shot(
        long id, string name, string type, string? taken, params (string Key, string Value)[] more)
    {
        var tags = new TagSet(more.Where(tag => tag.Key is not null).Select(tag =>
            KeyValuePair.Create(tag.Key, tag.Value))
            .Concat(taken is null ? [] : [KeyValuePair.Create("ExifIFD:DateTimeOriginal", taken)]));
        var content = ContentTypes.ByName(type)!;
        return new(id, name, content, tags, ContentTime.Of(
            new MetadataResult(StageResult.Ok, tags, "a test"), content, Make.Berlin, Make.JobStart));
    }
}
