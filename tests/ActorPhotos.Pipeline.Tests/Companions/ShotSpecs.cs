using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;
using static ActorPhotos.Pipeline.Tests.Companions.CompanionSite;

namespace ActorPhotos.Pipeline.Tests.Companions;

/// <summary>Files of one shot from end to end: one verdict, one name; and what the program lives through.</summary>
public sealed class ShotSpecs : IDisposable
{
    private const int Limit = 240_000;
    private const string Still = "ExifIFD:DateTimeOriginal=2019:03:04 10:15:30;Apple:ContentIdentifier=AB";
    private const string Clip =
        "QuickTime:CreateDate=2019:03:04 09:15:31;Keys:ContentIdentifier=AB;QuickTime:Duration=2.5";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_live_photo_has_one_verdict_and_one_name_with_all_that_belongs_to_it()
    {
        WriteShots();
        await using var site = Site.Open(_folder, tool: Tool());
        var sheet = (await site.Completed(site.Import())).Sheet!;
        site.Places().ShouldBe(Places);
        (sheet[Outcome.Published].Files, sheet[Outcome.Companion].Files).ShouldBe((5, 3));
        site.Verdict("IMG_1.MOV").Time.ShouldBe("2019-03-04 10:15:30");
        site.Verdict("IMG_1.MOV").Reasons[^1].ShouldBe("shares the verdict of IMG_1.HEIC (live photo)");
        site.Verdict("RAW_1.jpg").Time.ShouldBe(site.Verdict("RAW_1.CR2").Time);
        site.Explain("RAW_1.jpg").Related.ShouldContain("raw and jpeg: same name and camera, 1 s apart");
    }

    [Fact(Timeout = Limit)]
    public async Task The_same_name_with_another_content_is_another_photo()
    {
        _folder.Write("src/IMG_1.HEIC", Heic("ExifIFD:DateTimeOriginal=2019:03:04 10:15:30"));
        _folder.Write("src/IMG_1.MOV", Mov("Keys:CreationDate=2022:07:01 12:00:00+02:00"));
        await using var site = Site.Open(_folder, tool: Tool());
        await site.Completed(site.Import());
        site.Places().ShouldBe(["2019/20190304_101530.heic", "2022/20220701_120000.mov"]);
        site.Explain("IMG_1.MOV").Related.ShouldHaveSingleItem().ShouldStartWith(
            "not joined with IMG_1.HEIC: same name, but 1215 days apart");
    }

    [Fact(Timeout = Limit)]
    public async Task The_number_of_a_shot_suits_all_of_its_files()
    {
        _folder.Write("src/IMG_1.HEIC", Heic(Still));
        _folder.Write("src/IMG_1.MOV", Mov(Clip));
        Directory.CreateDirectory(_folder["lib/2019"]);
        _folder.Write("lib/2019/20190304_101530.mov", "somebody else's");
        await using var site = Site.Open(_folder, tool: Tool());
        await site.Completed(site.Import());
        site.Published(1).ShouldBe([
            "IMG_1.HEIC -> 2019/20190304_101530_001.heic", "IMG_1.MOV -> 2019/20190304_101530_001.mov",
        ]);
    }

    [Fact(Timeout = Limit)]
    public async Task The_other_half_that_comes_later_takes_the_name_that_stands()
    {
        _folder.Write("src/a.jpg", Jpeg("ExifIFD:DateTimeOriginal=2019:03:04 10:15:30;first"));
        _folder.Write("src/IMG_1.HEIC", Heic(Still));
        _folder.Write("src/b.HEIC", Heic("ExifIFD:DateTimeOriginal=2019:03:04 10:15:30;a"));
        await using var site = Site.Open(_folder, tool: Tool());
        await site.Completed(site.Import());
        site.Published(1).ShouldContain("b.HEIC -> 2019/20190304_101530_001.heic");
        _folder.Write("src/b.MOV", Mov("Keys:CreationDate=2019:03:04 10:15:32+01:00"));
        await site.Completed(site.Import());
        site.Published(2).ShouldContain("b.MOV -> 2019/20190304_101530_001.mov");
    }

