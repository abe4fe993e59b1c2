using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Clocks;
using ActorPhotos.Core.Timestamps.Deciding;
using ActorPhotos.Pipeline.Dating;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Companions;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Dating;

/// <summary>What a decision, a clock and better evidence change, and the copies that follow.</summary>
public sealed class RedatingSpecs : IDisposable
{
    private const int Limit = 240_000;
    private const string Old = "2019/20190304_101530.jpg", New = "1987/19870614_000000.jpg";

    private readonly ScratchFolder _folder = new();
    private readonly Tool _tool = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task Without_anything_new_nothing_changes()
    {
        await using var site = Open("a");
        await Import(site);
        var dump = site.Dump();

        Plan(site).Files.ShouldBeEmpty();
        var applied = Apply(site);

        (applied.Looked, applied.Files.Count, applied.Reworded, applied.Moved).ShouldBe((1, 0, 0, 0));
        site.Dump().ShouldBe(dump);
    }

    [Fact(Timeout = Limit)]
    public async Task A_decision_is_planned_with_both_dates_and_places_and_nothing_is_touched()
    {
        await using var site = Open("a", "b");
        await Import(site);
        Decide(site, "a", "1987-06-14");
        var (dump, tree) = (site.Dump(), site.Tree());

        var file = Plan(site).Files.ShouldHaveSingleItem();

        file.File.Display.ShouldBe(_folder["src/IMG_20190304_101530.jpg"]);
        file.Before.Time!.Local.ShouldBe(new DateTime(2019, 3, 4, 10, 15, 30));
        (file.After.Time!.Local, file.After.Time.Precision, file.After.Level)
            .ShouldBe((new DateTime(1987, 6, 14), Precision.Day, ConfidenceLevel.High));
        (file.From?.Display, file.To?.Display).ShouldBe((Old, New));
        file.Why.ShouldContain("anna");
        (site.Dump(), site.Tree()).ShouldBe((dump, tree));
    }

