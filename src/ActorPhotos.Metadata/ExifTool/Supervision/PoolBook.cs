using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// What the pool did since it was made: for <see cref="PoolHealth"/> and, through <see cref="ExifToolMetrics"/>, for
/// whoever listens. Not thread-safe.
/// </summary>
internal sealed class PoolBook(TimeProvider time) : IDisposable
{
    private readonly ExifToolMetrics _metrics = new();
    private readonly RecentTimes _wait = new();
    private readonly RecentTimes _service = new();
    private readonly RecentRate _rate = new(time);
    private readonly Dictionary<StageResult, long> _answered = [];
    private readonly Dictionary<StopReason, int> _ends = [];
    private readonly SortedDictionary<int, SlotBook> _slots = [];
    private long _starts;
    private long _strikes;
    private long? _unavailableSince;
    private TimeSpan _unavailable;

    public IReadOnlyDictionary<StopReason, int> Ends => new Dictionary<StopReason, int>(_ends);

    public void Answered(StageResult result)
    {
        _answered[result] = _answered.GetValueOrDefault(result) + 1;
        _metrics.Answered(result);
    }

    public void Began(ReadPriority priority, TimeSpan waited)
    {
        _wait.Add(waited);
        _metrics.Began(priority, waited);
    }

    /// <summary>A process has spoken about a file.</summary>
    public void Served(StageResult result, TimeSpan took)
    {
        _service.Add(took);
        _rate.Count();
        _metrics.Served(result, took);
    }

    public void AttemptFailed(StopReason? reason) => _metrics.AttemptFailed(reason);

    public void Struck()
    {
        _strikes++;
        _metrics.Struck();
    }

    public void Started()
    {
        _starts++;
        _metrics.Started();
    }

    public void Ended(int slot, StopReason reason, string detail)
    {
        _ends[reason] = _ends.GetValueOrDefault(reason) + 1;
        var book = Slot(slot);
        book.Ends[reason] = book.Ends.GetValueOrDefault(reason) + 1;
        if (!reason.IsExpected()) book.LastError = detail.Length > 0 ? $"{reason}: {detail}" : reason.ToString();
        _metrics.Ended(reason);
    }

    public void Available(bool isAvailable)
    {
        if (isAvailable) _unavailable = UnavailableSoFar();
        _unavailableSince = isAvailable ? null : _unavailableSince ?? time.GetTimestamp();
        _metrics.Available(isAvailable);
    }

    public void Now(RequestQueue queue, int alive) => _metrics.Now(queue, alive);

    /// <param name="workers">Those there are now.</param>
    public PoolHealth Health(
        IEnumerable<PoolWorker> workers, PoolSize size, BreakerState breaker, IReadOnlyList<StorageHealth> storages)
    {
        var now = workers.ToDictionary(worker => worker.Slot);
        var slots = Enumerable.Range(1, size.Target).Union(now.Keys).Union(_slots.Keys).Order();
        return new(
            [.. slots.Select(slot => HealthOf(slot, now.GetValueOrDefault(slot)))], size.Target, _wait.Now,
            _service.Now, _rate.PerSecond, new Dictionary<StageResult, long>(_answered), _starts, _strikes, breaker,
            storages, UnavailableSoFar());
    }

    public void Dispose() => _metrics.Dispose();

    private WorkerHealth HealthOf(int slot, PoolWorker? worker)
    {
        var book = Slot(slot);
        var isUp = worker?.Tool is not null;
        return new(
            slot, worker?.State, worker?.Tool?.Pid, worker?.Requests ?? 0,
            isUp ? time.GetElapsedTime(worker!.Born) : TimeSpan.Zero, worker?.Tool?.ResidentBytes() ?? 0,
            book.LastError, new Dictionary<StopReason, int>(book.Ends));
    }

    private TimeSpan UnavailableSoFar() =>
        _unavailableSince is { } since ? _unavailable + time.GetElapsedTime(since) : _unavailable;

    private SlotBook Slot(int slot)
    {
        if (!_slots.TryGetValue(slot, out var book)) _slots.Add(slot, book = new SlotBook());
        return book;
    }

    private sealed class SlotBook
    {
        public Dictionary<StopReason, int> Ends { get; } = [];

        public string? LastError { get; set; }
    }
}
