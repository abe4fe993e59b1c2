using System.Collections.Concurrent;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Staged copies of this attempt that were compared with their source while they were written, each with the stamp it
/// had then: as long as the stamp is the same, nobody has written to the copy. Thread-safe.
/// </summary>
public sealed class ComparedCopies
{
    // About 20 MB; a copy beyond that is read back whole.
    private const int Most = 200_000;
    private readonly ConcurrentDictionary<ContentHash, FileStamp> _stamps = [];
    private int _count;

    public void Remember(ContentHash hash, FileStamp stamp)
    {
        if (_stamps.ContainsKey(hash) || Interlocked.Increment(ref _count) <= Most)
        {
            _stamps[hash] = stamp;
        }
    }

    public bool Holds(ContentHash hash, FileStamp stamp) => _stamps.TryGetValue(hash, out var known) && known == stamp;
}
