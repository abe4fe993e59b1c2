namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// Requests by priority, first in first out inside a class. Waiting raises a request by one class for every
/// <paramref name="ageing"/>, so that one of the lowest class is overtaken for four of them at most. Not thread-safe.
/// </summary>
/// <param name="bound">More are not taken.</param>
internal sealed class RequestQueue(int bound, TimeSpan ageing, TimeProvider time)
{
    private readonly LinkedList<Waiting>[] _classes =
        [.. Enum.GetValues<ReadPriority>().Select(_ => new LinkedList<Waiting>())];

    private readonly Dictionary<Guid, LinkedListNode<Waiting>> _byId = [];
    private long _arrivals;

    public int Count => _byId.Count;

    /// <summary>How many wait, by class.</summary>
    public IReadOnlyDictionary<ReadPriority, int> Depths =>
        Enum.GetValues<ReadPriority>().ToDictionary(priority => priority, priority => _classes[(int)priority].Count);

    /// <summary>False when the queue is full, or a request of this id waits already.</summary>
    public bool TryAdd(PendingRead read)
    {
        if (Count >= bound || _byId.ContainsKey(read.Id)) return false;
        var list = _classes[(int)read.Priority];
        _byId.Add(read.Id, list.AddLast(new Waiting(read, ++_arrivals, time.GetTimestamp())));
        return true;
    }

    /// <summary>One whose attempt failed: before all others of its class, and whatever the bound.</summary>
    public void PutBack(PendingRead read)
    {
        var list = _classes[(int)read.Priority];
        _byId.Add(read.Id, list.AddFirst(new Waiting(read, 0, time.GetTimestamp())));
    }

    /// <summary>The one whose turn it is; null when none waits.</summary>
    public PendingRead? Take()
    {
        LinkedListNode<Waiting>? next = null;
        for (var priority = 0; priority < _classes.Length; priority++)
        {
            if (_classes[priority].First is { } head && (next is null || IsBefore(head, next))) next = head;
        }
        return next is null ? null : Remove(next);
    }

    /// <summary>Null when none of this id waits.</summary>
    public PendingRead? Remove(Guid id) => _byId.TryGetValue(id, out var node) ? Remove(node) : null;

    /// <summary>To the end of another class, with the time it has waited. False when none of this id waits.</summary>
    public bool Move(Guid id, ReadPriority priority)
    {
        if (!_byId.TryGetValue(id, out var node)) return false;
        if (node.Value.Read.Priority == priority) return true;
        node.List!.Remove(node);
        var moved = node.Value with { Read = node.Value.Read with { Priority = priority } };
        _byId[id] = _classes[(int)priority].AddLast(moved);
        return true;
    }

    /// <summary>All that wait, highest class first; the queue is empty afterwards.</summary>
    public IReadOnlyList<PendingRead> Drain()
    {
        PendingRead[] all = [.. _classes.SelectMany(list => list).Select(waiting => waiting.Read)];
        foreach (var list in _classes) list.Clear();
        _byId.Clear();
        return all;
    }

    private bool IsBefore(LinkedListNode<Waiting> one, LinkedListNode<Waiting> other)
    {
        var (a, b) = (ClassNow(one.Value), ClassNow(other.Value));
        return a < b || (a == b && one.Value.Arrival < other.Value.Arrival);
    }

    private long ClassNow(Waiting waiting) =>
        Math.Max(0, (long)waiting.Read.Priority - (time.GetElapsedTime(waiting.Since).Ticks / ageing.Ticks));

    private PendingRead Remove(LinkedListNode<Waiting> node)
    {
        node.List!.Remove(node);
        _byId.Remove(node.Value.Read.Id);
        return node.Value.Read;
    }

    private sealed record Waiting(PendingRead Read, long Arrival, long Since);
}
