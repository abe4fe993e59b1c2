using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Jobs;

public sealed class JobRunSpecs : IDisposable
{
    private const int Limit = 240_000;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task An_import_publishes_everything_and_its_account_balances()
    {
        WriteTree(_folder);
        await using var site = Site.Open(_folder);
        var before = TreeSnapshot.Take(site.Source, SnapshotOf.Untouched);
        var rested = await site.Run(site.Import());

        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
        var sheet = rested.Sheet.ShouldNotBeNull();
        sheet.IsComplete.ShouldBeTrue(sheet.ToString());
        (sheet.Found.Files, sheet[Outcome.Published].Files, sheet[Outcome.Duplicate].Files,
            sheet[Outcome.Excluded].Files)
            .ShouldBe((9, 6, 1, 2));
        site.Places().ShouldBe([
            "2019/20190304_101530.jpg", "2019/20190304_101530_001.jpg", "2019/20190304_101531.jpg",
            "2019/20190304_101532.jpeg", "2020/20200102_030405.png", "2020/20200102_030405_001.png",
        ]);
        Directory.Exists(site.StagingFolder).ShouldBeFalse("staging is freed");
        TreeSnapshot.Take(site.Source, SnapshotOf.Untouched).ShouldBe(before);
        site.Catalog.Jobs.Get(1)!.State.ShouldBe(StoredJobState.Completed);
        site.Tool.Reads.Count.ShouldBe(2);
    }

    [Fact(Timeout = Limit)]
    public async Task A_second_import_publishes_nothing_and_reads_nothing_again()
    {
        WriteTree(_folder);
        await using var site = Site.Open(_folder);
        await site.Run(site.Import());
        var tree = site.Tree();
        var rested = await site.Run(site.Import());

        rested.Status.ShouldBe(rested.Status with { JobId = 2, Life = JobLife.Completed, Attempt = 1 });
        var sheet = rested.Sheet!;
        (sheet[Outcome.Published].Files, sheet[Outcome.Present].Files, sheet[Outcome.Duplicate].Files).ShouldBe((0,
            7, 0));
        sheet.IsComplete.ShouldBeTrue(sheet.ToString());
        site.Tree().ShouldBe(tree);
        site.Tool.Reads.Count.ShouldBe(2);
    }

    [Fact(Timeout = Limit)]
    public async Task An_ingest_copies_nothing_and_a_later_export_of_no_named_source_publishes_all_of_it()
    {
        WriteTree(_folder);
        await using var site = Site.Open(_folder);
        var ingested = await site.Run(site.Import(kind: JobKind.Ingest));
        ingested.Status.Life.ShouldBe(JobLife.Completed, ingested.Status.Detail);
        (ingested.Sheet![Outcome.Known].Files, site.Places().Count).ShouldBe((7, 0));

        var exported = await site.Run(new StartJob(JobKind.Export, false, [], "Europe/Berlin"));
        exported.Status.Life.ShouldBe(JobLife.Completed, exported.Status.Detail);
        (exported.Sheet![Outcome.Published].Files, exported.Sheet[Outcome.Duplicate].Files).ShouldBe((6, 1));
        site.Places().Count.ShouldBe(6);
    }

    [Fact(Timeout = Limit)]
    public async Task An_ingest_says_present_of_bytes_that_are_in_the_library()
    {
        _folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("a"));
        await using var site = Site.Open(_folder);
        await site.Run(site.Import(kind: JobKind.Ingest));
        var twin = _folder.Folder("twin");
        _folder.Write("twin/copy.jpg", Media.Jpeg("a"));
        await site.Run(new StartJob(JobKind.Import, false, [new JobSource(BytePath.FromText(twin))], "Europe/Berlin"));

        _folder.Write("src/again.jpg", Media.Jpeg("a"));
        var known = await site.Run(site.Import(kind: JobKind.Ingest));

