using System.Threading.Channels;
using Akka.Actor;
using Akka.Configuration;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Actors;

/// <summary>What actors did, in order; reading waits, and says what it waited for.</summary>
public sealed class Journal
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public void Write(string line) => _lines.Writer.TryWrite(line);

    public async Task ShouldBe(params string[] expected)
    {
        foreach (var line in expected) (await Next(line)).ShouldBe(line);
    }

    public async Task<string> Next(string awaited)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            return await _lines.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"Nothing happened while waiting for: {awaited}", e);
        }
    }

    public void ShouldHaveNoMore() => (_lines.Reader.TryRead(out var line) ? line : null).ShouldBeNull();
}

/// <summary>A quiet system per test, and the journal its actors write to.</summary>
public abstract class ActorSpecs : IAsyncLifetime
{
    protected ActorSpecs(string hocon = "") => Sys = ActorSystem.Create("specs", ConfigurationFactory.ParseString(
        "akka.loglevel = OFF, akka.stdout-loglevel = OFF\n" + hocon));

    protected ActorSystem Sys { get; }

    protected Journal Seen { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Sys.Terminate().WaitAsync(TimeSpan.FromSeconds(20));
}

public sealed record Spawn(Props Props, string? Name = null);

public sealed record Fail(string Why);

/// <summary>Tells the journal all that happens to it; does what tests tell it.</summary>
public class Worker : ReceiveActor
{
    private readonly Journal _journal;

    public Worker(Journal journal)
    {
        _journal = journal;
        Receive<string>(text => journal.Write($"{Name} got {text}"));
        Receive<Fail>(fail => throw new InvalidOperationException(fail.Why));
        Receive<Spawn>(spawn => Sender.Tell(Context.ActorOf(spawn.Props, spawn.Name)));
        Receive<Action<IActorContext>>(code => code(Context));
        Receive<Func<IActorContext, Task>>(_ => false);
        ReceiveAsync<Func<IActorContext, Task>>(code => code(Context));
        Receive<Terminated>(ended => journal.Write($"{Name} saw {ended.ActorRef.Path.Name} end"));
    }

    protected string Name => Self.Path.Name;

    protected override void PreStart() => _journal.Write($"{Name} PreStart");

    protected override void PostStop() => _journal.Write($"{Name} PostStop");

    protected override void PreRestart(Exception reason, object message)
    {
        _journal.Write($"{Name} PreRestart {reason.Message} {message?.GetType().Name}");
        base.PreRestart(reason, message!);
    }

    protected override void PostRestart(Exception reason)
    {
        _journal.Write($"{Name} PostRestart {reason.Message}");
        base.PostRestart(reason);
    }
}
