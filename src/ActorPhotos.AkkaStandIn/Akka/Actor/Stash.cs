namespace Akka.Actor;

/// <summary>Messages put aside by an actor; they go back to the front of its mailbox, in order.</summary>
public interface IStash
{
    int Count { get; }
    bool IsEmpty { get; }
    bool NonEmpty { get; }

    /// <summary>Puts the current message aside; twice for one message is an error.</summary>
    void Stash();
    void Unstash();
    void UnstashAll();
    void UnstashAll(Func<Envelope, bool> predicate);
    IEnumerable<Envelope> ClearStash();
    void Prepend(IEnumerable<Envelope> envelopes);
}

public interface IActorStash
{
    IStash Stash { get; set; }
}

public interface IWithStash : IActorStash;

public interface IWithUnboundedStash : IActorStash;

/// <summary>A message and who sent it.</summary>
public readonly struct Envelope(object message, IActorRef sender)
{
    public object Message { get; } = message;
    public IActorRef Sender { get; } = sender;
    public override string ToString() => $"<{Message}> from {Sender?.ToString() ?? "NoSender"}";
}

internal sealed class MailboxStash(ActorCell cell) : IStash
{
    private readonly LinkedList<Envelope> _stash = [];
    private int _lastStashed = -1;
    public int Count => _stash.Count;
    public bool IsEmpty => _stash.Count == 0;
    public bool NonEmpty => _stash.Count > 0;

    public void Stash()
    {
        if (_lastStashed == cell.CurrentEnvelopeId)
            throw new IllegalActorStateException($"Can't stash the same message {cell.CurrentMessage} more than once");

        _lastStashed = cell.CurrentEnvelopeId;
        _stash.AddLast(cell.CurrentEnvelope);
    }

    public void Unstash()
    {
        if (_stash.First is { } first)
        {
            _stash.RemoveFirst();
            GiveBack([first.Value]);
        }
    }

    public void UnstashAll() => UnstashAll(_ => true);
    public void UnstashAll(Func<Envelope, bool> predicate) => GiveBack([.. ClearStash().Where(predicate)]);

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _stash.ToList();
        _stash.Clear();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse()) _stash.AddFirst(envelope);
    }

    private void GiveBack(List<Envelope> envelopes)
    {
        foreach (var terminated in envelopes.Select(e => e.Message).OfType<Terminated>())
            cell.TerminatedQueuedFor(terminated.ActorRef);

        cell.Mailbox.EnqueueFirst(envelopes);
    }
}
