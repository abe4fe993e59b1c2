using ActorPhotos.Core.Files;

namespace ActorPhotos.Files;

/// <summary>How often hashing could be spared, since the start.</summary>
public sealed record HashCacheStatistics(long MemoryHits, long StoreHits, long Misses)
{
    public long Lookups => MemoryHits + StoreHits + Misses;
}

/// <summary>
/// The most recently used hashes in memory, before a store that keeps all of them. A hash is given out only for
/// exactly the stamp it was made with. Thread-safe; the store is asked outside the lock.
/// </summary>
/// <remarks>Nothing is written to the store here: the catalog records hashes in its own transaction.</remarks>
public sealed class HashCache(IHashStore store, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<FileKey, LinkedListNode<Entry>> _byKey = [];
    private readonly LinkedList<Entry> _byUse = new();
    private long _memoryHits, _storeHits, _misses;

    public HashCacheStatistics Statistics =>
        new(Interlocked.Read(ref _memoryHits), Interlocked.Read(ref _storeHits), Interlocked.Read(ref _misses));

    public ContentHash? Find(FileKey key, FileStamp stamp)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var node) && node.Value.Stamp == stamp)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                Interlocked.Increment(ref _memoryHits);
                return node.Value.Hash;
            }
        }
        if (store.Find(key, stamp) is { } hash)
        {
            Interlocked.Increment(ref _storeHits);
            Remember(key, stamp, hash);
            return hash;
        }
        Interlocked.Increment(ref _misses);
        return null;
    }

    /// <summary>Replaces what was known of this path.</summary>
    public void Remember(FileKey key, FileStamp stamp, ContentHash hash)
    {
        if (capacity <= 0) return;
        lock (_lock)
        {
            if (_byKey.Remove(key, out var known)) _byUse.Remove(known);
            while (_byUse.Count >= capacity)
            {
                _byKey.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }
            _byKey[key] = _byUse.AddFirst(new Entry(key, stamp, hash));
        }
    }

    private readonly record struct Entry(FileKey Key, FileStamp Stamp, ContentHash Hash);
}
