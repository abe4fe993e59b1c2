namespace Akka.Actor;

/// <summary>An actor with timers; they are cancelled when it stops or restarts.</summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}

/// <summary>Timers by key. What a cancelled or replaced timer had sent already is not received any more.</summary>
public interface ITimerScheduler
{
    void StartPeriodicTimer(object key, object msg, TimeSpan interval);
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);
    void StartSingleTimer(object key, object msg, TimeSpan timeout);
    bool IsTimerActive(object key);
    void Cancel(object key);
    void CancelAll();
}

/// <summary>What a timer sends; opened by the actor that owns the timer, if it is still the same timer.</summary>
internal record TimerMessage(ActorTimers Owner, object Key, int Generation, object Message);

internal sealed record QuietTimerMessage(ActorTimers Owner, object Key, int Generation, object Message)
    : TimerMessage(Owner, Key, Generation, Message), INotInfluenceReceiveTimeout;

internal sealed class ActorTimers(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, (int Generation, bool Repeats, ICancelable Handle)> _timers = [];
    private int _generation;
    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => Start(key, msg, interval, interval);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        Start(key, msg, initialDelay, interval);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => Start(key, msg, timeout, null);
    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer)) timer.Handle.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values) timer.Handle.Cancel();
        _timers.Clear();
    }

    /// <summary>Whether the message is from a timer as it is now; a single timer is over with that.</summary>
    public bool Accepts(TimerMessage message)
    {
        if (!ReferenceEquals(message.Owner, this) || !_timers.TryGetValue(message.Key, out var timer)
            || timer.Generation != message.Generation)
        {
            return false;
        }
        if (!timer.Repeats) _timers.Remove(message.Key);
        return true;
    }

    private void Start(object key, object message, TimeSpan delay, TimeSpan? interval)
    {
        Cancel(key);
        var generation = ++_generation;
        var wrapped = message is INotInfluenceReceiveTimeout
            ? new QuietTimerMessage(this, key, generation, message)
            : new TimerMessage(this, key, generation, message);
        var handle = new Cancelable(cell.System.Scheduler);
        cell.System.Scheduler.Schedule(delay, interval, () => cell.Self.Tell(wrapped, cell.Self), handle);
        _timers[key] = (generation, interval is not null, handle);
    }
}
