using ActorPhotos.AkkaStandIn.Tests.Conformance;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql;

namespace ActorPhotos.AkkaStandIn.Tests.Journal;

/// <summary>
/// Writes and reads a journal file through a persistent actor, with nothing but public API: makes fixture databases
/// under one runtime and checks them under the other. The HOCON names the serializers of the payloads.
/// </summary>
public sealed class JournalFile(string path, string serializers)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Appends the events to the history, one persist for each, and a snapshot of that point if there is one.
    /// </summary>
    /// <returns>The sequence number of the last event.</returns>
    public Task<long> AppendAsync(string persistenceId, IReadOnlyList<object> events, object? snapshot = null) =>
        RunAsync<long>(done => Props.Create(() => new Appender(persistenceId, events, snapshot, done)));

    /// <summary>The offered snapshot, if any, and the events after it.</summary>
    public Task<IReadOnlyList<object>> ReadAsync(string persistenceId) =>
        RunAsync<IReadOnlyList<object>>(done => Props.Create(() => new Reader(persistenceId, done)));

    private async Task<T> RunAsync<T>(Func<TaskCompletionSource<T>, Props> props)
    {
        var config = ConfigurationFactory.ParseString(PersistenceSpec.Sqlite(path) + serializers)
            .WithFallback(SqlPersistence.DefaultConfiguration);
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var system = ActorSystem.Create("journal-file", config);
        try
        {
            system.ActorOf(props(done));
            return await done.Task.WaitAsync(Limit);
        }
        finally
        {
            await system.Terminate().WaitAsync(Limit);
        }
    }

    private sealed class Appender : ReceivePersistentActor
    {
        private readonly Action<Exception> _fail;

        public Appender(string id, IReadOnlyList<object> events, object? snapshot, TaskCompletionSource<long> done)
        {
            PersistenceId = id;
            _fail = e => done.TrySetException(e);
            RecoverAny(message =>
            {
                if (message is not RecoveryCompleted)
                    return;
                foreach (var @event in events)
                    Persist(@event, _ => { });
                DeferAsync("end", _ =>
                {
                    if (snapshot is null)
                        done.TrySetResult(LastSequenceNr);
                    else
                        SaveSnapshot(snapshot);
                });
            });
            Command<SaveSnapshotSuccess>(s => done.TrySetResult(s.Metadata.SequenceNr));
            Command<SaveSnapshotFailure>(f => _fail(f.Cause));
        }

        public override string PersistenceId { get; }

        protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => _fail(cause);

        protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => _fail(cause);

        protected override void OnRecoveryFailure(Exception reason, object? message = null) => _fail(reason);
    }

    private sealed class Reader : ReceivePersistentActor
    {
        private readonly TaskCompletionSource<IReadOnlyList<object>> _done;

        public Reader(string id, TaskCompletionSource<IReadOnlyList<object>> done)
        {
            PersistenceId = id;
            _done = done;
            List<object> history = [];
            Recover<RecoveryCompleted>(_ => done.TrySetResult(history));
            Recover<SnapshotOffer>(offer => history.Add(offer.Snapshot));
            RecoverAny(history.Add);
        }

        public override string PersistenceId { get; }

        protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
            _done.TrySetException(reason);
    }
}
