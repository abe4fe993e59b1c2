namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// Which file systems do not answer. A time limit that passed says nothing of why: the file may be poisonous, or a
/// network share may stand still, which would cost every file on it three processes and a strike it does not deserve.
/// So somebody else than the tool reads a little of it (<see cref="StorageProbe"/>). Not thread-safe.
/// </summary>
internal sealed class StorageBreaker
{
    private readonly Dictionary<ulong, (string Path, BreakerState State)> _open = [];
    private readonly HashSet<ulong> _asking = [];

    public IReadOnlyList<StorageHealth> Open =>
    [
        .. _open.OrderBy(entry => entry.Key)
            .Select(entry => new StorageHealth(entry.Key, entry.Value.State, Words(entry.Value.Path))),
    ];

    /// <summary>Why nothing is read from there now; null when it may be.</summary>
    public string? Refusal(ulong storage) =>
        _open.TryGetValue(storage, out var entry) ? Words(entry.Path) : null;

    /// <summary>True when somebody must go and ask it; false when somebody does already.</summary>
    public bool BeginAsking(ulong storage)
    {
        if (!_asking.Add(storage)) return false;
        if (_open.TryGetValue(storage, out var entry)) _open[storage] = (entry.Path, BreakerState.HalfOpen);
        return true;
    }

    /// <param name="path">What was asked for; it is asked for again later.</param>
    public void Asked(ulong storage, string path, bool answers)
    {
        _asking.Remove(storage);
        if (answers) _open.Remove(storage);
        else _open[storage] = (path, BreakerState.Open);
    }

    /// <summary>What to ask an open one for.</summary>
    public string? PathOf(ulong storage) => _open.TryGetValue(storage, out var entry) ? entry.Path : null;

    private static string Words(string path) => $"the storage of {path} does not answer";
}
