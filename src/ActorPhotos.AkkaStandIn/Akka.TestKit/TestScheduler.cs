using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time stands still until the test moves it. What is due runs on the test's thread, in the order of
/// its times; what repeats runs once per move at most, so a test moves by no more than the interval.
/// </summary>
public class TestScheduler : IScheduler
{
    private readonly Lock _lock = new();
    private readonly List<Work> _pending = [];
    private DateTimeOffset _now = DateTimeOffset.UtcNow;
    private long _order;

    public TestScheduler(Config schedulerConfig, ILoggingAdapter log)
    {
    }

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock) return _now;
        }
    }

    /// <summary>Moves the time and runs what has become due.</summary>
    public void Advance(TimeSpan offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(offset, TimeSpan.Zero);
        Work[] due;
        lock (_lock)
        {
            _now += offset;
            due = [.. _pending.Where(work => work.At <= _now).OrderBy(work => work.At).ThenBy(work => work.Order)];
            _pending.RemoveAll(work => work.At <= _now);
        }
        foreach (var work in due)
        {
            if (work.Cancelable?.IsCancellationRequested == true) continue;
            work.Run();
            if (work.Interval is { } interval) Add(interval, interval, work.Run, work.Cancelable);
        }
    }

    public void AdvanceTo(DateTimeOffset when)
    {
        var offset = when - Now;
        if (offset < TimeSpan.Zero) throw new InvalidOperationException("You can't reverse time...");
        Advance(offset);
    }

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        Add(delay, interval: null, () => receiver.Tell(message, sender), cancelable: null);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message,
        IActorRef sender, ICancelable? cancelable) =>
        Add(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    void IScheduler.Schedule(TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable) =>
        Add(delay, interval, action, cancelable);

    private void Add(TimeSpan delay, TimeSpan? interval, Action run, ICancelable? cancelable)
    {
        lock (_lock) _pending.Add(new Work(_now + delay, _order++, interval, run, cancelable));
    }

    private sealed record Work(DateTimeOffset At, long Order, TimeSpan? Interval, Action Run, ICancelable? Cancelable);
}
