using Akka.Actor;

namespace ActorPhotos.Pipeline.Ledger;

/// <summary>Shows a job's ledger until <see cref="HideLedger"/>.</summary>
public sealed record ShowLedger(JobLedger Ledger);

public sealed record HideLedger(long JobId);

/// <summary>
/// From now on the sender's <paramref name="Subscriber"/> gets <see cref="ProgressSnapshot"/>s until it stops.
/// </summary>
public sealed record SubscribeToProgress(IActorRef Subscriber);

/// <summary>
/// Sends what running jobs have done to whoever watches, at most 10 times a second, and once more when a job rests.
/// </summary>
/// <remarks>
/// Supervised by: the user guardian (restart: subscribers are lost, they show the last picture).
/// Children: none. Receives: ShowLedger, HideLedger, SubscribeToProgress, Terminated. Replies: ProgressSnapshot.
/// Persists: nothing. On restart: empty.
/// </remarks>
public sealed class ProgressBoard : ReceiveActor, IWithTimers
{
    /// <summary>10 snapshots a second at most.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<long, JobLedger> _ledgers = [];
    private readonly HashSet<IActorRef> _subscribers = [];

    public ProgressBoard()
    {
        Receive<ShowLedger>(show => _ledgers[show.Ledger.JobId] = show.Ledger);
        Receive<HideLedger>(hide =>
        {
            if (_ledgers.Remove(hide.JobId, out var ledger))
            {
                Send(ledger.Snapshot());
            }
        });
        Receive<SubscribeToProgress>(subscribe =>
        {
            _subscribers.Add(subscribe.Subscriber);
            Context.Watch(subscribe.Subscriber);
        });
        Receive<Terminated>(gone => _subscribers.Remove(gone.ActorRef));
        Receive<Tick>(_ =>
        {
            foreach (var ledger in _ledgers.Values)
            {
                Send(ledger.Snapshot());
            }
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Create() => Props.Create(() => new ProgressBoard());

    protected override void PreStart() => Timers.StartPeriodicTimer("tick", Tick.Instance, Interval, Interval);

    private void Send(ProgressSnapshot snapshot)
    {
        foreach (var subscriber in _subscribers)
        {
            subscriber.Tell(snapshot);
        }
    }

    private sealed class Tick
    {
        public static readonly Tick Instance = new();
    }
}