    [Fact(Timeout = Limit)]
    public async Task Applied_the_copy_has_its_new_name_and_the_row_its_new_date()
    {
        await using var site = Open("a", "b");
        await Import(site);
        Decide(site, "a", "1987-06-14");
        var sources = TreeSnapshot.Take(site.Source, SnapshotOf.Untouched);

        var applied = Apply(site);

        (applied.Moved, applied.NotMoved.Count, applied.Stopped).ShouldBe((1, 0, null));
        site.Places().ShouldBe([New, "2019/20190304_101531.jpg"]);
        Explain(site, "a").Published.ShouldBe(BytePath.FromText(New));
        Explain(site, "a").Files[0].Scored!.Verdict.ChosenSource.ShouldBe("decision");
        TreeSnapshot.Take(site.Source, SnapshotOf.Untouched).ShouldBe(sources);
        var dump = site.Dump();
        Apply(site).Files.ShouldBeEmpty();
        site.Dump().ShouldBe(dump);
        site.Catalog.CheckIntegrity().ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task An_undone_decision_goes_back_to_the_name_and_an_empty_folder_goes()
    {
        await using var site = Open("a", "b");
        await Import(site);
        Decide(site, "a", "1987-06-14");
        Apply(site);
        site.Catalog.Decisions.Undo(null, "anna");

        var applied = Apply(site);

        applied.Files.ShouldHaveSingleItem().Why.ShouldContain("taken back");
        site.Places().ShouldBe([Old, "2019/20190304_101531.jpg"]);
        Directory.Exists(Path.Combine(site.Library, "1987")).ShouldBeFalse();
    }

    [Fact(Timeout = Limit)]
    public async Task A_decision_survives_that_the_file_is_touched_and_read_again()
    {
        await using var site = Open("a");
        await Import(site);
        Decide(site, "a", "1987-06-14");
        Apply(site);
        File.SetLastWriteTimeUtc(_folder["src/IMG_20190304_101530.jpg"], new DateTime(2022, 2, 2, 2, 2, 2));
        _folder.Write("src/again/IMG_20190304_101530.jpg", Media.Jpeg("a"));

        await Import(site);

        site.Places().ShouldBe([New]);
        Plan(site).Files.Where(file => file.To is not null).ShouldBeEmpty();
        site.Catalog.Decisions.Find(Hash("a"))!.Time.Local.Year.ShouldBe(1987);
    }

    [Fact(Timeout = Limit)]
    public async Task What_was_decided_before_the_export_names_the_copy_at_once()
    {
        await using var site = Open("a");
        (await site.Run(site.Import(kind: JobKind.Ingest))).Status.Life.ShouldBe(JobLife.Completed);
        Decide(site, "a", "1987-06-14");

        (await site.Run(site.Import(kind: JobKind.Export))).Status.Life.ShouldBe(JobLife.Completed);

        site.Places().ShouldBe([New]);
        Plan(site).Files.ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task What_was_ingested_and_decided_is_renewed_without_a_copy()
    {
        await using var site = Open("a");
        (await site.Run(site.Import(kind: JobKind.Ingest))).Status.Life.ShouldBe(JobLife.Completed);
        Decide(site, "a", "1987");

        var file = Apply(site).Files.ShouldHaveSingleItem();

        (file.From, file.To).ShouldBe((null, null));
        Explain(site, "a").Files[0].Scored!.Verdict.Time!.Precision.ShouldBe(Precision.Year);
    }

    [Fact(Timeout = Limit)]
    public async Task A_clock_that_was_put_right_moves_the_photos_of_its_camera_alone()
    {
        _tool.Answer = path => Tool.Dated(path.Contains("one", StringComparison.Ordinal)
            ? "2020:01:02 03:04:05" : "2020:01:02 04:00:00");
        _folder.Write("src/DSC_0001-one.png", Media.Png("1"));
        _folder.Write("src/other.png", Media.Png("2"));
        _folder.Write("src/100NIKON/DSC_0001.png", Media.Png("3"));
        await using var site = Site.Open(_folder, tool: _tool);
        await Import(site);
        var model = ClockEstimator.Given("DSC_#### in 100NIKON", default, TimeSpan.FromHours(1), 0);
        site.Catalog.Clocks.Save(new(model, 0, null, null, "anna", 0));

        var file = Apply(site).Files.ShouldHaveSingleItem();

        file.Why.ShouldContain("the clock of DSC_#### in 100NIKON");
        file.To!.Value.Display.ShouldBe("2020/20200102_050000.png");
        site.Catalog.Clocks.Forget("DSC_#### in 100NIKON", "anna");
        Apply(site).Moved.ShouldBe(1);
    }

    [Fact(Timeout = Limit)]
    public async Task A_copy_under_unknown_gets_its_date_after_a_better_reading()
    {
        (_tool.Version, _tool.Answer) = ("12.57", _ => Tool.Lost("12.57"));
        _folder.Write("src/killer.png", Media.Png("killer"));
        await using var site = Site.Open(_folder, tool: _tool);
        await Import(site);
        (_tool.Version, _tool.Answer) = ("13.59", _ => Tool.Dated("2020:01:02 03:04:05"));
        await Import(site);
        site.Places().ShouldBe(["unknown/killer.png"]);

        var file = Apply(site).Files.ShouldHaveSingleItem();

        file.Why.ShouldContain("name is of an earlier time");
        site.Places().ShouldBe(["2020/20200102_030405.png"]);
        Directory.Exists(Path.Combine(site.Library, "unknown")).ShouldBeFalse();
    }

    [Fact(Timeout = Limit)]
    public async Task Names_that_are_taken_get_numbers_whoever_has_them()
    {
        await using var site = Open("a", "b", "c");
        await Import(site);
        Decide(site, "a", "2019-03-04T10:15:31");
        Decide(site, "c", "1987-06-14");
        _folder.Write("lib/" + New, "of somebody else");

        Apply(site).Moved.ShouldBe(2);

        site.Places().ShouldBe([New, "1987/19870614_000000_001.jpg", "2019/20190304_101531.jpg",
            "2019/20190304_101531_001.jpg"]);
        File.ReadAllText(_folder["lib/" + New]).ShouldBe("of somebody else");
    }

    [Fact(Timeout = Limit)]
    public async Task A_name_that_is_given_up_in_the_same_run_is_not_taken_over()
    {
        await using var site = Open("a", "b");
        await Import(site);
        Decide(site, "a", "2019-03-04T10:15:31");
        Decide(site, "b", "2019-03-04T10:15:30");

        Apply(site).Moved.ShouldBe(2);

        site.Places().ShouldBe(["2019/20190304_101530_001.jpg", "2019/20190304_101531_001.jpg"]);
        Explain(site, "a").Published!.Value.Display.ShouldBe("2019/20190304_101531_001.jpg");
        Apply(site).Moved.ShouldBe(0, "a number is no reason to move");
    }

    [Fact(Timeout = Limit)]
    public async Task A_name_that_somebody_takes_after_the_intent_is_left_to_them()
    {
        await using var site = Open("a");
        await Import(site);
        Intend(site, "a", New);
        _folder.Write("lib/" + New, "of somebody else");

        var moves = Settle(site);

        moves.NotMoved.ShouldHaveSingleItem().ShouldContain("taken");
        site.Places().ShouldBe([New, Old]);
        Explain(site, "a").Published!.Value.Display.ShouldBe(Old);
        site.Catalog.Redatings.Intended(0, 10).ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task A_crash_before_the_rename_is_settled_by_moving()
    {
        await using var site = Open("a");
        await Import(site);
        Intend(site, "a", New);

        Settle(site).Moved.ShouldBe(1);

        site.Places().ShouldBe([New]);
        Explain(site, "a").Published!.Value.Display.ShouldBe(New);
    }

    [Fact(Timeout = Limit)]
    public async Task A_crash_between_rename_and_record_is_settled_by_looking_at_the_disk()
    {
        await using var site = Open("a");
        await Import(site);
        Intend(site, "a", New);
        Directory.CreateDirectory(_folder["lib/1987"]);
        File.Move(_folder["lib/" + Old], _folder["lib/" + New]);
        Directory.Delete(_folder["lib/2019"]);

        Settle(site).Moved.ShouldBe(1);

        site.Places().ShouldBe([New]);
        Explain(site, "a").Published!.Value.Display.ShouldBe(New);
    }

    [Fact(Timeout = Limit)]
    public async Task A_crash_between_link_and_unlink_leaves_one_name()
    {
        await using var site = Open("a");
        await Import(site);
        Intend(site, "a", New);
        Directory.CreateDirectory(_folder["lib/1987"]);
        var link = System.Diagnostics.Process.Start("ln", [_folder["lib/" + Old], _folder["lib/" + New]]);
        await link.WaitForExitAsync();

        Settle(site).Moved.ShouldBe(1);

        site.Places().ShouldBe([New]);
    }

    [Fact(Timeout = Limit)]
    public async Task A_placeholder_of_a_crash_is_no_taken_name()
    {
        await using var site = Open("a");
        await Import(site);
        Intend(site, "a", New);
        _folder.Write("lib/" + New, "");
        File.SetUnixFileMode(_folder["lib/" + New], UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Settle(site).Moved.ShouldBe(1);

        site.Places().ShouldBe([New]);
        File.ReadAllBytes(_folder["lib/" + New]).ShouldBe(Media.Jpeg("a"));
    }

    [Fact(Timeout = Limit)]
    public async Task A_copy_that_is_gone_is_told_and_its_intent_ends()
    {
        await using var site = Open("a");
        await Import(site);
        Intend(site, "a", New);
        File.Delete(_folder["lib/" + Old]);

        Settle(site).NotMoved.ShouldHaveSingleItem();

        site.Catalog.Redatings.Intended(0, 10).ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task A_copy_that_moves_takes_its_sidecar_along_and_both_come_back()
    {
        _folder.Write("src/IMG_20190304_101530.jpg.json",
            CompanionSite.Json("IMG_20190304_101530.jpg", "2019-03-04 09:15:30"));
        await using var site = Open("a", "b");
        await Import(site);
        string[] before = [.. site.Places()];
        before.ShouldContain("2019/20190304_101530.jpg.json");
        Decide(site, "a", "1987-06-14");

        Plan(site).Intended.ShouldBe(2);
        Apply(site).Moved.ShouldBe(2);

        site.Places().ShouldBe([New, New + ".json", "2019/20190304_101531.jpg"]);
        Plan(site).Files.ShouldBeEmpty();
        site.Catalog.Decisions.Undo(null, "anna");
        Apply(site).Moved.ShouldBe(2);
        site.Places().ShouldBe(before);
    }

    [Fact(Timeout = Limit)]
    public async Task The_verdict_of_a_shot_is_shared_by_a_redate_too_and_its_files_move_together()
    {
        _folder.Write("src/IMG_1.png", Media.Png("still"));
        _folder.Write("src/IMG_1.mov", CompanionSite.Mov("clip"));
        _tool.Answer = path => new Metadata.ExifTool.Supervision.TagsRead(new(
            Core.Outcomes.StageResult.Ok, new Core.Metadata.TagSet(
            [
                new("Apple:ContentIdentifier", "A-1"), new("Keys:ContentIdentifier", "A-1"),
                path.EndsWith("mov", StringComparison.Ordinal)
                    ? new("Keys:CreationDate", "2019:03:04 10:15:31+01:00")
                    : new("ExifIFD:DateTimeOriginal", "2019:03:04 10:15:30"),
            ]), "exiftool 12.57"));
        await using var site = Open();
        await Import(site);
        site.Places().ShouldBe(["2019/20190304_101531.mov", "2019/20190304_101531.png"]);
        Plan(site).Files.ShouldBeEmpty();
        site.Catalog.Decisions.Record("anna", "set", [new(
            ContentHash.Of(Media.Png("still")), null, null, GivenTime.Parse("1987-06-14")!)]);

        Apply(site).Moved.ShouldBe(2);

        site.Places().ShouldBe(["1987/19870614_000000.mov", "1987/19870614_000000.png"]);
    }

    private Site Open(params string[] contents)
    {
        for (var i = 0; i < contents.Length; i++)
        {
            _folder.Write($"src/IMG_20190304_10153{i}.jpg", Media.Jpeg(contents[i]));
        }
        return Site.Open(_folder, tool: _tool);
    }

    private static async Task Import(Site site)
    {
        var rested = await site.Run(site.Import());
        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
    }

    private static void Decide(Site site, string content, string time) => site.Catalog.Decisions
        .Record("anna", "set", [new(Hash(content), null, null, GivenTime.Parse(time)!)]).Changed.ShouldBe(1);

    private static void Intend(Site site, string content, string place)
    {
        var row = site.Catalog.Redatings.Page(0, 100).Single(row => row.Hash == Hash(content));
        site.Catalog.Redatings.Intend([new(row.AssetId, BytePath.FromText(place), place.ToUpperInvariant())]);
    }

    private static RedatingResult Plan(Site site) =>
        new Redating(site.Catalog, site.LibraryFolder, 2).Plan(CancellationToken.None);

    private static RedatingResult Apply(Site site) =>
        new Redating(site.Catalog, site.LibraryFolder, 2).Apply(CancellationToken.None);

    private static MovesResult Settle(Site site) =>
        new CopyMoves(site.Catalog, site.LibraryFolder).Run(CancellationToken.None);

    private static Explanation Explain(Site site, string content) =>
        site.Catalog.Reports.ExplainHash(Hash(content)).ShouldNotBeNull();

    private static ContentHash Hash(string content) => ContentHash.Of(Media.Jpeg(content));
}
