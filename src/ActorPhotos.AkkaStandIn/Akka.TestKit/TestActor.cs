using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch;

namespace Akka.TestKit;

internal sealed record ReceivedMessage(object Message, IActorRef Sender);

internal sealed record WatchRequest(IActorRef Actor);

internal sealed record UnwatchRequest(IActorRef Actor);

/// <summary>What a test actor was sent and the test has not taken yet; any thread.</summary>
internal sealed class TestQueue
{
    private readonly ConcurrentQueue<ReceivedMessage> _messages = new();
    private readonly SemaphoreSlim _count = new(0);

    public bool IsEmpty => _messages.IsEmpty;

    public void Put(ReceivedMessage message)
    {
        _messages.Enqueue(message);
        _count.Release();
    }

    /// <summary>Completes synchronously, by blocking, when <paramref name="async"/> is false.</summary>
    /// <returns>null when nothing came within <paramref name="wait"/>; infinite is allowed.</returns>
    public async ValueTask<ReceivedMessage?> Take(TimeSpan wait, bool async, CancellationToken cancellation)
    {
        if (wait < TimeSpan.Zero && wait != Timeout.InfiniteTimeSpan) wait = TimeSpan.Zero;
        var some = async ? await _count.WaitAsync(wait, cancellation) : _count.Wait(wait, cancellation);
        return some && _messages.TryDequeue(out var message) ? message : null;
    }
}

/// <summary>Puts what it receives into the queue of its test.</summary>
internal sealed class QueueingActor(TestQueue queue) : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case WatchRequest request:
                Context.Watch(request.Actor);
                break;
            case UnwatchRequest request:
                Context.Unwatch(request.Actor);
                break;
            default:
                queue.Put(new ReceivedMessage(message, Context.Sender));
                break;
        }
        return true;
    }
}

/// <summary>
/// Runs an actor on the thread that sends to it, so what a test actor was sent is there when Tell returns.
/// </summary>
internal sealed class CallingThreadDispatcher(string id) : MessageDispatcher(id, throughput: int.MaxValue)
{
    private protected override void ExecuteTask(IRunnable run) => run.Run();
}
