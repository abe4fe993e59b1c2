using Akka.Actor;

namespace Akka.Persistence;

/// <summary>A persistent actor that handles its messages in two methods.</summary>
public abstract class UntypedPersistentActor : Eventsourced
{
    protected static new IUntypedActorContext Context => CurrentContext();

    protected void Become(UntypedReceive receive) => Context.Become(receive);

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);

    protected sealed override bool ReceiveRecover(object message)
    {
        OnRecover(message);
        return true;
    }

    protected sealed override bool ReceiveCommand(object message)
    {
        OnCommand(message);
        return true;
    }

    protected sealed override bool Receive(object message) => ReceiveCommand(message);

    protected abstract void OnCommand(object message);

    protected abstract void OnRecover(object message);
}
