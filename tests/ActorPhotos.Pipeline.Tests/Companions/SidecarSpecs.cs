using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;
using static ActorPhotos.Pipeline.Tests.Companions.CompanionSite;

namespace ActorPhotos.Pipeline.Tests.Companions;

/// <summary>Sidecars from end to end: they date their photos, and lie beside them in the library.</summary>
public sealed class SidecarSpecs : IDisposable
{
    private const int Limit = 240_000;
    private const string Album = "Takeout/Google Photos/Photos from 2019";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task Takeouts_json_dates_its_photo_and_lies_beside_it()
    {
        Write($"{Album}/IMG_1.jpg", Media.Jpeg("one"));
        Write($"{Album}/IMG_1.jpg.supplemental-metadata.json", Json("IMG_1.jpg", "2019-03-04 09:15:30"));
        Write($"{Album}/IMG_1(1).jpg", Media.Jpeg("two"));
        Write($"{Album}/IMG_1.jpg.supplemental-metadata(1).json", Json("IMG_1.jpg", "2018-07-01 10:00:00"));
        Write($"{Album}/metadata.json", """{"title": "Photos from 2019", "access": "protected"}""");
        await using var site = Site.Open(_folder);
        var before = TreeSnapshot.Take(site.Source, SnapshotOf.Untouched);
        var sheet = (await site.Completed(site.Import())).Sheet!;

        site.Places().ShouldBe([
            "2018/20180701_120000.jpg", "2018/20180701_120000.jpg.json",
            "2019/20190304_101530.jpg", "2019/20190304_101530.jpg.json",
        ]);
        (sheet.Found.Files, sheet[Outcome.Published].Files, sheet[Outcome.Companion, Reason.CompanionOfMaster].Files,
            sheet[Outcome.Excluded, Reason.NotMedia].Files).ShouldBe((5, 2, 2, 1));
        site.Verdict($"{Album}/IMG_1.jpg").Source.ShouldBe("takeout");
        site.Explain($"{Album}/metadata.json").Detail.ShouldBe("Takeout's JSON of an album, not of a photo");
        (await File.ReadAllTextAsync(site.Library + "/2018/20180701_120000.jpg.json"))
            .ShouldBe(Json("IMG_1.jpg", "2018-07-01 10:00:00"));
        TreeSnapshot.Take(site.Source, SnapshotOf.Untouched).ShouldBe(before);
        Directory.Exists(site.StagingFolder).ShouldBeFalse("staging is freed");
    }

