using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Tests;

/// <summary>However it came about: order of arrival, batches, crashes, attempts.</summary>
public sealed class SameCatalogSpecs
{
    private static readonly StageResult[] Results =
        [StageResult.Ok, StageResult.Ok, StageResult.Empty, StageResult.FailedPermanent, StageResult.TimedOut];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Order_batches_crashes_and_repetition_leave_the_same_catalog(int seed)
    {
        using var calm = new CatalogFixture();
        var files = Files(calm, seed);
        var expected = Finish(calm, calm.Job(), files, new Random(0), calmly: true);

        for (var run = 0; run < 3; run++)
        {
            using var wild = new CatalogFixture();
            var random = new Random((seed * 100) + run);
            var shuffled = Files(wild, seed);
            random.Shuffle(shuffled);

            Finish(wild, wild.Job(), shuffled, random, calmly: false).ShouldBe(expected);
        }
    }

    [Fact]
    public void S9_a_crash_between_batches_loses_only_what_was_not_committed()
    {
        using var x = new CatalogFixture();
        var job = x.Job();
        x.Catalog.Files.Record(job, 1, [x.File("a.jpg")], [], new(1, 10, 1));
        x.Catalog.Files.Record(job, 1, [x.File("b.jpg")], [], new(2, 20, 2));

        // As after kill -9: the log is there, nothing was folded in or closed.
        using var crashed = new ActorPhotos.TestSupport.ScratchFolder();
        foreach (var suffix in new[] { "", "-wal" }) File.Copy(x.DatabasePath + suffix, crashed["catalog.db"] + suffix);
        using var reopened = PhotoCatalog.Open(crashed["catalog.db"], CatalogFixture.Busy, TimeProvider.System);

        CatalogFixture.Dump(reopened).ShouldBe(x.Dump());
        reopened.Jobs.Get(job)!.Checkpoint.ShouldBe(new(2, 20, 2));
        reopened.CheckIntegrity().ShouldBeEmpty();
    }

    [Fact]
    public void The_dump_tells_of_every_change_that_matters()
    {
        using var x = new CatalogFixture();
        var job = x.Job();
        var file = x.File("a.jpg");
        var dumps = new List<string> { x.Dump() };
        void Note() => dumps.Add(x.Dump());
        x.Record(job, file);
        Note();
        x.Record(job, file with { Scored = CatalogFixture.Scored(new DateTime(2000, 1, 1)) });
        Note();
        x.PlanAll(job);
        Note();
        x.PublishAll(job);
        Note();
        x.Catalog.Jobs.SetState(job, StoredJobState.Completed, null);
        Note();
        dumps.Distinct().Count().ShouldBe(dumps.Count);

        var last = x.Dump();
        x.Catalog.Files.Record(job, 7, [], [x.Known(file).FileId], new(9, 9, 9));
        x.Dump().ShouldBe(last);
        last.ShouldNotContain("/photos");
    }

    private static FileRecord[] Files(CatalogFixture x, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 60).Select(n =>
        {
            var content = $"content {random.Next(40)}";
            var result = Results[random.Next(Results.Length)];
            DateTime? taken = random.Next(4) == 0 ? null : new DateTime(2010, 1, 1).AddSeconds(random.Next(5));
            return x.File($"{random.Next(3)}/{n}.jpg", content, confidence: random.Next(3) / 2.0, result: result)
                with { Scored = CatalogFixture.Scored(taken, random.Next(3) / 2.0) };
        })];
    }

    private static string Finish(CatalogFixture x, long job, FileRecord[] files, Random random, bool calmly)
    {
        var attempt = 1;
        for (var at = 0; at < files.Length;)
        {
            var size = calmly ? 10 : random.Next(1, 20);
            var batch = files.Skip(at).Take(size).ToArray();
            x.Catalog.Files.Record(job, attempt, batch, [], new(at, at, at));
            at += size;
            if (calmly || random.Next(3) > 0) continue;
            // The program dies and starts over: earlier files are recorded or touched again under a new attempt.
            x.Reopen();
            attempt++;
            var again = files.Take(at).ToLookup(_ => random.Next(2) == 0);
            x.Catalog.Files.Record(
                job, attempt, [.. again[true]], [.. again[false].Select(file => x.Known(file).FileId)],
                new(at, at, at));
        }
        x.Catalog.Jobs.CompleteWalk(job, attempt, new(files.Length, files.Length * 10));
        x.PlanAll(job, calmly ? 100 : random.Next(1, 30));
        if (!calmly)
        {
            x.Reopen();
            x.PlanAll(job);
            var some = x.Catalog.Publications.Reserved(job, 0, random.Next(1, 10));
            x.Catalog.Publications.RecordPublished(job, [.. some.Select(CatalogFixture.Copy)]);
            x.Catalog.Publications.RecordPublished(job, [.. some.Select(CatalogFixture.Copy)]);
            x.Reopen();
        }
        x.PublishAll(job);
        var sheet = x.Catalog.Reports.Sheet(job);
        sheet.IsComplete.ShouldBeTrue(sheet.ToString());
        x.Catalog.Jobs.SetState(job, StoredJobState.Completed, null);
        x.Catalog.Jobs.SaveSheet(job, sheet);
        return x.Dump();
    }
}
