using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Tests;

/// <summary>Companions, their masters and groups, as rows.</summary>
public sealed class CompanionSpecs : IDisposable
{
    private static readonly SidecarFacts Facts =
        new(CompanionKind.Takeout, "a.jpg", 1_551_690_930, 1_600_000_000, 52.5, 13.4);

    private readonly CatalogFixture _x = new();

    public void Dispose() => _x.Dispose();

    internal static FileRecord Sidecar(CatalogFixture x, string path, string? content = null,
        SidecarFacts? facts = null) =>
        x.File(path, content) with
        {
            Type = null,
            Metadata = null,
            Scored = null,
            Sidecar = facts ?? Facts,
        };

    [Fact]
    public void What_was_read_in_a_sidecar_comes_back_and_it_waits_for_no_scores()
    {
        var job = _x.Job();
        var photo = _x.File("a.jpg");
        _x.Record(job, photo, Sidecar(_x, "a.jpg.json"), _x.Excluded("notes.txt"));
        var rows = _x.Catalog.Companions.Page(job, _x.Source(), BytePath.Empty, 10);
        rows.Select(row => (row.Path.Display, row.Type?.Name, row.Facts, row.IsPending)).ShouldBe([
            ("a.jpg", "jpeg", null, true), ("a.jpg.json", null, Facts, true),
        ]);
        _x.Catalog.Relations.ReadForScoring(job, 0, 10).ShouldBeEmpty();
    }

    [Fact]
    public void A_join_makes_its_photo_and_all_of_its_bytes_wait_for_scores_and_repeating_it_changes_nothing()
    {
        var job = _x.Job();
        var (photo, copy, json) = (_x.File("a.jpg", "same"), _x.File("b/copy.jpg", "same"), Sidecar(_x, "a.jpg.json"));
        _x.Record(job, photo, copy, json);
        Save(job, Join(json, photo));
        var rows = _x.Catalog.Relations.ReadForScoring(job, 0, 10);
        rows.Select(row => row.Key).ShouldBe([photo.Key, copy.Key], ignoreOrder: true);
        rows.ShouldAllBe(row => row.Companions.Single() == new DatingCompanion("a.jpg.json", Facts, null));
        _x.Catalog.Relations.SaveVerdicts([.. rows.Select(row => new VerdictRecord(row.FileId, photo.Scored!))]);
        var dump = _x.Dump();
        Save(job, Join(json, photo));
        _x.Catalog.Relations.ReadForScoring(job, 0, 10).ShouldBeEmpty();
        _x.Dump().ShouldBe(dump);

        // What the stream scored by itself is scored with its sidecar again.
        _x.Catalog.Companions.MarkDated(job).ShouldBe(2);
        Save(job, (Files(json, photo), new JoinedFolder([], new Dictionary<long, string>()), []));
        _x.Catalog.Relations.ReadForScoring(job, 0, 10).ShouldAllBe(row => row.Companions.Count == 0);
    }

    [Fact]
    public void A_sidecar_alone_is_excluded_and_one_that_found_its_photo_is_published_beside_it()
    {
        var job = _x.Job();
        var (photo, json) = (_x.File("a.jpg"), Sidecar(_x, "a.jpg.json"));
        _x.Record(job, json);
        Save(job, (Files(json), new JoinedFolder([], new Dictionary<long, string> { [Id(json)] = "why" }), []))
            .ShouldBe((1, 0));
        _x.Outcome(json).ShouldBe((Outcome.Excluded, Reason.SidecarWithoutPhoto));

        _x.Record(job, photo);
        Save(job, Join(json, photo)).ShouldBe((0, 1));
        _x.Outcome(json).ShouldBe((Outcome.Pending, Reason.AwaitingPublication));
        _x.Catalog.Plan.Begin(job).ShouldBe(2);
        var planned = _x.Catalog.Plan.Page(job, 0, 10);
        planned.Select(file => file.Key).ShouldBe([photo.Key, json.Key]);
        planned[1].Companion.ShouldBe(new PlannedCompanion(planned[0].AssetId, CompanionForm.Takeout,
            "of a.jpg: named"));
        planned[1].Published.ShouldBe(new(Outcome.Companion, Reason.CompanionOfMaster, "of a.jpg: named"));
        _x.Catalog.Plan.CompanionsOf(job, planned[0].AssetId).ShouldBe([planned[1]]);
    }

    [Fact]
    public void A_companion_whose_photo_waits_waits_too_and_one_whose_photo_failed_is_alone()
    {
        var job = _x.Job();
        var waiting = _x.File("a.jpg", result: StageResult.ToolUnavailable);
        var (json, photo, other) = (Sidecar(_x, "a.jpg.json"), _x.File("b.jpg"), Sidecar(_x, "b.jpg.json"));
        _x.Record(job, waiting, json, photo, other);
        Save(job, Join(json, waiting), Join(other, photo));
        _x.Catalog.Jobs.CompleteWalk(job, 1, new(4, 40));
        _x.Record(job, photo with
        {
            Hash = null,
            Metadata = null,
            Scored = null,
            Settlement = OutcomeTable.Settle(Reason.ReadError)
        });
        _x.Catalog.Plan.Begin(job).ShouldBe(0);
        _x.Outcome(json).ShouldBe((Outcome.Pending, Reason.AwaitingPublication));
        _x.Outcome(other).ShouldBe((Outcome.Excluded, Reason.SidecarWithoutPhoto));
    }

