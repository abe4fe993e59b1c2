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

    public bool Contains(Guid id) => _byId.ContainsKey(id);

    /// <summary>False when the queue is full.</summary>
    public bool TryAdd(PendingRequest request)
    {
        if (Count >= bound) return false;
        var list = _classes[(int)request.Priority];
        _byId.Add(request.Id, list.AddLast(new Waiting(request, ++_arrivals, time.GetTimestamp())));
        return true;
    }

    /// <summary>One whose attempt failed: before all others of its class, and whatever the bound.</summary>
    public void PutBack(PendingRequest request)
    {
        var list = _classes[(int)request.Priority];
        _byId.Add(request.Id, list.AddFirst(new Waiting(request, 0, time.GetTimestamp())));
    }

    /// <summary>The one whose turn it is, taken from the queue; null when none waits.</summary>
    public PendingRequest? Take() => First() is { } next ? Remove(next) : null;

    /// <summary>The one whose turn it is, left where it is.</summary>
    public PendingRequest? Peek() => First()?.Value.Request;

    /// <summary>Takes all of which this is true, whatever their turn.</summary>
    public IReadOnlyList<PendingRequest> TakeAll(Func<PendingRequest, bool> which) =>
        [.. _byId.Values.Where(node => which(node.Value.Request)).ToList().Select(Remove)];

    /// <summary>Null when none of this id waits.</summary>
    public PendingRequest? Remove(Guid id) => _byId.TryGetValue(id, out var node) ? Remove(node) : null;

    /// <summary>To the end of another class, with the time it has waited. False when none of this id waits.</summary>
    public bool Move(Guid id, ReadPriority priority)
    {
        if (!_byId.TryGetValue(id, out var node)) return false;
        if (node.Value.Request.Priority == priority) return true;
        node.List!.Remove(node);
        var moved = node.Value with { Request = node.Value.Request with { Priority = priority } };
        _byId[id] = _classes[(int)priority].AddLast(moved);
        return true;
    }

    /// <summary>All that wait, highest class first; the queue is empty afterwards.</summary>
    public IReadOnlyList<PendingRequest> Drain()
    {
        PendingRequest[] all = [.. _classes.SelectMany(list => list).Select(waiting => waiting.Request)];
        foreach (var list in _classes) list.Clear();
        _byId.Clear();
        return all;
    }

    private LinkedListNode<Waiting>? First()
    {
        LinkedListNode<Waiting>? next = null;
        foreach (var list in _classes)
        {
            if (list.First is { } head && (next is null || IsBefore(head, next))) next = head;
        }
        return next;
    }

    private bool IsBefore(LinkedListNode<Waiting> one, LinkedListNode<Waiting> other)
    {
        var (a, b) = (ClassNow(one.Value), ClassNow(other.Value));
        return a < b || (a == b && one.Value.Arrival < other.Value.Arrival);
    }

    private long ClassNow(Waiting waiting) =>
        Math.Max(0, (long)waiting.Request.Priority - (time.GetElapsedTime(waiting.Since).Ticks / ageing.Ticks));

    private PendingRequest Remove(LinkedListNode<Waiting> node)
    {
        node.List!.Remove(node);
        _byId.Remove(node.Value.Request.Id);
        return node.Value.Request;
    }

    private sealed record Waiting(PendingRequest Request, long Arrival, long Since);
}
