using System.Globalization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Pattern;

namespace Akka.Streams.Implementation;

/// <summary>The materialiser; its supervisor is a child of the actor or system it was made for.</summary>
internal sealed class StreamMaterializer : ActorMaterializer
{
    private static int _supervisors;

    private readonly Lock _gate = new();
    private readonly HashSet<Island> _unstarted = [];
    private readonly string _namePrefix;
    private readonly IActorRef _supervisor;
    private readonly ILoggingAdapter _log;
    private int _runs;
    private bool _shutdown;

    private StreamMaterializer(
        IActorRefFactory factory, ActorSystem system, ActorMaterializerSettings settings, string namePrefix)
    {
        System = system;
        Settings = settings;
        _namePrefix = namePrefix;
        _log = system.Log;
        var props = Props.Create(() => new StreamSupervisor(this));
        if (settings.Dispatcher.Length > 0) props = props.WithDispatcher(settings.Dispatcher);
        var number = Interlocked.Increment(ref _supervisors) - 1;
        _supervisor = factory.ActorOf(props, "StreamSupervisor-" + number.ToString(CultureInfo.InvariantCulture));
    }

    private ActorMaterializerSettings Settings { get; }

    private ActorSystem System { get; }

    public override bool IsShutdown
    {
        get
        {
            lock (_gate) return _shutdown;
        }
    }

    internal static StreamMaterializer For(
        IActorRefFactory factory, ActorMaterializerSettings? settings, string namePrefix)
    {
        var system = factory switch
        {
            ActorSystem itself => itself,
            IActorContext context => context.System,
            _ => throw new ArgumentException($"Not an actor system or actor context: [{factory}]", nameof(factory)),
        };
        settings ??= ActorMaterializerSettings.Create(system);
        return new StreamMaterializer(factory, system, settings, namePrefix);
    }

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable)
    {
        if (IsShutdown) throw Late();
        var materialization = new Materialization(NewIsland);
        var islands = materialization.Build(runnable.Blueprint, Attributes.None).ToArray();
        lock (_gate)
        {
            if (_shutdown) throw Late();
            _unstarted.UnionWith(islands);
        }
        var run = Interlocked.Increment(ref _runs) - 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"{_namePrefix}-{run}");
        _supervisor.Tell(new StreamSupervisor.StartStream(name, islands));
        return (TMat)materialization.Value!;
    }

    public override void Shutdown()
    {
        CloseGate();
        _supervisor.Tell(PoisonPill.Instance);
    }

    /// <summary>
    /// Called where the island's actor begins, so that no stream is left neither started nor aborted.
    /// </summary>
    internal void OnStarting(Island island)
    {
        lock (_gate) _unstarted.Remove(island);
    }

    /// <summary>Called when the supervisor is gone: what it never started is aborted here.</summary>
    internal void OnSupervisorStopped(IActorRef supervisor)
    {
        foreach (var island in CloseGate()) island.Close(new AbruptTerminationException(supervisor));
    }

    private Island[] CloseGate()
    {
        lock (_gate)
        {
            _shutdown = true;
            return [.. _unstarted];
        }
    }

    private Island NewIsland(string? dispatcher)
    {
        dispatcher ??= Settings.Dispatcher.Length > 0 ? Settings.Dispatcher : null;
        if (dispatcher is not null && !System.Dispatchers.HasDispatcher(dispatcher))
            throw new ConfigurationException($"Dispatcher [{dispatcher}] not configured");
        return new Island(Settings, _log, System.Scheduler, dispatcher);
    }

    private static IllegalStateException Late() =>
        new("Trying to materialize stream after materializer has been shutdown");
}

/// <summary>
/// Supervised by the actor the materialiser was made for. Children: one actor per island. Receives StartStream; replies
/// nothing. Never restarted: a failing child only stops.
/// </summary>
internal sealed class StreamSupervisor(StreamMaterializer materializer) : ActorBase
{
    internal sealed record StartStream(string Name, Island[] Islands);

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(_ => Actor.Directive.Stop);

    protected override bool Receive(object message)
    {
        if (message is not StartStream start) return false;
        for (var i = 0; i < start.Islands.Length; i++)
        {
            var island = start.Islands[i];
            materializer.OnStarting(island);
            try
            {
                var props = Props.Create(() => new IslandActor(island));
                if (island.Dispatcher is { } dispatcher) props = props.WithDispatcher(dispatcher);
                Context.ActorOf(props, string.Create(CultureInfo.InvariantCulture, $"{start.Name}-{i}"));
            }
            catch (Exception e)
            {
                // For example a dispatcher that is not configured: the stream fails instead of hanging.
                island.Close(e);
            }
        }
        return true;
    }

    protected override void PostStop() => materializer.OnSupervisorStopped(Self);
}
