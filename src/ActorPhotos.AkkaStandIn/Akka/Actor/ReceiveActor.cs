using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Handlers tried in the order they were added; used by persistent actors too.</summary>
internal sealed class HandlerList
{
    private readonly List<(Type Type, Func<object, bool> Handle)> _handlers = [];
    private bool _catchesAll;

    public void Add(Type type, Func<object, bool> handle, bool catchesAll = false)
    {
        if (_catchesAll)
        {
            throw new InvalidOperationException(
                "A handler that catches all messages has been added. No handler can be added after that.");
        }
        _handlers.Add((type, handle));
        _catchesAll = catchesAll;
    }

    public void Add<T>(Action<T> handler, Predicate<T>? shouldHandle) => Add(
        typeof(T),
        m =>
        {
            if (shouldHandle is not null && !shouldHandle((T)m)) return false;
            handler((T)m);
            return true;
        },
        shouldHandle is null && typeof(T) == typeof(object));

    /// <summary>True when a handler took the message.</summary>
    public bool Handle(object message)
    {
        foreach (var (type, handle) in _handlers)
        {
            if (type.IsInstanceOfType(message) && handle(message)) return true;
        }
        return false;
    }
}

/// <summary>An actor whose handlers are declared by message type, in the constructor and inside Become.</summary>
public abstract class ReceiveActor : ActorBase
{
    private readonly HandlerList _initial = new();
    private HandlerList? _configuring;

    protected ReceiveActor() => _configuring = _initial;

    /// <summary>The constructor is over: no Receive outside of Become any more.</summary>
    internal void EndConstruction() => _configuring = null;
    protected sealed override bool Receive(object message) => _initial.Handle(message);

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

    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        Configuring().Add(handler, shouldHandle);

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);
    protected void Receive<T>(Func<T, bool> handler) => Configuring().Add(typeof(T), m => handler((T)m));

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        Configuring().Add(m => ActorTaskScheduler.RunTask(() => handler(m)), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) =>
        ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAny(Action<object> handler) => Configuring().Add<object>(handler, null);
    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAsync(handler);

    private HandlerList Configuring() => _configuring ?? throw new InvalidOperationException(
        "You may only call Receive-methods when constructing the actor and inside Become().");

    private HandlerList Configure(Action configure)
    {
        var outer = _configuring;
        var handlers = _configuring = new HandlerList();
        try
        {
            configure();
        }
        finally
        {
            _configuring = outer;
        }
        return handlers;
    }
}
