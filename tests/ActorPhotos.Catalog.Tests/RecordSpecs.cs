using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Tests;

public sealed class RecordSpecs : IDisposable
{
    private readonly CatalogFixture _x = new();

    private CatalogFiles Files => _x.Catalog.Files;

    public void Dispose() => _x.Dispose();

    [Fact]
    public void What_is_recorded_is_found_again()
    {
        var file = _x.File("2019/märz/a.jpg");
        var job = _x.Job();
        _x.Record(job, file);

        _x.Reopen();

        var known = _x.Known(file);
        known.Key.ShouldBe(file.Key);
        known.Stamp.ShouldBe(file.Stamp);
        known.Hash.ShouldBe(file.Hash);
        known.Type.ShouldBe(file.Type);
        (known.Outcome, known.Reason).ShouldBe((Outcome.Pending, Reason.AwaitingPublication));
        (known.SeenJob, known.SeenAttempt, known.SettledJob).ShouldBe((job, 1, null));
        known.AssetIsPublished.ShouldBeFalse();
        known.Metadata.ShouldBe(StageResult.Ok);
        var asset = Files.FindAsset(file.Hash!.Value).ShouldNotBeNull();
        asset.Metadata.ShouldBe(file.Metadata);
        asset.Size.ShouldBe(10);
        asset.Published.ShouldBeNull();
        Files.FindAsset(CatalogFixture.Hash("unseen")).ShouldBeNull();
        Files.Find(new(file.Key.Source, BytePath.FromText("unseen"))).ShouldBeNull();
    }

    [Fact]
    public void Paths_are_bytes_not_text()
    {
        var job = _x.Job();
        BytePath[] names =
        [
            BytePath.Empty, new([0xC3]), new([0xC3, (byte)'.', (byte)'j']), BytePath.FromText("\uFFFD"),
            BytePath.FromText("a\nb"), BytePath.FromText("é"), BytePath.FromText("e\u0301"), new([0xFF, 0xFE, 0x80]),
        ];
        _x.Record(job, [.. names.Select(name => _x.File(name, name.IsEmpty ? "root" : name.Display))]);

        _x.Reopen();

        foreach (var name in names)
        {
            Files.Find(new(_x.Source(), name)).ShouldNotBeNull().Key.Path.ShouldBe(name);
        }
        Files.FindAfter(_x.Source(), null, 100).Select(file => file.Key.Path).ShouldBe(names.Order());
    }

    [Fact]
    public void Known_files_are_paged_in_walk_order()
    {
        string[] walk = ["a-b", "a.jpg", "a/b", "a/c", "a0", "é"];
        _x.Record(_x.Job(), [.. walk.Reverse().Select(path => _x.File(path))]);

        var first = Files.FindAfter(_x.Source(), null, 4);
        var rest = Files.FindAfter(_x.Source(), first[^1].Key.Path, 4);

        first.Concat(rest).Select(file => file.Key.Path.Display).ShouldBe(walk);
        Files.FindAfter(_x.Source("/other"), null, 4).ShouldBeEmpty();
    }

    [Fact]
    public void S10_a_hash_is_reused_only_for_exactly_the_same_stamp()
    {
        var file = _x.File("a.jpg");
        _x.Record(_x.Job(), file);
        var stamp = file.Stamp!.Value;

        Files.FindHash(file.Key, stamp).ShouldBe(file.Hash);
        Files.FindHash(file.Key, stamp with { Size = 11 }).ShouldBeNull();
        Files.FindHash(file.Key, stamp with { MtimeNs = stamp.MtimeNs + 1 }).ShouldBeNull();
        Files.FindHash(file.Key, stamp with { CtimeNs = stamp.CtimeNs + 1 }).ShouldBeNull();
        Files.FindHash(file.Key, stamp with { Inode = -1 }).ShouldBeNull();
        Files.FindHash(new(file.Key.Source, BytePath.FromText("b.jpg")), stamp).ShouldBeNull();
    }