    [Fact(Timeout = Limit)]
    public async Task Every_json_of_a_whole_export_lies_beside_its_photo()
    {
        var export = TakeoutExport.Generate(5, 120);
        var truth = export.Truth.ToDictionary(one => one.Json);
        foreach (var folder in export.Folders)
        {
            foreach (var media in folder.Media) Write($"{folder.Path}/{media}", Jpeg($"{folder.Path}/{media}"));
            foreach (var json in folder.Jsons) Write($"{folder.Path}/{json.Name}", json.Text);
        }
        await using var site = Site.Open(_folder, tool: Tool(), settings: Site.Narrow
            with
        { PageRows = 50, BatchFiles = 50 });
        var sheet = (await site.Completed(site.Import())).Sheet!;
        sheet[Outcome.Companion].Files.ShouldBe(export.Truth.Count);
        sheet[Outcome.Excluded, Reason.SidecarWithoutPhoto].Files.ShouldBe(export.WithoutMedia.Count);

        var places = site.Catalog.Reports.Page(1, null, ReportCursor.Start, 10_000)
            .ToDictionary(row => row.Path.Display, row => (row.Destination?.Display, row.LocalTime));
        foreach (var one in export.Truth)
        {
            places[one.Json].Display.ShouldBe(places[one.Media[0]].Display + ".json", one.Trick);
            foreach (var media in one.Media)
                places[media].LocalTime.ShouldNotBeNull().ShouldBe(one.TakenUtc, TimeSpan.FromHours(3), media);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Xmp_beside_its_photo_keeps_its_style_and_its_date_counts()
    {
        Write("a.jpg", Jpeg("ExifIFD:DateTimeOriginal=2001:01:01 00:00:10;a"));
        Write("a.jpg.xmp", Xmp("2019-03-04T10:15:30"));
        Write("b.CR2", Cr2("ExifIFD:DateTimeOriginal=2018:07:01 12:00:00"));
        Write("b.jpg", Jpeg("ExifIFD:DateTimeOriginal=2017:07:01 12:00:00;b"));
        Write("b.xmp", Xmp("2018-07-01T12:00:00"));
        await using var site = Site.Open(_folder, tool: Tool());
        await site.Completed(site.Import());

        site.Places().ShouldBe([
            "2017/20170701_120000.jpg", "2018/20180701_120000.cr2", "2018/20180701_120000.xmp",
            "2019/20190304_101530.jpg", "2019/20190304_101530.jpg.xmp",
        ]);
        site.Verdict("a.jpg").Source.ShouldBe("xmp.sidecar");
        site.Verdict("b.jpg").Reasons.ShouldNotContain(reason => reason.Contains("xmp", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task A_sidecar_without_its_photo_is_in_the_report_and_finds_it_later()
    {
        Write("gone.jpg.json", Json("gone.jpg", "2019-03-04 09:15:30"));
        Write("other.jpg", Media.Jpeg("other"));
        await using var site = Site.Open(_folder);
        var sheet = (await site.Completed(site.Import())).Sheet!;
        sheet[Outcome.Excluded, Reason.SidecarWithoutPhoto].Files.ShouldBe(1);
        site.Catalog.Reports.Page(1, [Outcome.Excluded], ReportCursor.Start, 10).ShouldHaveSingleItem().Detail
            .ShouldBe("no photo or video that its name could belong to lies beside it");

        Write("gone.jpg", Media.Jpeg("there again"));
        var again = (await site.Completed(site.Import())).Sheet!;
        (again[Outcome.Published].Files, again[Outcome.Companion].Files, again[Outcome.Present].Files)
            .ShouldBe((1, 1, 1));
        site.Places().ShouldContain("2019/20190304_101530.jpg.json");
    }

    [Fact(Timeout = Limit)]
    public async Task Sidecars_that_contradict_each_other_are_both_weighed_and_both_travel()
    {
        Write("a.jpg", Media.Jpeg("a"));
        Write("a.jpg.json", Json("a.jpg", "2015-03-04 09:15:30"));
        Write("a.jpg.xmp", Xmp("2019-03-04T10:15:30"));
        await using var site = Site.Open(_folder);
        await site.Completed(site.Import());
        site.Places().ShouldBe([
            "2019/20190304_101530.jpg", "2019/20190304_101530.jpg.json", "2019/20190304_101530.jpg.xmp",
        ]);
        site.Verdict("a.jpg").Reasons.ShouldContain("-takeout:conflict");
    }

    [Fact(Timeout = Limit)]
    public async Task Bad_sidecars_have_a_reason_each_and_no_job_breaks()
    {
        Write("a.jpg", Media.Jpeg("a"));
        Write("a.jpg.json", """{"version": 1}""");
        Write("a.json", "{\"photoTakenTime\": {\"timestamp\": \"12");
        Write("deep.json", string.Concat(Enumerable.Repeat("{\"a\":", 60_000)));
        Write("long.json", "{\"a\": \"" + new string('x', 1 << 20) + "\"}");
        Write("nul.json", "{\0}");
        Write("bytes.json", [(byte)'{', 0xC3, 0x28, (byte)'}']);
        Write("a.jpg.xmp", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>");
        Write("a.xmp", Xmp(new string('9', 10_240)));
        Write("text.xmp", "not xml at all");
        await using var site = Site.Open(_folder);
        var sheet = (await site.Completed(site.Import())).Sheet!;

        (sheet[Outcome.Excluded, Reason.NotMedia].Files, sheet[Outcome.Companion].Files, sheet[Outcome.Failed].Files)
            .ShouldBe((7, 2, 0), sheet.ToString());
        string Detail(string path) => site.Explain(path).Detail.ShouldNotBeNull(path);
        Detail("a.jpg.json").ShouldBe("JSON, but not Takeout's");
        Detail("a.json").ShouldStartWith("not valid JSON");
        Detail("deep.json").ShouldStartWith("not valid JSON");
        Detail("long.json").ShouldBe("too long for Takeout's JSON");
        Detail("nul.json").ShouldStartWith("not valid JSON");
        Detail("bytes.json").ShouldBe("not valid UTF-8");
        Detail("a.jpg.xmp").ShouldBe("of a.jpg: its name is the photo's and .xmp");
        site.Verdict("a.jpg").Source.ShouldBe("mtime");
    }

    [Fact(Timeout = Limit)]
    public async Task Two_photos_that_claim_one_sidecar_get_a_stated_reason()
    {
        Write("Scan.jpg", Media.Jpeg("a"));
        Write("Scan.png", Media.Png("12345678 second"));
        Write("Scan.json", Json("Scan.png", "2019-03-04 09:15:30"));
        await using var site = Site.Open(_folder, tool: Tool());
        await site.Completed(site.Import());
        site.Verdict("Scan.png").Source.ShouldBe("takeout");
        site.Verdict("Scan.jpg").Source.ShouldBe("mtime");
        site.Explain("Scan.jpg").Related.ShouldBe(
            ["with takeout of Scan.jpg: claimed too, but Scan.png is closer by its title"]);
        site.Places().ShouldContain("2019/20190304_101530.png.json");
    }

    [Fact(Timeout = Limit)]
    public async Task A_sidecar_that_comes_later_lies_beside_the_published_photo_whose_name_stays()
    {
        Write("IMG_20190304_101530.jpg", Media.Jpeg("a"));
        await using var site = Site.Open(_folder);
        await site.Completed(site.Import());
        Write("IMG_20190304_101530.jpg.json", Json("x", "2015-01-02 03:04:05"));
        var sheet = (await site.Completed(site.Import())).Sheet!;
        (sheet[Outcome.Present].Files, sheet[Outcome.Companion].Files).ShouldBe((1, 1));
        site.Places().ShouldBe(["2019/20190304_101530.jpg", "2019/20190304_101530.jpg.json"]);

        // The third import finds nothing to do, and everything where it is.
        var third = (await site.Completed(site.Import())).Sheet!;
        (third[Outcome.Present].Files, third.Found.Files).ShouldBe((2, 2));
        site.Places().Count.ShouldBe(2);
    }

    [Fact(Timeout = Limit)]
    public async Task Equal_photos_in_two_albums_are_one_and_dated_by_the_json_of_either()
    {
        Write("Takeout/Google Photos/A/IMG_1.jpg", Media.Jpeg("same"));
        Write("Takeout/Google Photos/B/IMG_1.jpg", Media.Jpeg("same"));
        Write("Takeout/Google Photos/B/IMG_1.jpg.json", Json("IMG_1.jpg", "2019-03-04 09:15:30"));
        Write("Takeout/Google Photos/C/IMG_1.jpg", Media.Jpeg("same"));
        Write("Takeout/Google Photos/C/IMG_1.jpg.json", Json("IMG_1.jpg", "2019-03-04 09:15:30"));
        await using var site = Site.Open(_folder);
        var sheet = (await site.Completed(site.Import())).Sheet!;
        site.Places().ShouldBe(["2019/20190304_101530.jpg", "2019/20190304_101530.jpg.json"]);
        (sheet[Outcome.Duplicate].Files, sheet[Outcome.Companion].Files).ShouldBe((3, 1));
        site.Verdict("Takeout/Google Photos/A/IMG_1.jpg").Source.ShouldBe("takeout");
    }

    [Fact(Timeout = Limit)]
    public async Task A_number_is_taken_by_photo_and_sidecar_together()
    {
        for (var i = 0; i < 3; i++)
        {
            Write($"IMG_{i}.jpg", Media.Jpeg($"{i}"));
            Write($"IMG_{i}.jpg.json", Json($"IMG_{i}.jpg", "2019-03-04 09:15:30", $$""", "description": "{{i}}" """));
        }
        Directory.CreateDirectory(_folder["lib/2019"]);
        _folder.Write("lib/2019/20190304_101530_001.jpg.json", "somebody else's");
        await using var site = Site.Open(_folder);
        await site.Completed(site.Import());
        site.Published(1).ShouldBe([
            "IMG_0.jpg -> 2019/20190304_101530.jpg", "IMG_0.jpg.json -> 2019/20190304_101530.jpg.json",
            "IMG_1.jpg -> 2019/20190304_101530_002.jpg", "IMG_1.jpg.json -> 2019/20190304_101530_002.jpg.json",
            "IMG_2.jpg -> 2019/20190304_101530_003.jpg", "IMG_2.jpg.json -> 2019/20190304_101530_003.jpg.json",
        ]);
    }

    [Fact(Timeout = Limit)]
    public async Task An_ingest_knows_companions_and_an_export_brings_them_along()
    {
        Write("IMG_1.jpg", Media.Jpeg("a"));
        Write("IMG_1.jpg.json", Json("IMG_1.jpg", "2019-03-04 09:15:30"));
        await using var site = Site.Open(_folder);
        var known = (await site.Completed(site.Import(kind: JobKind.Ingest))).Sheet!;
        (known[Outcome.Known].Files, known[Outcome.Companion].Files, site.Places().Count).ShouldBe((1, 1, 0));
        var again = (await site.Completed(site.Import(kind: JobKind.Ingest))).Sheet!;
        (again[Outcome.Known].Files, again[Outcome.Companion].Files).ShouldBe((1, 1));

        var exported = (await site.Completed(new StartJob(JobKind.Export, false, [], "Europe/Berlin"))).Sheet!;
        (exported[Outcome.Published].Files, exported[Outcome.Companion].Files).ShouldBe((1, 1));
        site.Places().ShouldBe(["2019/20190304_101530.jpg", "2019/20190304_101530.jpg.json"]);
    }

    [Fact(Timeout = Limit)]
    public async Task A_dry_run_shows_companions_where_the_import_puts_them()
    {
        Write("IMG_1.jpg", Media.Jpeg("a"));
        Write("IMG_1.jpg.json", Json("IMG_1.jpg", "2019-03-04 09:15:30"));
        Write("alone.xmp", Xmp("2019"));
        await using var site = Site.Open(_folder);
        var dry = (await site.Completed(site.Import(dryRun: true))).Sheet!;
        (dry[Outcome.Published].Files, dry[Outcome.Companion].Files, dry[Outcome.Excluded].Files,
            dry[Outcome.Duplicate].Files)
            .ShouldBe((1, 1, 1, 0));
        var planned = (await File.ReadAllLinesAsync(Path.Combine(site.Library, ".actorphotos", "plan-1.csv")))
            .Skip(1).Select(line => line.Split(',')[1].Trim('"')).Order(StringComparer.Ordinal).ToList();
        await site.Completed(site.Import());
        site.Places().ShouldBe(planned);
    }

    [Fact(Timeout = Limit)]
    public async Task A_sidecar_whose_copy_was_removed_is_published_again()
    {
        Write("IMG_1.jpg", Media.Jpeg("a"));
        Write("IMG_1.jpg.json", Json("IMG_1.jpg", "2019-03-04 09:15:30"));
        await using var site = Site.Open(_folder);
        await site.Completed(site.Import());
        var tree = site.Tree();
        File.Delete(Path.Combine(site.Library, "2019/20190304_101530.jpg.json"));
        (await site.Completed(site.Import())).Sheet![Outcome.Companion].Files.ShouldBe(1);
        site.Tree().ShouldBe(tree);
        File.Delete(Path.Combine(site.Library, "2019/20190304_101530.jpg"));
        (await site.Completed(site.Import())).Sheet![Outcome.Published].Files.ShouldBe(1);
        site.Tree().ShouldBe(tree);
    }

    private void Write(string path, byte[] content) => _folder.Write($"src/{path}", content);

    private void Write(string path, string content) => _folder.Write($"src/{path}", content);
}