    [Fact(Timeout = Limit)]
    public async Task A_thumbnail_dates_its_video_and_lies_beside_it()
    {
        _folder.Write("src/MVI_1.AVI", [.. "RIFF\0\0\0\0AVI 1234"u8]);
        _folder.Write("src/MVI_1.THM", Jpeg("ExifIFD:DateTimeOriginal=2005:06:07 08:09:10"));
        _folder.Write("src/MVI_2.THM", Jpeg("ExifIFD:DateTimeOriginal=2005:06:07 08:09:11"));
        await using var site = Site.Open(_folder, tool: Tool());
        var sheet = (await site.Completed(site.Import())).Sheet!;
        site.Places().ShouldBe(["2005/20050607_080910.avi", "2005/20050607_080910.thm", "2005/20050607_080911.thm"]);
        (sheet[Outcome.Published].Files, sheet[Outcome.Companion].Files).ShouldBe((2, 1));
        site.Verdict("MVI_1.AVI").Source.ShouldBe("partner");
    }

    [Theory(Timeout = Limit)]
    [InlineData("IMG_1.HEIC")]
    [InlineData("IMG_1.MOV")]
    [InlineData("RAW_1.CR2")]
    [InlineData("2.jpg")]
    public async Task A_program_that_died_ends_with_the_library_of_an_undisturbed_one(string lastFile)
    {
        WriteShots();
        await using var undisturbed = Site.Open(_folder, "other", Tool());
        await undisturbed.Completed(undisturbed.Import());

        var tool = Tool();
        tool.Answer = path => path.EndsWith(lastFile, StringComparison.Ordinal) ? Support.Tool.Nothing : Read(path);
        await using (var site = Site.Open(_folder, tool: tool))
        {
            await site.Accepted(site.Import());
            await Site.Named(site.Tool.Asked, "the tool to be asked");
            if (lastFile == "2.jpg") await site.Accepted(new PauseJob(1));
        }
        await using var again = Site.Open(_folder, tool: Tool());
        await again.Completed(new ResumeJob(1));
        again.Tree().ShouldBe(undisturbed.Tree());
        again.Dump().ShouldBe(undisturbed.Dump());
    }

    [Fact(Timeout = Limit)]
    public async Task Halves_whose_tool_comes_late_wait_and_get_one_name()
    {
        WriteShots();
        await using var undisturbed = Site.Open(_folder, "other", Tool());
        await undisturbed.Completed(undisturbed.Import());
        var tool = Tool();
        tool.Answer = path => path.EndsWith("MOV", StringComparison.Ordinal) ? Support.Tool.Missing : Read(path);
        await using var site = Site.Open(_folder, tool: tool);
        (await site.Run(site.Import())).Status.Life.ShouldBe(JobLife.Paused);
        site.Places().ShouldNotContain("2019/20190304_101530.mov");
        tool.Answer = Read;
        await site.Completed(new ResumeJob(1));
        site.Tree().ShouldBe(undisturbed.Tree());
    }

    private static IReadOnlyList<string> Places { get; } =
    [
        "2018/20180701_120000.cr2", "2018/20180701_120000.jpg", "2018/20180701_120000.xmp",
        "2019/20190304_101530.aae", "2019/20190304_101530.heic", "2019/20190304_101530.heic.json",
        "2019/20190304_101530.mov", "2019/20190304_101530_001.heic",
    ];

    private void WriteShots()
    {
        _folder.Write("src/A.HEIC.txt", "nothing");
        _folder.Write("src/IMG_1.AAE", "<?xml version='1.0'?><plist/>");
        _folder.Write("src/IMG_1.HEIC", Heic(Still));
        _folder.Write("src/IMG_1.HEIC.json", Json("IMG_1.HEIC", "2019-03-04 09:15:30"));
        _folder.Write("src/IMG_1.MOV", Mov(Clip));
        _folder.Write("src/IMG_2.HEIC", Heic("ExifIFD:DateTimeOriginal=2019:03:04 10:15:30;other"));
        _folder.Write("src/RAW_1.CR2", Cr2("ExifIFD:DateTimeOriginal=2018:07:01 12:00:00;IFD0:Make=A;IFD0:Model=1"));
        _folder.Write("src/RAW_1.jpg", Jpeg("ExifIFD:DateTimeOriginal=2018:07:01 12:00:01;IFD0:Make=A;IFD0:Model=1"));
        _folder.Write("src/RAW_1.xmp", Xmp("2018-07-01T12:00:00"));
    }
}
