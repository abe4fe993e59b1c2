using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The settings of a system.</summary>
internal sealed class Settings
{
    internal Settings(ActorSystem system, Config config)
    {
        System = system;
        Config = config;
    }

    public ActorSystem System { get; }
    public Config Config { get; private set; }
    public string LogLevel => Config.GetString("akka.loglevel")!;
    public TimeSpan AskTimeout => Config.GetTimeSpan("akka.actor.ask-timeout", Timeout.InfiniteTimeSpan);
    internal bool ShutdownTerminatesSystem => Config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");

    /// <summary>Adds a module's defaults behind everything that is configured.</summary>
    public void InjectTopLevelFallback(Config config) => Config = Config.WithFallback(config);
}
