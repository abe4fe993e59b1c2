using System.Collections.Concurrent;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Files.Tests;

public sealed class HashCacheSpecs
{
    private static readonly FileStamp Stamp = new(1, 2, 3, 4);
    private readonly Store _store = new();

    [Fact]
    public void A_hash_is_reused_only_for_exactly_its_stamp()
    {
        var cache = new HashCache(_store, capacity: 10);
        cache.Remember(Key("a"), Stamp, ContentHash.Of("a"u8));
        cache.Find(Key("a"), Stamp).ShouldBe(ContentHash.Of("a"u8));
        cache.Find(Key("a"), Stamp with { Size = 2 }).ShouldBeNull();
        cache.Find(Key("a"), Stamp with { MtimeNs = 0 }).ShouldBeNull();
        cache.Find(Key("a"), Stamp with { CtimeNs = 0 }).ShouldBeNull();
        cache.Find(Key("a"), Stamp with { Inode = 0 }).ShouldBeNull();
        cache.Find(new FileKey(2, BytePath.FromText("a")), Stamp).ShouldBeNull();
        cache.Statistics.ShouldBe(new HashCacheStatistics(MemoryHits: 1, StoreHits: 0, Misses: 5));
    }

    [Fact]
    public void What_the_store_knows_is_kept_in_memory()
    {
        _store.Known[(Key("a"), Stamp)] = ContentHash.Of("a"u8);
        var cache = new HashCache(_store, capacity: 10);
        cache.Find(Key("a"), Stamp).ShouldBe(ContentHash.Of("a"u8));
        cache.Find(Key("a"), Stamp).ShouldBe(ContentHash.Of("a"u8));
        cache.Statistics.ShouldBe(new HashCacheStatistics(MemoryHits: 1, StoreHits: 1, Misses: 0));
    }

    [Fact]
    public void The_least_recently_used_goes_first()
    {
        var cache = new HashCache(_store, capacity: 2);
        cache.Remember(Key("a"), Stamp, ContentHash.Of("a"u8));
        cache.Remember(Key("b"), Stamp, ContentHash.Of("b"u8));
        cache.Find(Key("a"), Stamp).ShouldNotBeNull();
        cache.Remember(Key("c"), Stamp, ContentHash.Of("c"u8));
        cache.Find(Key("b"), Stamp).ShouldBeNull();
        cache.Find(Key("a"), Stamp).ShouldNotBeNull();
        cache.Find(Key("c"), Stamp).ShouldNotBeNull();
    }

    [Fact]
    public void Without_capacity_only_the_store_answers()
    {
        _store.Known[(Key("a"), Stamp)] = ContentHash.Of("a"u8);
        var cache = new HashCache(_store, capacity: 0);
        cache.Find(Key("a"), Stamp).ShouldNotBeNull();
        cache.Find(Key("a"), Stamp).ShouldNotBeNull();
        cache.Statistics.StoreHits.ShouldBe(2);
    }

    [Fact]
    public void Many_threads_may_use_it_at_once()
    {
        var cache = new HashCache(_store, capacity: 50);
        Parallel.For(0, 10_000, i =>
        {
            var key = Key($"{i % 100}");
            cache.Remember(key, Stamp, ContentHash.Of(key.Path.Bytes));
            if (cache.Find(key, Stamp) is { } hash) hash.ShouldBe(ContentHash.Of(key.Path.Bytes));
        });
        cache.Statistics.Lookups.ShouldBe(10_000);
    }

    private static FileKey Key(string path) => new(1, BytePath.FromText(path));

    private sealed class Store : IHashStore
    {
        public ConcurrentDictionary<(FileKey, FileStamp), ContentHash> Known { get; } = new();

        public ContentHash? Find(FileKey key, FileStamp stamp) =>
            Known.TryGetValue((key, stamp), out var hash) ? hash : null;
    }
}
