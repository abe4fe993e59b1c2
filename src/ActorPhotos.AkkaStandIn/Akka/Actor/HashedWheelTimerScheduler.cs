using System.Diagnostics;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The scheduler on real time (here a queue, not a wheel): one thread of its own, so that busy dispatchers do not delay
/// it; what is due at the same time runs in the order it was scheduled.
/// </summary>
internal sealed class HashedWheelTimerScheduler : IScheduler, IDisposable
{
    private readonly PriorityQueue<Entry, (long Due, long Order)> _queue = new();
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _changed = new(false);
    private readonly ILoggingAdapter _log;
    private long _order;
    private int _sweepAt = 1024;
    private volatile bool _stopped;

    public HashedWheelTimerScheduler(Config config, ILoggingAdapter log)
    {
        _ = config;
        _log = log;
        new Thread(Work) { IsBackground = true, Name = "akka.scheduler" }.Start();
    }

    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    public void Dispose()
    {
        _stopped = true;
        _changed.Set();
    }

    void IScheduler.Schedule(TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        if (interval is { } period)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero, nameof(interval));

        if (_stopped) throw new SchedulerException("cannot enqueue after timer shutdown");
        Enqueue(new Entry(action, interval, cancelable), Now + delay);
        _changed.Set();
    }

    private void Enqueue(Entry entry, TimeSpan due)
    {
        lock (_lock)
        {
            if (_queue.Count >= _sweepAt)
            {
                var live = _queue.UnorderedItems.Where(i => !i.Element.IsCancelled).ToList();
                _queue.Clear();
                _queue.EnqueueRange(live);
                _sweepAt = Math.Max(1024, live.Count * 2);
            }
            _queue.Enqueue(entry, (due.Ticks, _order++));
        }
    }

    private void Work()
    {
        while (!_stopped)
        {
            Entry? due = null;
            var wait = Timeout.InfiniteTimeSpan;
            lock (_lock)
            {
                if (_queue.TryPeek(out var first, out var at))
                {
                    wait = TimeSpan.FromTicks(at.Due) - Now;
                    if (wait <= TimeSpan.Zero)
                    {
                        due = first;
                        _queue.Dequeue();
                    }
                }
            }
            if (due is not null) Run(due);
            else
            {
                var milliseconds = wait < TimeSpan.Zero ? -1 : Math.Min(60_000, Math.Ceiling(wait.TotalMilliseconds));
                _changed.WaitOne((int)milliseconds);
            }
        }
    }

    private void Run(Entry entry)
    {
        if (entry.IsCancelled) return;
        try
        {
            entry.Action();
        }
        catch (Exception e)
        {
            // One action must not take the timers of all others with it.
            _log.Error(e, "exception while executing timer task");
        }
        if (entry.Interval is { } interval && !entry.IsCancelled) Enqueue(entry, Now + interval);
    }

    private sealed record Entry(Action Action, TimeSpan? Interval, ICancelable? Cancelable)
    {
        public bool IsCancelled => Cancelable?.IsCancellationRequested == true;
    }
}
