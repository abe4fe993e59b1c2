using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The settings of a system, as it was started.</summary>
public class Settings
{
    internal Settings(ActorSystem system, Config config)
    {
        System = system;
        Config = config;
        LogLevel = config.GetString("akka.loglevel")!;
        StdoutLogLevel = config.GetString("akka.stdout-loglevel")!;
        Loggers = config.GetStringList("akka.loggers");
        LoggerStartTimeout = config.GetTimeSpan("akka.logger-startup-timeout");
        SchedulerClass = config.GetString("akka.scheduler.implementation")!;
        SupervisorStrategyClass = config.GetString("akka.actor.guardian-supervisor-strategy")!;
        AskTimeout = config.GetTimeSpan("akka.actor.ask-timeout", Timeout.InfiniteTimeSpan);
        DebugUnhandledMessage = config.GetBoolean("akka.actor.debug.unhandled");
        LogDeadLetters = config.GetString("akka.log-dead-letters") switch
        {
            "on" or "true" or "yes" => int.MaxValue,
            "off" or "false" or "no" => 0,
            _ => config.GetInt("akka.log-dead-letters"),
        };
        LogDeadLettersDuringShutdown = config.GetBoolean("akka.log-dead-letters-during-shutdown");
        CoordinatedShutdownTerminateActorSystem = config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");
        CoordinatedShutdownRunByActorSystemTerminate =
            config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
    }

    public ActorSystem System { get; }
    public Config Config { get; private set; }
    public string LogLevel { get; }
    public string StdoutLogLevel { get; }
    public IList<string> Loggers { get; }
    public TimeSpan LoggerStartTimeout { get; }
    public string SchedulerClass { get; }
    public string SupervisorStrategyClass { get; }
    public TimeSpan AskTimeout { get; }
    public bool DebugUnhandledMessage { get; }
    public int LogDeadLetters { get; }
    public bool LogDeadLettersDuringShutdown { get; }
    public bool CoordinatedShutdownTerminateActorSystem { get; }
    public bool CoordinatedShutdownRunByActorSystemTerminate { get; }

    /// <summary>Adds a module's defaults behind everything that is configured.</summary>
    public void InjectTopLevelFallback(Config config) => Config = Config.WithFallback(config);
}