        (known.Sheet![Outcome.Present].Files, known.Sheet[Outcome.Known].Files).ShouldBe((2, 0));
    }

    [Fact(Timeout = Limit)]
    public async Task A_dry_run_lists_the_names_an_import_then_gives_and_reserves_nothing()
    {
        WriteTree(_folder);
        await using var site = Site.Open(_folder);
        var dry = await site.Run(site.Import(dryRun: true));
        dry.Status.Life.ShouldBe(JobLife.Completed, dry.Status.Detail);
        (dry.Sheet![Outcome.Published].Files, dry.Sheet[Outcome.Duplicate].Files).ShouldBe((6, 1));
        site.Places().ShouldBeEmpty();
        site.Catalog.Publications.JobsWithIntents().ShouldBeEmpty();
        var planned = (await File.ReadAllLinesAsync(Path.Combine(site.Library, ".actorphotos", "plan-1.csv")))
            .Skip(1).Select(line => line.Split(',')[1].Trim('"')).Order(StringComparer.Ordinal).ToList();

        (await site.Run(site.Import())).Sheet![Outcome.Published].Files.ShouldBe(6);
        site.Places().ShouldBe(planned);
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_gone_from_the_library_is_published_again()
    {
        WriteTree(_folder);
        await using var site = Site.Open(_folder);
        await site.Run(site.Import());
        var tree = site.Tree();
        File.Delete(Path.Combine(site.Library, "2019/20190304_101531.jpg"));

        var rested = await site.Run(site.Import());
        (rested.Sheet![Outcome.Published].Files, rested.Sheet[Outcome.Present].Files).ShouldBe((1, 6));
        site.Tree().ShouldBe(tree);
    }

    [Fact(Timeout = Limit)]
    public async Task A_source_that_is_gone_pauses_the_job_and_says_which()
    {
        _folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("a"));
        await using var site = Site.Open(_folder);
        Directory.Move(site.Source, _folder["away"]);
        var rested = await site.Run(site.Import());
        (rested.Status.Life, rested.Status.Detail.Contains(site.Source, StringComparison.Ordinal))
            .ShouldBe((JobLife.Paused, true));

        Directory.Move(_folder["away"], site.Source);
        (await site.Run(site.Import())).Status.ShouldBe(
            new JobStatus(1, JobKind.Import, JobLife.Completed, JobPhase.Settle, 2, "", Continued: true));
    }

    [Fact(Timeout = Limit)]
    public async Task A_source_that_looks_empty_in_the_middle_does_not_make_its_files_vanish()
    {
        WriteTree(_folder);
        await using var site = Site.Open(_folder, tool: new Tool { Answer = _ => Tool.Missing });
        (await site.Run(site.Import())).Status.Life.ShouldBe(JobLife.Paused);
        Directory.Move(site.Source, _folder["away"]);
        Directory.CreateDirectory(site.Source);

        var rested = await site.Run(new ResumeJob(1));
        rested.Status.Life.ShouldBe(JobLife.Paused);
        rested.Status.Detail.ShouldContain("empty");
        rested.Sheet![Outcome.Failed].Files.ShouldBe(0);
    }

    [Fact(Timeout = Limit)]
    public async Task More_than_a_tenth_of_fifty_failed_halts_the_job_and_resume_tries_them_again()
    {
        for (var i = 0; i < 60; i++)
        {
            _folder.Write($"src/IMG_20190304_1015{i:00}.jpg", Media.Jpeg($"{i}"));
        }
        // A file where the year's folder should be: nothing can be published.
        var inTheWay = _folder.Write("lib/2019", "in the way");
        await using var site = Site.Open(_folder);
        var halted = await site.Run(site.Import());
        halted.Status.Life.ShouldBe(JobLife.Halted, halted.Status.Detail);
        halted.Status.Detail.ShouldContain("files failed");
        halted.Sheet![Outcome.Failed].Files.ShouldBe(halted.Sheet[Outcome.Failed, Reason.PublishFailed].Files);

        File.Delete(inTheWay);
        var resumed = await site.Run(new ResumeJob(1));
        resumed.Status.Life.ShouldBe(JobLife.Completed, resumed.Status.Detail);
        resumed.Sheet![Outcome.Published].Files.ShouldBe(60);
    }

    internal static void WriteTree(ScratchFolder folder)
    {
        folder.Write("src/IMG_20190304_101530.jpg", Media.Jpeg("one"));
        folder.Write("src/b/IMG_20190304_101530.jpg", Media.Jpeg("two"));
        folder.Write("src/b/IMG_20190304_101531.jpg", Media.Jpeg("three"));
        folder.Write("src/c/IMG_20190304_101532.jpeg", Media.Jpeg("four"));
        folder.Write("src/c/copy of one.jpg", Media.Jpeg("one"));
        folder.Write("src/d/scan.png", Media.Png("five"));
        folder.Write("src/d/scan 2.png", Media.Png("six"));
        folder.Write("src/notes.txt", "not a photo");
        folder.Write("src/empty.jpg", "");
    }
}