    [Fact]
    public void What_was_read_is_found_by_absolute_path_only_for_exactly_the_same_stamp()
    {
        var (outer, inner) = (_x.Source("/photos"), _x.Source("/photos/2019"));
        var job = _x.Job(sources: [outer, inner]);
        var file = _x.File("a/b.jpg", source: inner);
        _x.Record(job, file, _x.File("c.jpg", source: outer, result: StageResult.ToolUnavailable),
            _x.File("d.jpg", source: outer, result: StageResult.TimedOut),
            _x.File("e.jpg", source: _x.Source("/")));
        var stamp = file.Stamp!.Value;

        MetadataResult? Find(string path, FileStamp at) => Files.FindMetadata(BytePath.FromText(path), at);

        Find("/photos/2019/a/b.jpg", stamp).ShouldBe(file.Metadata);
        Find("/photos/2019/a/b.jpg", stamp with { Size = 11 }).ShouldBeNull();
        Find("/photos/2019/a/b.jpg", stamp with { MtimeNs = stamp.MtimeNs + 1 }).ShouldBeNull();
        Find("/photos/2019/a/b.jpg", stamp with { CtimeNs = stamp.CtimeNs + 1 }).ShouldBeNull();
        Find("/photos/2019/a/b.jpg", stamp with { Inode = -1 }).ShouldBeNull();
        Find("/photos/a/b.jpg", stamp).ShouldBeNull();
        Find("/photos/c.jpg", stamp).ShouldBeNull("that the tool was not there says nothing of the file");
        Find("/photos/d.jpg", stamp).ShouldNotBeNull().Result.ShouldBe(StageResult.TimedOut);
        Find("/e.jpg", stamp).ShouldNotBeNull();
        Find("/", stamp).ShouldBeNull();
    }

    [Fact]
    public void What_was_read_is_found_by_index_alone()
    {
        _x.Record(_x.Job(), _x.File("a.jpg"));
        var steps = _x.QueryPlan(Sqlite.FileSql.FindMetadata);
        steps.Count.ShouldBe(3);
        steps.ShouldAllBe(step => step.StartsWith("SEARCH", StringComparison.Ordinal));
    }

    [Fact]
    public void S7_hashes_that_differ_in_the_last_bit_are_two_assets()
    {
        var bytes = new byte[ContentHash.Size];
        var one = _x.File("a.jpg") with { Hash = new ContentHash(bytes) };
        bytes[^1] = 1;
        var two = _x.File("b.jpg") with { Hash = new ContentHash(bytes) };
        var job = _x.Job();
        _x.Record(job, one, two);

        _x.PlanAll(job).ShouldBe(["20190304_101530.jpg", "20190304_101530_001.jpg"]);
    }

    [Fact]
    public void S8_size_name_and_stamp_never_make_two_files_one()
    {
        long a = _x.Source("/a"), b = _x.Source("/b");
        var job = _x.Job(sources: [a, b]);
        _x.Record(job, _x.File("same.jpg", "one", source: a), _x.File("same.jpg", "two", source: b));

        _x.PlanAll(job).Count.ShouldBe(2);
    }

    [Fact]
    public void The_same_batch_twice_is_the_same_catalog()
    {
        var job = _x.Job();
        FileRecord[] batch = [_x.File("a.jpg"), _x.File("b.jpg", "a.jpg"), _x.Excluded("c.txt")];
        Files.Record(job, 1, batch, [], new(3, 23, 5));
        var once = _x.Dump();

        Files.Record(job, 1, batch, [_x.Known(batch[0]).FileId], new(3, 23, 5));

        _x.Dump().ShouldBe(once);
        _x.Catalog.Jobs.Get(job)!.Checkpoint.ShouldBe(new(3, 23, 5));
    }

