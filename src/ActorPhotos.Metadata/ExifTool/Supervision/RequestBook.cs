using ActorPhotos.Metadata.ExifTool.Processes;
using Akka.Actor;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>An attempt that was lost, and how.</summary>
/// <param name="Reason">Null when the worker failed without its last word.</param>
/// <param name="Detail">In one line, for people.</param>
internal sealed record LostAttempt(PendingRequest Request, StopReason? Reason, string Detail)
{
    /// <summary>What the child said on standard error.</summary>
    public string Errors { get; init; } = "";
}

/// <summary>
/// Every request that was not answered yet, in exactly one place: queued, in flight, or parked until it is known
/// whether its storage answers. Not thread-safe.
/// </summary>
internal sealed class RequestBook(ExifToolSettings settings, TimeProvider time)
{
    // A child that stands still does not read its input: what is written to it must fit into the pipe.
    private const int MostBytesOfNames = 32 << 10;

    private readonly BatchSize _batch = new(settings.MostInBatch);
    private readonly Dictionary<Guid, PendingRequest> _inFlight = [];
    private readonly Dictionary<IActorRef, IReadOnlyList<Guid>> _byWorker = [];
    private readonly Dictionary<Guid, LostAttempt> _parked = [];

    public RequestQueue Queue { get; } = new(settings.MostQueued, settings.Ageing, time);

    public int InFlight => _inFlight.Count;

    public bool Knows(Guid id) => Queue.Contains(id) || _inFlight.ContainsKey(id) || _parked.ContainsKey(id);

    /// <summary>
    /// Nobody wants it any more. Null when it is not there, or is a write that was begun: only its end says what became
    /// of the file.
    /// </summary>
    public PendingRequest? Forget(Guid id)
    {
        if (Queue.Remove(id) is { } queued) return queued;
        if (_parked.Remove(id, out var parked)) return parked.Request;
        if (!_inFlight.TryGetValue(id, out var running) || running is PendingWrite) return null;
        // A child that reads it finishes: it costs less than a new child, and its answer belongs to nobody.
        _inFlight.Remove(id);
        return running;
    }

    /// <summary>
    /// The next request, and with it others of its class that may stand in the same command: a command for
    /// each costs more.
    /// </summary>
    /// <param name="workers">Those that share the queue.</param>
    public IReadOnlyList<PendingRequest> TakeNext(int workers)
    {
        var most = _batch.For(Queue.Count, workers);
        List<PendingRequest> batch = [];
        var bytes = 0;
        while (batch.Count < most && Queue.Peek() is { } next)
        {
            bytes += next.File.Line.Length + 1;
            var fits = batch.Count == 0
                || (batch[0].MayBeBatched && next.MayBeBatched && next.Storage == batch[0].Storage
                    && next.Priority == batch[0].Priority && bytes <= MostBytesOfNames);
            if (!fits) break;
            batch.Add(Queue.Take()!);
        }
        return batch;
    }

    /// <summary>A worker has them now.</summary>
    public void Begin(IActorRef worker, IReadOnlyList<PendingRequest> batch)
    {
        foreach (var request in batch) _inFlight.Add(request.Id, request);
        _byWorker[worker] = [.. batch.Select(request => request.Id)];
    }

    /// <summary>
    /// The attempt of a worker is over: its requests in the order in which it got them, null for those that were
    /// cancelled meanwhile.
    /// </summary>
    public IReadOnlyList<PendingRequest?> End(IActorRef worker)
    {
        if (!_byWorker.Remove(worker, out var ids)) return [];
        return [.. ids.Select(id => _inFlight.Remove(id, out var request) ? request : null)];
    }

    public void BatchAnswered(int files) => _batch.Answered(files);

    public void BatchLost() => _batch.Lost();

    public void Park(LostAttempt lost) => _parked.Add(lost.Request.Id, lost);

    /// <summary>What was parked for a storage, in the order in which it was asked for.</summary>
    public IReadOnlyList<LostAttempt> Unpark(ulong storage)
    {
        LostAttempt[] lost =
        [
            .. _parked.Values.Where(entry => entry.Request.Storage == storage)
                .OrderBy(entry => entry.Request.Arrived),
        ];
        foreach (var entry in lost) _parked.Remove(entry.Request.Id);
        return lost;
    }

    /// <summary>All that no worker has; they are in the book no more.</summary>
    public IReadOnlyList<PendingRequest> DrainWaiting()
    {
        PendingRequest[] waiting = [.. _parked.Values.Select(lost => lost.Request), .. Queue.Drain()];
        _parked.Clear();
        return waiting;
    }

    public IReadOnlyList<PendingRequest> DrainInFlight()
    {
        PendingRequest[] running = [.. _inFlight.Values];
        _inFlight.Clear();
        _byWorker.Clear();
        return running;
    }
}
