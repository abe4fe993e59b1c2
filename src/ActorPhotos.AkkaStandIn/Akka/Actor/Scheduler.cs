namespace Akka.Actor;

/// <summary>Runs things later: timers, receive timeouts and the clocks of streams.</summary>
public interface IScheduler
{
    /// <summary>Without an interval it runs once.</summary>
    internal void Schedule(TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable);
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

    public Cancelable(IScheduler scheduler) => ArgumentNullException.ThrowIfNull(scheduler);
    public bool IsCancellationRequested => _source.IsCancellationRequested;
    public CancellationToken Token => _source.Token;
    public void Cancel() => _source.Cancel();
}
