using System.Text;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A child and how often it was restarted.</summary>
internal sealed class Child(LocalActorRef actor)
{
    private int _retries;
    private long _windowStart;
    public LocalActorRef Ref { get; } = actor;
    public bool Dying { get; set; }

    /// <summary>Counts a restart against the limit; a negative limit or window is none.</summary>
    public bool RequestRestartPermission(int maxRetries, int withinMilliseconds)
    {
        if (maxRetries == 0) return false;
        if (withinMilliseconds <= 0) return maxRetries < 0 || ++_retries <= maxRetries;
        var now = Environment.TickCount64;
        if (_windowStart == 0 || now - _windowStart > withinMilliseconds)
        {
            _windowStart = now;
            _retries = 1;
            return true;
        }
        return ++_retries <= (maxRetries < 0 ? 1 : maxRetries);
    }
}

internal sealed partial class ActorCell
{
    private const string NameAlphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    // Top-level actors are created from any thread; everything else happens on this cell's turn.
    private readonly Lock _childrenLock = new();
    private readonly Dictionary<string, Child> _children = [];
    private long _nextName;
    private bool _noMoreChildren;

    public IActorRef ActorOf(Props props, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (name is not null && !ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(name.Length == 0
                ? "Actor name must not be empty"
                : $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, include only ASCII letters "
                    + $"and " +
                  $"can only contain these special characters: {ActorPath.ValidSymbols}.");
        }
        var dispatcher = _system.Dispatchers.Lookup(props.Dispatcher ?? Dispatch.Dispatchers.DefaultDispatcherId);
        LocalActorRef child;
        lock (_childrenLock)
        {
            if (_noMoreChildren)
                throw new InvalidOperationException("Cannot create child while terminating or terminated");

            name ??= NextName();
            if (_children.ContainsKey(name))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");

            var uid = Random.Shared.NextInt64(1, int.MaxValue);
            child = new LocalActorRef(new ChildActorPath(SelfRef.Path, name, uid));
            _ = new ActorCell(_system, child, props, dispatcher, SelfRef);
            // Under the lock: nothing reaches the child before this, and no failure of it before it is known.
            child.OnSystemMessage(new Create());
            _children.Add(name, new Child(child));
            return child;
        }
    }

    IActorRef IActorContext.Child(string name) => FindChild(name) ?? (IActorRef)ActorRefs.Nobody;
    public IEnumerable<IActorRef> GetChildren() => ChildrenSnapshot().Select(c => c.Ref);

    public void Stop(IActorRef child)
    {
        lock (_childrenLock)
        {
            if (Find(child) is { } mine) mine.Dying = true;
        }
        (child as IInternalActorRef)?.SendSystemMessage(new Terminate());
    }

    public LocalActorRef? FindChild(string name)
    {
        lock (_childrenLock)
        {
            return _children.GetValueOrDefault(name)?.Ref;
        }
    }

    private string NextName()
    {
        var name = new StringBuilder("$");
        var n = _nextName++;
        do
        {
            name.Append(NameAlphabet[(int)(n & 63)]);
            n >>= 6;
        }
        while (n > 0);
        return name.ToString();
    }

    private Child? Find(IActorRef actor) =>
        _children.TryGetValue(actor.Path.Name, out var child) && child.Ref.Equals(actor) ? child : null;

    private List<Child> ChildrenSnapshot()
    {
        lock (_childrenLock)
        {
            return [.. _children.Values];
        }
    }

    /// <summary>A child failed: the strategy decides; what it does not handle fails this actor.</summary>
    private void HandleFailed(Failed failed)
    {
        Child? child;
        lock (_childrenLock)
        {
            child = Find(failed.Child);
        }
        if (child is null)
        {
            Publish(new Debug(null, Self.Path.ToString(), GetType(),
                $"Dropping failure of unknown child {failed.Child}"));
            return;
        }
        var interrupted = CurrentEnvelope;
        CurrentEnvelope = new Envelope(failed, failed.Child);
        var strategy = _actor?.SupervisorStrategyInternal ?? SupervisorStrategy.StoppingStrategy;
        if (!strategy.HandleFailure(this, child, failed.Cause))
        {
            _escalating = failed.Child;
            throw failed.Cause;
        }
        CurrentEnvelope = interrupted;
    }

    private void ChildTerminated(IActorRef actor)
    {
        var done = ChildrenWait.None;
        lock (_childrenLock)
        {
            _children.Remove(actor.Path.Name);
            if (_waitFor != ChildrenWait.None && _children.Values.All(c => !c.Dying))
                (done, _waitFor) = (_waitFor, ChildrenWait.None);
        }
        switch (done)
        {
            case ChildrenWait.Recreation: FinishRecreate(_recreationCause!); break;
            case ChildrenWait.Creation: FinishCreate(); break;
            case ChildrenWait.Termination: FinishTerminate(); break;
        }
    }
}
