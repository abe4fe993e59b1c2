using Akka.Configuration;

namespace Akka.Persistence.Journal;

/// <summary>
/// Events of this actor system, forgotten when it ends. Payloads are kept as they are, not serialised.
/// </summary>
internal sealed class MemoryJournal(Config config) : WriteJournal
{
    private readonly Dictionary<string, List<PersistentEvent>> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _highest = new(StringComparer.Ordinal);

    public Config Config { get; } = config;

    protected override IReadOnlyList<Exception?> Write(IReadOnlyList<AtomicWrite> writes)
    {
        foreach (var @event in writes.SelectMany(write => write.Events))
        {
            if (!_events.TryGetValue(@event.PersistenceId, out var history))
                _events[@event.PersistenceId] = history = [];
            history.Add(@event);
            _highest[@event.PersistenceId] = @event.SequenceNr;
        }

        return new Exception?[writes.Count];
    }

    protected override IEnumerable<PersistentEvent> Read(string persistenceId, long from) =>
        _events.GetValueOrDefault(persistenceId, [])
            .Where(@event => @event.SequenceNr >= from);

    protected override long ReadHighestSequenceNr(string persistenceId) => _highest.GetValueOrDefault(persistenceId);

    protected override void Delete(string persistenceId, long toSequenceNr)
    {
        if (_events.TryGetValue(persistenceId, out var history))
            history.RemoveAll(@event => @event.SequenceNr <= toSequenceNr);
    }
}