    [Fact]
    public void A_batch_that_fails_leaves_nothing_behind()
    {
        var job = _x.Job();
        var before = _x.Dump();
        var broken = _x.File("b.jpg") with { Stamp = null };

        Should.Throw<ArgumentException>(() => Files.Record(job, 1, [_x.File("a.jpg"), broken], [], new(2, 20, 1)));

        _x.Dump().ShouldBe(before);
        _x.Catalog.Jobs.Get(job)!.Checkpoint.Files.ShouldBe(0);
        _x.Record(job, _x.File("a.jpg"));
    }

    [Theory]
    [InlineData(StageResult.Ok, StageResult.ToolUnavailable)]
    [InlineData(StageResult.Empty, StageResult.TimedOut)]
    [InlineData(StageResult.FailedPermanent, StageResult.TimedOut)]
    [InlineData(StageResult.TimedOut, StageResult.FailedTransient)]
    [InlineData(StageResult.Ok, StageResult.FailedPermanent)]
    public void The_better_metadata_of_the_same_bytes_stays_in_any_order(StageResult better, StageResult worse)
    {
        var job = _x.Job();
        FileRecord Read(string path, string content, StageResult result) => _x.File(path, content, result: result);
        _x.Record(job, Read("a.jpg", "1", better), Read("b.jpg", "1", worse));
        _x.Record(job, Read("c.jpg", "2", worse), Read("d.jpg", "2", better));

        Files.FindAsset(CatalogFixture.Hash("1"))!.Metadata.ShouldBe(CatalogFixture.Metadata(better));
        Files.FindAsset(CatalogFixture.Hash("2"))!.Metadata.ShouldBe(CatalogFixture.Metadata(better));
    }

    [Fact]
    public void Recording_without_metadata_keeps_what_was_read()
    {
        var file = _x.File("a.jpg");
        var job = _x.Job();
        _x.Record(job, file);

        _x.Record(job, file with { Metadata = null });

        Files.FindAsset(file.Hash!.Value)!.Metadata.ShouldBe(file.Metadata);
    }

    [Fact]
    public void S18_S20_unread_unreadable_and_empty_are_three_things()
    {
        var job = _x.Job();
        var unread = _x.File("a.jpg") with { Metadata = null, Scored = null };
        var failed = _x.File("b.jpg", result: StageResult.FailedTransient);
        var empty = _x.File("c.jpg", result: StageResult.Empty);
        _x.Record(job, unread, failed, empty);

        Files.FindAsset(unread.Hash!.Value)!.Metadata.ShouldBeNull();
        _x.Known(failed).Metadata.ShouldBe(StageResult.FailedTransient);
        _x.Known(empty).Metadata.ShouldBe(StageResult.Empty);
    }

    [Fact]
    public void An_unchanged_file_costs_only_its_generation_and_counts_as_present()
    {
        var file = _x.File("a.jpg");
        var first = _x.Import(file, _x.Excluded("b.txt"));
        var second = _x.Job();
        Files.Record(
            second, 1, [], [_x.Known(file).FileId, Files.Find(_x.Excluded("b.txt").Key)!.FileId], new(2, 13, 1));
        _x.Catalog.Jobs.CompleteWalk(second, 1, new(2, 13));

        var known = _x.Known(file);
        (known.SeenJob, known.SettledJob, known.Outcome).ShouldBe((second, first, Outcome.Published));
        var sheet = _x.Catalog.Reports.Sheet(second);
        sheet[Outcome.Present, Reason.AlreadyInLibrary].ShouldBe(new(1, 10));
        sheet[Outcome.Excluded, Reason.NotMedia].ShouldBe(new(1, 3));
        sheet.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void Odd_text_in_tags_and_errors_comes_back()
    {
        var tags = new TagSet([new("IFD0:Make", "Can\0on \"x\" \\ é \uD83D\uDE00 <&>"), new("A:B", "")]);
        var read = new MetadataResult(StageResult.Ok, tags, "exiftool 12.57", false, "line\nline");
        var file = _x.File("a.jpg") with { Metadata = read };
        _x.Record(_x.Job(), file);

        Files.FindAsset(file.Hash!.Value)!.Metadata.ShouldBe(file.Metadata);
        _x.Dump().ShouldNotBeEmpty();
    }
}
