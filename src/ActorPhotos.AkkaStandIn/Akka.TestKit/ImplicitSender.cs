using Akka.Actor;

namespace Akka.TestKit;

/// <summary>
/// Keeps the test actor the running actor of the test, whichever thread continues after an await. The threads stay
/// those of the test framework: tests that block on the thread pool would starve the actors of it on a small, busy
/// machine.
/// </summary>
internal sealed class TestSynchronizationContext(ActorCell? cell, SynchronizationContext? threads)
    : SynchronizationContext
{
    public SynchronizationContext? Threads => threads;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (threads is null) ThreadPool.QueueUserWorkItem(_ => Run(d, state));
        else threads.Post(_ => Run(d, state), state: null);
    }

    public override void Send(SendOrPostCallback d, object? state) => Run(d, state);

    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback callback, object? state)
    {
        var outerCell = ActorCell.Enter(cell);
        var outerContext = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(outerContext);
            ActorCell.Enter(outerCell);
        }
    }
}

/// <content>Messages the test sends have the test actor as their sender.</content>
public abstract partial class TestKitBase
{
    private void BecomeImplicitSender()
    {
        if (this is TestProbe) return;
        var cell = this is INoImplicitSender ? null : ((LocalActorRef)TestActor).Cell;
        ActorCell.Enter(cell);
        var current = SynchronizationContext.Current;
        var threads = current is TestSynchronizationContext earlier ? earlier.Threads : current;
        SynchronizationContext.SetSynchronizationContext(new TestSynchronizationContext(cell, threads));
    }
}