    [Fact]
    public void A_published_companion_reads_present_in_a_later_job_and_its_sheet_balances()
    {
        var (photo, json) = (_x.File("a.jpg"), Sidecar(_x, "a.jpg.json"));
        var job = _x.Job();
        _x.Record(job, photo, json);
        Save(job, Join(json, photo));
        _x.Catalog.Jobs.CompleteWalk(job, 1, new(2, 20));
        _x.Catalog.Plan.Begin(job);
        foreach (var (file, name) in _x.Catalog.Plan.Page(job, 0, 10).Zip(["a.jpg", "a.jpg.json"]))
            _x.Catalog.Plan.Reserve(job, [new(file.AssetId, file.FileId, BytePath.FromText(name),
                name.ToUpperInvariant())]);
        foreach (var file in _x.Catalog.Publications.Reserved(job, 0, 10))
            _x.Catalog.Publications.RecordPublished(job, [CatalogFixture.Copy(file)
                with { Settlement = file.File.Published }]);
        var sheet = _x.Catalog.Reports.CountSheet(job);
        (sheet.IsComplete, sheet[Outcome.Published].Files, sheet[Outcome.Companion].Files).ShouldBe((true, 1, 1));

        var later = _x.Job();
        _x.Catalog.Files.Record(later, 1, [], [Id(photo), Id(json)], CatalogFixture.NoTotals);
        _x.Catalog.Reports.CountSheet(later)[Outcome.Present].Files.ShouldBe(2);
    }

    [Fact]
    public void The_files_of_a_shot_are_scored_together_and_a_changed_one_leaves_no_relation_behind()
    {
        var job = _x.Job();
        var (still, video, lone) = (_x.File("a.heic"), _x.File("a.mov"), _x.File("b.jpg"));
        _x.Record(job, still, video, lone);
        GroupedFile[] groups =
        [
            new(Id(still), GroupKind.Shot, Id(still), "leads"), new(Id(video), GroupKind.Shot, Id(still),
                "live photo: x"),
        ];
        Save(job, (Files(still, video, lone), Nothing, groups));
        _x.Catalog.Relations.ReadForScoring(job, 0, 10).ShouldBeEmpty();
        var (_, members) = _x.Catalog.Relations.ReadGroupsForScoring(job, 0, 10).ShouldHaveSingleItem();
        members.Select(row => (row.Key.Path.Display, row.GroupReason))
            .ShouldBe([("a.heic", null), ("a.mov", "live photo: x")]);
        _x.Catalog.Relations.SaveVerdicts([.. members.Select(row => new VerdictRecord(row.FileId, still.Scored!))]);
        _x.Catalog.Relations.ReadGroupsForScoring(job, 0, 10).ShouldBeEmpty();

        _x.Record(job, _x.File("a.heic", "other bytes"));
        _x.Dump().ShouldNotContain("group\t");
        _x.Catalog.CheckIntegrity().ShouldBeEmpty();
    }

    [Fact]
    public void Order_of_arrival_leaves_the_same_relations()
    {
        string Dump(bool backwards)
        {
            using var x = new CatalogFixture();
            FileRecord[] files = [x.File("a.jpg"), Sidecar(x, "a.jpg.json"), x.File("a.mov")];
            var job = x.Job();
            foreach (var file in backwards ? files.Reverse() : files) x.Record(job, file);
            long IdOf(int i) => x.Known(files[i]).FileId;
            x.Catalog.Companions.Save(job, [new FolderRelations(
                [IdOf(2), IdOf(0), IdOf(1)],
                new([new(IdOf(1), IdOf(0), CompanionKind.Takeout, true, true, CompanionForm.Takeout, "x"),
                    new(IdOf(1), IdOf(2), CompanionKind.Takeout, false, true, CompanionForm.Takeout, "y")],
                    new Dictionary<long, string>()),
                [new(IdOf(0), GroupKind.Shot, IdOf(0), "leads"), new(IdOf(2), GroupKind.Shot, IdOf(0), "live")])]);
            return x.Dump();
        }
        Dump(true).ShouldBe(Dump(false));
        Dump(true).ShouldContain("*.*.json");
    }

    private static JoinedFolder Nothing { get; } = new([], new Dictionary<long, string>());

    private long Id(FileRecord file) => _x.Known(file).FileId;

    private long[] Files(params FileRecord[] files) => [.. files.Select(Id)];

    private (long[] Files, JoinedFolder Found, GroupedFile[] Groups) Join(FileRecord json, FileRecord photo) => (
        Files(json, photo), Nothing with
        {
            Joined = [new(Id(json), Id(photo), CompanionKind.Takeout, true, true, CompanionForm.Takeout,
                $"of {photo.Key.Path.Display}: named")],
        }, []);

    private (int Alone, int Reopened) Save(
        long job, params (long[] Files, JoinedFolder Found, GroupedFile[] Groups)[] folders) =>
        _x.Catalog.Companions.Save(job, [.. folders.Select(one =>
            new FolderRelations(one.Files, one.Found, one.Groups))]);
}
