using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;

namespace Akka.Streams.Implementation;

/// <summary>
/// The stages between asynchronous boundaries, run by one actor: stage code never runs twice at once. Events from
/// outside wait in the inbox; the actor is told once, however many there are.
/// </summary>
internal sealed class Island(
    ActorMaterializerSettings settings, ILoggingAdapter log, IScheduler scheduler, string? dispatcher)
{
    private readonly List<StageLogic> _stages = [];
    private readonly ConcurrentQueue<StageEvent> _inbox = new();
    private volatile IActorRef? _actor;
    private volatile bool _closed;
    private int _told;
    private int _alive;

    internal Queue<Link> Ready { get; } = new();

    internal ActorMaterializerSettings Settings => settings;

    internal ILoggingAdapter Log => log;

    internal IScheduler Scheduler => scheduler;

    /// <summary>Null for the default dispatcher.</summary>
    internal string? Dispatcher => dispatcher;

    internal bool IsEmpty => _stages.Count == 0;

    internal bool IsDone => _alive == 0;

    /// <summary>Only before the start.</summary>
    internal void Add(StageLogic stage, Attributes attributes)
    {
        stage.Island = this;
        stage.Attributes = attributes;
        _stages.Add(stage);
        _alive++;
    }

    internal void OnStopped() => _alive--;

    /// <summary>From any thread, also before the start and after the end.</summary>
    internal void Post(StageEvent stageEvent)
    {
        _inbox.Enqueue(stageEvent);
        if (_closed) DropAll();
        else if (_actor is { } actor && Interlocked.Exchange(ref _told, 1) == 0) actor.Tell(IslandActor.Run);
    }

    private void DropAll()
    {
        while (_inbox.TryDequeue(out var late)) late.Dropped();
    }

    internal void Start(IActorRef actor)
    {
        foreach (var stage in _stages) stage.Guard(static (started, _) => started.PreStart(), null);
        _told = 1;
        _actor = actor;
        actor.Tell(IslandActor.Run);
    }

    /// <summary>Delivers what is due, up to the limit; then lets other actors of the dispatcher have a turn.</summary>
    internal void Execute()
    {
        Interlocked.Exchange(ref _told, 0);
        var budget = settings.SyncProcessingLimit;
        while (budget > 0)
        {
            for (; budget > 0 && Ready.TryDequeue(out var link); budget--) link.Deliver();
            if (budget <= 0 || !_inbox.TryDequeue(out var stageEvent)) break;
            budget--;
            if (stageEvent.Stage.Stopped) stageEvent.Dropped();
            else stageEvent.Stage.GuardEvent(stageEvent);
        }
        if (IsDone) return;
        if ((Ready.Count > 0 || !_inbox.IsEmpty) && Interlocked.Exchange(ref _told, 1) == 0)
            _actor!.Tell(IslandActor.Run);
    }

    /// <summary>
    /// The actor is gone, or never came to be. Stages behind a boundary see a failure; every stage gets its PostStop,
    /// in which materialised tasks fault. Safe to call after a normal end.
    /// </summary>
    internal void Close(Exception cause)
    {
        if (!IsDone)
        {
            foreach (var stage in _stages.Where(stage => stage is IBoundaryEntry))
                stage.Guard(static (entry, abort) => ((IBoundaryEntry)entry).Abort(abort!), cause);
            for (var budget = settings.SyncProcessingLimit; budget > 0 && Ready.TryDequeue(out var link); budget--)
                link.Deliver();
            foreach (var exit in _stages.OfType<IBoundaryExit>()) exit.Finish(cause);
            foreach (var stage in _stages) stage.Stop();
        }
        _closed = true;
        DropAll();
    }
}

/// <summary>
/// Supervised by the stream supervisor; no children. Receives Run; replies nothing. When it stops before its stages are
/// done, the stream is aborted.
/// </summary>
internal sealed class IslandActor(Island island) : ActorBase
{
    internal static readonly object Run = new();

    protected override void PreStart() => island.Start(Self);

    protected override bool Receive(object message)
    {
        if (message != Run) return false;
        island.Execute();
        if (island.IsDone) Context.Stop(Self);
        return true;
    }

    protected override void PostStop() => island.Close(new AbruptTerminationException(Self));
}
