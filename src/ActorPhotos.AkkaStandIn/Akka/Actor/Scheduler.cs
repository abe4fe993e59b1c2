namespace Akka.Actor;

public interface ITimeProvider
{
    DateTimeOffset Now { get; }
    TimeSpan MonotonicClock { get; }
    TimeSpan HighResMonotonicClock { get; }
}

public interface ITellScheduler
{
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable);

    void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable);
}

public interface IActionScheduler
{
    void ScheduleOnce(TimeSpan delay, Action action) => ScheduleOnce(delay, action, null);
    void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable);

    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        ScheduleRepeatedly(initialDelay, interval, action, null);

    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable);
}

public interface IAdvancedScheduler : IActionScheduler;

/// <summary>Sends messages and runs actions later.</summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    IAdvancedScheduler Advanced { get; }
}

public static class SchedulerExtensions
{
    public static ICancelable ScheduleTellOnceCancelable(
        this IScheduler scheduler, TimeSpan delay, ICanTell receiver, object message, IActorRef sender)
    {
        var cancelable = new Cancelable(scheduler);
        scheduler.ScheduleTellOnce(delay, receiver, message, sender, cancelable);
        return cancelable;
    }

    public static ICancelable ScheduleTellRepeatedlyCancelable(this IScheduler scheduler,
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender)
    {
        var cancelable = new Cancelable(scheduler);
        scheduler.ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, cancelable);
        return cancelable;
    }
}

public interface ICancelable
{
    bool IsCancellationRequested { get; }
    CancellationToken Token { get; }
    void Cancel();
}

/// <summary>Cancels what was scheduled with it.</summary>
public class Cancelable : ICancelable
{
    private readonly CancellationTokenSource _source = new();

    public Cancelable(IScheduler scheduler)
        : this(scheduler.Advanced) { }

    public Cancelable(IActionScheduler scheduler) => ArgumentNullException.ThrowIfNull(scheduler);
    public bool IsCancellationRequested => _source.IsCancellationRequested;
    public CancellationToken Token => _source.Token;
    public void Cancel() => _source.Cancel();
}
