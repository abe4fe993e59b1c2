using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Persistence;

/// <summary>The journals and snapshot stores of one actor system, started when first asked for.</summary>
internal sealed class PersistencePlugins
{
    private static readonly ConditionalWeakTable<ActorSystem, PersistencePlugins> Systems = [];

    private readonly ExtendedActorSystem _system;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IActorRef> _started = new(StringComparer.Ordinal);

    private PersistencePlugins(ExtendedActorSystem system)
    {
        _system = system;
        system.Settings.InjectTopLevelFallback(ConfigurationFactory.Embedded("Akka.Persistence/reference.conf"));
    }

    public static PersistencePlugins Of(ActorSystem system) =>
        Systems.GetValue(system, key => new PersistencePlugins((ExtendedActorSystem)key));

    /// <summary>The plugin named by <c>akka.persistence.journal.plugin</c>.</summary>
    public IActorRef Journal()
    {
        var path = Named("akka.persistence.journal.plugin");
        if (path.Length == 0)
            throw new ConfigurationException("akka.persistence.journal.plugin is empty.");
        return Start(path, "akka.persistence.journal-plugin-fallback");
    }

    /// <summary>The plugin named by <c>akka.persistence.snapshot-store.plugin</c>, if any.</summary>
    public IActorRef SnapshotStore() =>
        Start(SnapshotStorePath(), "akka.persistence.snapshot-store-plugin-fallback");

    public bool IsSnapshotOptional() =>
        PluginConfig(SnapshotStorePath(), "akka.persistence.snapshot-store-plugin-fallback")
            .GetBoolean("snapshot-is-optional", false);

    private string SnapshotStorePath() =>
        Named("akka.persistence.snapshot-store.plugin") is { Length: > 0 } path ? path
            : "akka.persistence.no-snapshot-store";

    private string Named(string key) => _system.Settings.Config.GetString(key, "");

    private Config PluginConfig(string path, string fallback)
    {
        var config = _system.Settings.Config;
        if (!config.HasPath(path))
            throw new ConfigurationException($"Persistence plugin {path} is not configured or not offered here.");
        return config.GetConfig(path)!.WithFallback(config.GetConfig(fallback));
    }

    private IActorRef Start(string path, string fallback)
    {
        lock (_lock)
        {
            if (_started.TryGetValue(path, out var running))
                return running;

            var config = PluginConfig(path, fallback);
            var name = config.GetString("class", "");
            if (name.Length == 0)
                throw new ConfigurationException($"{path}.class is empty.");
            var type = TypeNames.Resolve(name);
            var props = Props.Create(type, config).WithDispatcher(config.GetString("plugin-dispatcher",
                "akka.actor.default-dispatcher"));
            return _started[path] = _system.SystemActorOf(props, path);
        }
    }
}
