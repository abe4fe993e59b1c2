using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>What the runtime itself needs of a reference.</summary>
internal interface IInternalActorRef : IActorRef
{
    void SendSystemMessage(ISystemMessage message);
}

/// <summary>References are equal when path and incarnation are.</summary>
internal abstract class ActorRefBase : IActorRef
{
    private protected ActorRefBase() { }
    public abstract ActorPath Path { get; }
    public void Tell(object message, IActorRef? sender) => TellInternal(message, sender);

    public bool Equals(IActorRef? other) => ReferenceEquals(this, other)
        || (other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path));

    public override bool Equals(object? obj) => Equals(obj as IActorRef);
    public override int GetHashCode() => HashCode.Combine(Path.Uid, Path);

    public int CompareTo(IActorRef? other)
    {
        var byPath = Path.CompareTo(other?.Path);
        return byPath != 0 || other is null ? byPath : Path.Uid.CompareTo(other.Path.Uid);
    }

    public int CompareTo(object? obj) => CompareTo(obj as IActorRef);
    public override string ToString() => Path.Uid == 0 ? $"[{Path}]" : $"[{Path}#{Path.Uid}]";
    protected abstract void TellInternal(object message, IActorRef? sender);
}

internal abstract class InternalActorRefBase : ActorRefBase, IInternalActorRef
{
    private protected InternalActorRefBase() { }
    void IInternalActorRef.SendSystemMessage(ISystemMessage message) => OnSystemMessage(message);
    internal abstract void OnSystemMessage(ISystemMessage message);
}

/// <summary>A reference without an actor behind it.</summary>
internal abstract class MinimalActorRef : InternalActorRefBase
{
    private protected MinimalActorRef() { }
    protected override void TellInternal(object message, IActorRef? sender) { }
    internal override void OnSystemMessage(ISystemMessage message) { }
}

/// <summary>The reference that stands for no actor at all.</summary>
internal sealed class Nobody : MinimalActorRef
{
    public static readonly Nobody Instance = new();
    private Nobody() { }
    public override ActorPath Path { get; } = new RootActorPath("akka://all-systems") / "nobody";
}

/// <summary>An actor of this system.</summary>
internal sealed class LocalActorRef(ActorPath path) : InternalActorRefBase
{
    public override ActorPath Path { get; } = path;
    public ActorCell Cell { get; internal set; } = null!;
    internal override void OnSystemMessage(ISystemMessage message) => Cell.Mailbox.SystemEnqueue(message);

    protected override void TellInternal(object message, IActorRef? sender) =>
        Cell.Mailbox.Enqueue(new Envelope(message ?? throw new InvalidMessageException("Message is null."), sender!));
}

/// <summary>A reference whose messages, and the end of what it watches, are given to functions.</summary>
internal sealed class FunctionRef(ActorPath path, Action<object, IActorRef?> onMessage,
    Action<Terminated>? onTerminated = null)
    : MinimalActorRef
{
    public override ActorPath Path { get; } = path;

    internal override void OnSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case DeathWatchNotification ended:
                onTerminated?.Invoke(new Terminated(ended.Actor, ended.ExistenceConfirmed, false));
                break;
            case Watch watch:
                ((IInternalActorRef)watch.Watcher).SendSystemMessage(new DeathWatchNotification(watch.Watchee, false));
                break;
        }
    }

    protected override void TellInternal(object message, IActorRef? sender) => onMessage(message, sender);
}

/// <summary>Where messages end that nobody received: published as <see cref="DeadLetter"/>.</summary>
internal sealed class DeadLetterActorRef(ActorPath path, EventStream eventStream) : MinimalActorRef
{
    public override ActorPath Path { get; } = path;

    /// <summary>System messages to an actor that is gone: only a watch is answered.</summary>
    internal override void OnSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch && !Equals(watch.Watcher))
            ((IInternalActorRef)watch.Watcher).SendSystemMessage(new DeathWatchNotification(watch.Watchee, false));
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        var letter = message switch
        {
            null => throw new InvalidMessageException("Message is null."),
            AllDeadLetters already => already,
            _ => new DeadLetter(message, sender ?? this, this),
        };
        switch (letter.Message)
        {
            case Identify identify: letter.Sender.Tell(new ActorIdentity(identify.MessageId, null), this); break;
            case IDeadLetterSuppression suppressed when letter is DeadLetter:
                eventStream.Publish(new SuppressedDeadLetter(suppressed, letter.Sender, letter.Recipient));
                break;
            default: eventStream.Publish(letter); break;
        }
    }
}
