using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql;
using Akka.TestKit.Xunit2;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance;

/// <summary>What a <see cref="Scripted"/> actor shall do with the next command.</summary>
public sealed record Script(Action<Scripted> Run);

/// <summary>As <see cref="Script"/>, with awaits.</summary>
public sealed record AsyncScript(Func<Scripted, Task> Run);

/// <summary>A persistent actor that does what it is told and reports everything that happens to it, as text.</summary>
public sealed class Scripted : ReceivePersistentActor
{
    public const string FailsToReplay = "fails to replay";

    private readonly IActorRef _report;

    public Scripted(string id, IActorRef report, Action<Scripted>? whenRecovered = null)
    {
        PersistenceId = id;
        _report = report;

        Recover<Noted>(e =>
        {
            if (e.Text == FailsToReplay)
                throw new InvalidOperationException("This event cannot be applied.");
            Report($"replayed {e.Text}");
        });
        Recover<SnapshotOffer>(o => Report($"offered {((Noted)o.Snapshot).Text} at {o.Metadata.SequenceNr}"));
        Recover<RecoveryCompleted>(_ =>
        {
            Report($"recovered at {LastSequenceNr}");
            whenRecovered?.Invoke(this);
        });

        Command<Script>(s => s.Run(this));
        CommandAsync<AsyncScript>(s => s.Run(this));
        Command<string>(Report);
        Command<SaveSnapshotSuccess>(s => Report($"snapshot saved at {s.Metadata.SequenceNr}"));
        Command<SaveSnapshotFailure>(_ => Report("snapshot not saved"));
        Command<DeleteMessagesSuccess>(d => Report($"deleted to {d.ToSequenceNr}"));
        Command<DeleteMessagesFailure>(d => Report($"not deleted to {d.ToSequenceNr}"));
        Command<Terminated>(_ => Report("child ended"));
    }

    public override string PersistenceId { get; }

    public IActorRef From => Sender;

    public IActorContext Cell => Context;

    public static Props Props(string id, IActorRef report, Action<Scripted>? whenRecovered = null) =>
        Akka.Actor.Props.Create(() => new Scripted(id, report, whenRecovered));

    public void Report(string text) => _report.Tell(text, Self);

    /// <summary>Persists one event and reports it with its sequence number.</summary>
    public void Note(string text) => Persist(new Noted(text), e => Report($"stored {e.Text} as {LastSequenceNr}"));

    public void BecomeQuiet() => Become(() =>
    {
        Command<Script>(s => s.Run(this));
        CommandAny(message => Report($"quietly {message}"));
    });

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Report($"failed {((Noted)@event).Text} as {sequenceNr}");

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Report($"rejected {((Noted)@event).Text} as {sequenceNr}");

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => Report("recovery failed");

    protected override void PreRestart(Exception reason, object message)
    {
        Report($"restarts: {reason.Message}");
        base.PreRestart(reason, message);
    }
}

/// <summary>One temporary journal per test, and what every spec says.</summary>
public abstract class PersistenceSpec(Config config) : TestKit(config)
{
    protected PersistenceSpec(string hocon) : this(ConfigurationFactory.ParseString(hocon + NotedSerializer.Hocon)
        .WithFallback(ConfigurationFactory.ParseString("akka.test.single-expect-default = 20s"))
        .WithFallback(SqlPersistence.DefaultConfiguration))
    {
    }

    protected const string InMemory = """
        akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"

        """;

    public static string Sqlite(string file)
    {
        SqliteLibrary.Register();
        return $$"""
            akka.persistence.journal.plugin = "akka.persistence.journal.sql"
            akka.persistence.journal.sql {
                connection-string = "Data Source={{file}}"
                provider-name = "SQLite.MS"
            }
            akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.sql"
            akka.persistence.snapshot-store.sql {
                connection-string = "Data Source={{file}}"
                provider-name = "SQLite.MS"
            }

            """;
    }

    /// <summary>Starts an actor and waits until it has recovered from nothing.</summary>
    protected IActorRef Start(string id, Action<Scripted>? whenRecovered = null)
    {
        var actor = Sys.ActorOf(Scripted.Props(id, TestActor, whenRecovered));
        ExpectMsg("recovered at 0");
        return actor;
    }

    /// <summary>Stores the events, one persist each, and lets the actor go.</summary>
    protected void Store(string id, params string[] texts)
    {
        var actor = Start(id);
        Tell(actor, a => { foreach (var text in texts) a.Note(text); });
        for (var i = 0; i < texts.Length; i++)
            ExpectMsg($"stored {texts[i]} as {i + 1}");
        End(actor);
    }

    protected void End(IActorRef actor)
    {
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
    }

    protected void Tell(IActorRef actor, Action<Scripted> script) => actor.Tell(new Script(script), TestActor);

    protected void ExpectInOrder(params string[] messages)
    {
        foreach (var message in messages)
            ExpectMsg(message);
    }
}
