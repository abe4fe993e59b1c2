using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

internal sealed partial class ActorCell
{
    private readonly Dictionary<IActorRef, object?> _watching = [];
    private readonly Dictionary<IActorRef, object?> _terminatedQueued = [];
    private readonly HashSet<IActorRef> _watchedBy = [];
    public IActorRef Watch(IActorRef subject) => Watch(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message) =>
        Watch(subject, message ?? throw new ArgumentNullException(nameof(message)));

    public IActorRef Unwatch(IActorRef subject)
    {
        if (!subject.Equals(Self) && _watching.Remove(subject))
            (subject as IInternalActorRef)?.SendSystemMessage(new Unwatch(subject, Self));

        _terminatedQueued.Remove(subject);
        return subject;
    }

    private IActorRef Watch(IActorRef subject, object? message)
    {
        if (subject.Equals(Self)) return subject;
        if (_watching.TryGetValue(subject, out var before))
        {
            return Equals(before, message) ? subject : throw new InvalidOperationException(
                $"Watch({Self}, {subject}) termination message was not overwritten from [{before ?? "Terminated"}] "
                    + $"to " +
                $"[{message ?? "Terminated"}]. If this was intended, unwatch first before using Watch/WatchWith with " +
                "another message.");
        }
        _watching.Add(subject, message);
        (subject as IInternalActorRef)?.SendSystemMessage(new Watch(subject, Self));
        return subject;
    }

    private void AddWatcher(Watch watch)
    {
        if (watch.Watchee.Equals(Self) && !watch.Watcher.Equals(Self)) _watchedBy.Add(watch.Watcher);
    }

    private void RemoveWatcher(Unwatch unwatch)
    {
        if (unwatch.Watchee.Equals(Self)) _watchedBy.Remove(unwatch.Watcher);
    }

    /// <summary>Terminated comes as a message of its own, behind what is queued.</summary>
    private void WatchedActorTerminated(DeathWatchNotification ended)
    {
        if (_watching.Remove(ended.Actor, out var message) && !IsTerminating)
        {
            _terminatedQueued[ended.Actor] = message;
            SelfRef.Tell(new Terminated(ended.Actor, ended.ExistenceConfirmed, false), ended.Actor);
        }
        bool isChild;
        lock (_childrenLock)
        {
            isChild = Find(ended.Actor) is not null;
        }
        if (isChild) ChildTerminated(ended.Actor);
    }

    private void ReceivedTerminated(Terminated terminated)
    {
        if (!_terminatedQueued.Remove(terminated.ActorRef, out var message)) return;
        // What WatchWith asked for is the message, also for a stash.
        if (message is not null) ReplaceCurrentMessage(message);
        ReceiveMessage(message ?? terminated);
    }

    /// <summary>A Terminated that was put aside is in the mailbox again: it may pass once more.</summary>
    public void TerminatedQueuedFor(IActorRef actor) => _terminatedQueued.TryAdd(actor, null);

    private void UnwatchAll()
    {
        foreach (var watched in _watching.Keys.ToList())
            (watched as IInternalActorRef)?.SendSystemMessage(new Unwatch(watched, Self));

        _watching.Clear();
        _terminatedQueued.Clear();
    }

    private void TellWatchersWeDied()
    {
        foreach (var watcher in _watchedBy.Where(w => !w.Equals(_parent)))
            (watcher as IInternalActorRef)?.SendSystemMessage(new DeathWatchNotification(Self, true));

        _watchedBy.Clear();
    }
}
