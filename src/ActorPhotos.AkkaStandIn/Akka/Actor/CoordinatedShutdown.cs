using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Stops a system in phases: the tasks of one phase run side by side, the next begins when all are done, failed
/// (with recover) or out of time.
/// </summary>
public sealed class CoordinatedShutdown
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Phase> _phases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Name,
        Func<Task<Done>> Task)>> _tasks = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private Task<Done>? _run;

    private CoordinatedShutdown(ExtendedActorSystem system)
    {
        System = system;
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown")!;
        foreach (var name in config.GetConfig("phases")!.Tree.Members.Keys)
        {
            var phase = config.GetConfig($"phases.\"{name}\"")!;
            _phases[name] = new Phase(
                [.. phase.GetStringList("depends-on")],
                phase.GetTimeSpan("timeout", config.GetTimeSpan("default-phase-timeout")),
                phase.GetBoolean("recover", true),
                phase.GetBoolean("enabled", true));
        }
        foreach (var name in _phases.Keys) Sort(name, []);
    }

    private ExtendedActorSystem System { get; }

    /// <summary>Null until it runs.</summary>
    public Reason? ShutdownReason { get; private set; }
    private TimeSpan TotalTimeout => _tasks.Keys.Aggregate(TimeSpan.Zero, (sum, phase) => sum + _phases[phase].Timeout);

    public static CoordinatedShutdown Get(ActorSystem system) => ((ActorSystemImpl)system).Shutdown;

    /// <summary>The shutdown of a system, with what its configuration asks for.</summary>
    internal static CoordinatedShutdown Of(ActorSystemImpl system)
    {
        var shutdown = new CoordinatedShutdown(system);
        var config = system.Settings.Config;
        if (system.Settings.ShutdownTerminatesSystem)
        {
            shutdown.AddTask(PhaseActorSystemTerminate, "terminate-system", async () =>
            {
                system.FinalTerminate();
                await system.WhenTerminated;
                if (config.GetBoolean("akka.coordinated-shutdown.exit-clr") && !Environment.HasShutdownStarted)
                    Environment.Exit(0);
                return Done.Instance;
            });
        }
        if (config.GetBoolean("akka.coordinated-shutdown.run-by-clr-shutdown-hook"))
        {
            void OnExit(object? sender, EventArgs e) =>
                ((IAsyncResult)shutdown.Run(ClrExitReason.Instance)).AsyncWaitHandle.WaitOne(shutdown.TotalTimeout);
            AppDomain.CurrentDomain.ProcessExit += OnExit;
            system.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= OnExit);
        }
        return shutdown;
    }

    /// <summary>A task added while its phase runs, or later, is not run.</summary>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!_phases.ContainsKey(phase))
        {
            throw new ConfigurationException(
                $"Unknown phase [{phase}], known phases [{string.Join(", ", _phases.Keys)}]. All phases (along with " +
                "their optional dependencies) must be defined in configuration.");
        }
        lock (_lock)
        {
            _tasks.TryAdd(phase, []);
            _tasks[phase].Add((taskName, task));
        }
    }

    /// <summary>Runs once; later calls get the same task. From a phase, the ones before it are left out.</summary>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        lock (_lock)
        {
            if (_run is null)
            {
                ShutdownReason = reason;
                var phases = fromPhase is null ? _order : _order.SkipWhile(p => p != fromPhase);
                _run = Task.Run(() => RunPhases([.. phases]));
            }
            return _run;
        }
    }

    private async Task<Done> RunPhases(IReadOnlyList<string> phases)
    {
        foreach (var name in phases)
        {
            List<(string Name, Func<Task<Done>> Task)> tasks;
            lock (_lock)
            {
                tasks = [.. _tasks.GetValueOrDefault(name) ?? []];
            }
            if (!_phases[name].Enabled)
                System.Log.Info("Phase [{0}] disabled through configuration, skipping [{1}] tasks.", name, tasks.Count);
            else if (tasks.Count > 0) await RunPhase(name, _phases[name], tasks);
        }
        return Done.Instance;
    }

    private async Task RunPhase(string name, Phase phase, List<(string Name, Func<Task<Done>> Task)> tasks)
    {
        var running = Task.WhenAll(tasks.Select(t => RunTask(name, phase, t.Name, t.Task)));
        try
        {
            await running.WaitAsync(phase.Timeout);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            System.Log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", name, phase.Timeout);
            if (!phase.Recover) throw;
        }
    }

    private async Task RunTask(string phaseName, Phase phase, string name, Func<Task<Done>> task)
    {
        try
        {
            await task();
        }
        catch (Exception e) when (phase.Recover)
        {
            // With recover a task that fails does not keep the rest of the system from stopping.
            System.Log.Warning("Task [{0}] failed in phase [{1}]: {2}", name, phaseName, e.Message);
        }
    }

    /// <summary>Adds a phase behind the ones it depends on.</summary>
    private void Sort(string name, HashSet<string> above)
    {
        if (_order.Contains(name)) return;
        if (!above.Add(name))
        {
            throw new ArgumentException(
                $"Cycle detected in graph of phases. It must be a DAG. phase [{name}] depends on itself", nameof(name));
        }
        foreach (var before in _phases.TryGetValue(name, out var phase) ? phase.DependsOn : []) Sort(before, above);
        _phases.TryAdd(name, new Phase([], TimeSpan.FromSeconds(5), true, true));
        above.Remove(name);
        _order.Add(name);
    }

    /// <summary>Why the system stops.</summary>
    public class Reason
    {
        protected Reason() { }
    }

    public class UnknownReason : Reason
    {
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason() { }
    }

    public class ActorSystemTerminateReason : Reason
    {
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason() { }
    }

    public class ClrExitReason : Reason
    {
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason() { }
    }

    private sealed record Phase(IReadOnlyList<string> DependsOn, TimeSpan Timeout, bool Recover, bool Enabled);
}
