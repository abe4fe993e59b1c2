using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// A persistent actor with a handler per type. Handlers are declared in the constructor, command handlers also inside
/// <see cref="Become(Action)"/>. The first one that fits, in the order of declaration, gets the message.
/// </summary>
public abstract class ReceivePersistentActor : Eventsourced
{
    private readonly HandlerList _initial = new();
    private readonly HandlerList _recover = new();
    private HandlerList? _configuring;
    private bool _constructed;

    protected ReceivePersistentActor()
    {
        _configuring = _initial;
    }

    /// <summary>The recovery handlers stay as they are.</summary>
    protected void Become(Action configure)
    {
        var handlers = Configure(configure);
        Become(handlers.Handle);
    }

    protected void BecomeStacked(Action configure)
    {
        var handlers = Configure(configure);
        BecomeStacked(handlers.Handle);
    }

    protected void Command<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        Commands().Add(handler, shouldHandle);

    protected void CommandAny(Action<object> handler) => Commands().Add(handler, null);

    /// <summary>
    /// No other message is handled until the task ends; the sender stays the same across every await.
    /// </summary>
    protected void CommandAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        Command(message => RunTask(() => handler(message)), shouldHandle);

    protected void Recover<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        Recoveries().Add(handler, shouldHandle);

    protected void RecoverAny(Action<object> handler) => Recoveries().Add(handler, null);

    protected sealed override bool Receive(object message) => _initial.Handle(message);

    protected sealed override bool ReceiveRecover(object message) => _recover.Handle(message);

    private protected override void Constructed()
    {
        _constructed = true;
        _configuring = null;
    }

    private HandlerList Configure(Action configure)
    {
        var outer = _configuring;
        var handlers = _configuring = new HandlerList();
        try { configure(); }
        finally { _configuring = outer; }
        return handlers;
    }

    private HandlerList Commands() => _configuring ?? throw new InvalidOperationException(
        "You may only call Command-methods when constructing the actor and inside Become().");

    private HandlerList Recoveries() => !_constructed ? _recover : throw new InvalidOperationException(
        "You may only call Recover-methods when constructing the actor.");
}
