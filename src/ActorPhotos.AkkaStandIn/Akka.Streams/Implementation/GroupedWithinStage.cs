using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>
/// Collects as soon as it starts, without waiting for demand. The timer is the system's scheduler, periodic, and starts
/// again when a group is full; a tick on an empty group does nothing. An element that would make a group too heavy
/// begins the next; one that is too heavy by itself is a group alone.
/// </summary>
internal sealed class GroupedWithinStage<T>(int n, long maxWeight, TimeSpan interval, Func<T, long> costOf)
    : StageLogic<T, IEnumerable<T>>
{
    private List<T> _group = [];
    private long _weight;
    private T? _next;
    private bool _hasNext;
    private bool _closed;
    private bool _finished;
    private ICancelable? _timer;

    internal override void PreStart()
    {
        StartTimer();
        In.Pull();
    }

    internal override void PostStop() => _timer?.Cancel();

    internal override void OnPush()
    {
        var element = In.Grab();
        if (!_closed)
        {
            Add(element);
            return;
        }
        // The group was closed by the timer while this element was on its way.
        _next = element;
        _hasNext = true;
    }

    internal override void OnPull()
    {
        if (_closed) Emit();
    }

    internal override void OnUpstreamFinish()
    {
        _finished = true;
        if (_closed) return;
        if (_group.Count == 0) CompleteStage();
        else CloseGroup();
    }

    private void Add(T element)
    {
        var cost = costOf(element);
        if (cost < 0)
            throw new ArgumentException($"Negative weight {cost} for element {element} is not allowed", nameof(costOf));
        if (_group.Count > 0 && _weight + cost > maxWeight)
        {
            _next = element;
            _hasNext = true;
            StartTimer();
            CloseGroup();
            return;
        }
        _group.Add(element);
        _weight += cost;
        if (_group.Count >= n || _weight >= maxWeight)
        {
            StartTimer();
            CloseGroup();
        }
        else if (!_finished)
        {
            In.TryPull();
        }
    }

    private void OnTimer()
    {
        if (!_closed && _group.Count > 0) CloseGroup();
    }

    private void CloseGroup()
    {
        _closed = true;
        if (Out.Demand) Emit();
    }

    private void Emit()
    {
        Out.Push(_group);
        _group = [];
        _weight = 0;
        _closed = false;
        if (_hasNext)
        {
            var element = _next!;
            _next = default;
            _hasNext = false;
            Add(element);
            if (_finished && !_closed) CloseGroup();
        }
        else if (_finished)
        {
            CompleteStage();
        }
        else
        {
            In.TryPull();
        }
    }

    private void StartTimer()
    {
        _timer?.Cancel();
        var timer = new Cancelable(Island.Scheduler);
        _timer = timer;
        var tick = new StageSignal(this, () =>
        {
            if (ReferenceEquals(_timer, timer)) OnTimer();
        });
        Island.Scheduler.Schedule(interval, interval, () => Post(tick), timer);
    }
}
