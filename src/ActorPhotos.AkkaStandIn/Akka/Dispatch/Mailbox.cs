using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>
/// The messages of one cell. Anyone may enqueue; one thread at a time runs it. System messages go first and are not
/// held back by suspension.
/// </summary>
internal sealed class Mailbox(ActorCell cell, MessageDispatcher dispatcher) : IRunnable
{
    private readonly ConcurrentQueue<Envelope> _user = new();
    private readonly ConcurrentQueue<ISystemMessage> _system = new();
    private readonly LinkedList<Envelope> _front = [];
    private volatile int _suspended;
    private volatile bool _awaiting;
    private volatile bool _closed;
    private int _scheduled;

    /// <summary>True while an asynchronous receive is under way.</summary>
    public bool Awaiting
    {
        get => _awaiting;
        set => _awaiting = value;
    }

    public MessageDispatcher Dispatcher => dispatcher;
    public bool IsClosed => _closed;
    public bool IsSuspended => _suspended > 0;
    public bool HasMessages => _front.Count > 0 || !_user.IsEmpty;
    public int NumberOfMessages => _front.Count + _user.Count;

    public void Enqueue(Envelope envelope)
    {
        if (_closed)
        {
            ToDeadLetters(envelope);
            return;
        }
        _user.Enqueue(envelope);
        AfterEnqueue();
    }

    public void SystemEnqueue(ISystemMessage message)
    {
        if (_closed)
        {
            ToDeadLetters(message);
            return;
        }
        _system.Enqueue(message);
        AfterEnqueue();
    }

    /// <summary>Puts messages before all others, in their order. On the actor's turn only.</summary>
    public void EnqueueFirst(IReadOnlyList<Envelope> envelopes)
    {
        for (var i = envelopes.Count - 1; i >= 0; i--) _front.AddFirst(envelopes[i]);
    }

    public void Suspend() => _suspended++;
    public void Resume() => _suspended = Math.Max(0, _suspended - 1);

    /// <summary>
    /// On the actor's turn only, once: what is queued becomes dead letters, as does all that follows.
    /// </summary>
    public void Close()
    {
        _closed = true;
        foreach (var envelope in _front) ToDeadLetters(envelope);
        _front.Clear();
        Drain();
    }

    public void Run()
    {
        var outer = ActorCell.Enter(cell);
        try
        {
            ProcessSystemMessages();
            for (var n = dispatcher.Throughput; n > 0 && TryDequeue(out var envelope); n--)
            {
                cell.Invoke(envelope);
                ProcessSystemMessages();
            }
        }
        finally
        {
            ActorCell.Enter(outer);
            Volatile.Write(ref _scheduled, 0);
            Interlocked.MemoryBarrier();
            Schedule();
        }
    }

    private void ProcessSystemMessages()
    {
        while (!_closed && _system.TryDequeue(out var message)) cell.InvokeSystem(message);
    }

    private bool TryDequeue(out Envelope envelope)
    {
        envelope = default;
        if (_closed || _awaiting || _suspended > 0) return false;
        if (_front.First is { } first)
        {
            envelope = first.Value;
            _front.RemoveFirst();
            return true;
        }
        return _user.TryDequeue(out envelope);
    }

    private void AfterEnqueue()
    {
        if (_closed) Drain();
        else Schedule();
    }

    private void Schedule()
    {
        var canRun = !_closed && (!_system.IsEmpty || (!_awaiting && _suspended == 0 && HasMessages));
        if (canRun && Interlocked.CompareExchange(ref _scheduled, 1, 0) == 0) dispatcher.Execute(this);
    }

    private void Drain()
    {
        while (_system.TryDequeue(out var message)) ToDeadLetters(message);

        while (_user.TryDequeue(out var envelope)) ToDeadLetters(envelope);
    }

    private void ToDeadLetters(ISystemMessage message) =>
        ((IInternalActorRef)cell.System.DeadLetters).SendSystemMessage(message);

    private void ToDeadLetters(Envelope envelope)
    {
        var deadLetters = cell.System.DeadLetters;
        deadLetters.Tell(new DeadLetter(envelope.Message, envelope.Sender ?? deadLetters, cell.Self), envelope.Sender);
    }
}
