using ActorPhotos.Core.Files;

namespace ActorPhotos.Catalog.Tests;

public sealed class ReaderSpecs : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly CatalogFixture _x = new();

    public void Dispose() => _x.Dispose();

    [Fact]
    public async Task Readers_on_several_threads_see_whole_batches_while_another_is_written()
    {
        const int batches = 40, size = 5;
        var job = _x.Job();
        var source = _x.Source();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var rounds = 0;
                for (var last = false; !last; rounds++)
                {
                    last = done.IsCancellationRequested;
                    (_x.Catalog.Files.FindAfter(source, null, int.MaxValue).Count % size).ShouldBe(0);
                    _x.Catalog.Files.Find(new(source, BytePath.FromText("0-0.jpg")));
                    _x.Catalog.Reports.Sheet(job).Balances.ShouldBeTrue();
                }
                return rounds;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

        for (var batch = 0; batch < batches; batch++)
        {
            _x.Record(job, [.. Enumerable.Range(0, size).Select(n => _x.File($"{batch}-{n}.jpg", source: source))]);
        }
        await done.CancelAsync();

        (await Task.WhenAll(readers).WaitAsync(Limit)).ShouldAllBe(rounds => rounds > 0);
        _x.Catalog.Files.FindAfter(source, null, int.MaxValue).Count.ShouldBe(batches * size);
    }

    [Fact]
    public async Task Two_threads_that_write_take_turns()
    {
        var job = _x.Job();
        var source = _x.Source();
        var writers = Enumerable.Range(0, 4).Select(w => Task.Factory.StartNew(
            () =>
            {
                for (var n = 0; n < 20; n++) _x.Record(job, _x.File($"{w}-{n}.jpg", source: source));
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        await Task.WhenAll(writers).WaitAsync(Limit);

        _x.Catalog.Files.FindAfter(source, null, int.MaxValue).Count.ShouldBe(80);
    }

    [Fact]
    public void A_closed_catalog_says_so_and_leaves_one_file()
    {
        _x.Record(_x.Job(), _x.File("a.jpg"));
        var key = _x.File("a.jpg").Key;
        _x.Catalog.Files.Find(key).ShouldNotBeNull();

        _x.Catalog.Dispose();
        _x.Catalog.Dispose();

        Should.Throw<ObjectDisposedException>(() => _x.Catalog.Files.Find(key));
        Should.Throw<ObjectDisposedException>(() => _x.Source());
        File.Exists(_x.DatabasePath + "-wal").ShouldBeFalse();
    }
}
