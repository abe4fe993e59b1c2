using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

internal sealed class ActorSystemImpl : ExtendedActorSystem
{
    private readonly Lazy<CoordinatedShutdown> _shutdown;
    private readonly ConcurrentStack<Action> _onTermination = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IActorRef> _loggers = [];
    private readonly StandardOut _stdout;
    private readonly LocalActorRef _root;
    private readonly Lazy<Serialization.Serialization> _serialization;
    private readonly LogLevel _stdoutLevel;
    private IActorRef _deadLetterListener = ActorRefs.Nobody;
    private long _nextTemp;

    public ActorSystemImpl(string name, Config config)
    {
        if (!ActorPath.IsValidPathElement(name))
        {
            throw new ArgumentException(
                $"Invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus "
                    + $"non-leading '-')",
                nameof(name));
        }
        Name = name;
        var given = config;
        config = config.WithFallback(ConfigurationFactory.Default());
        Settings = new Settings(this, config);
        _stdoutLevel = Logging.LogLevelFor(config.GetString("akka.stdout-loglevel")!);
        var rootPath = new RootActorPath($"akka://{name}");
        EventStream = new EventStream();
        _stdout = new StandardOut(rootPath / "StandardOutLogger");
        EventStream.AddLogger(_stdout, _stdoutLevel);
        EventStream.SetLogLevel(Logging.LogLevelFor(Settings.LogLevel));
        Log = Logging.GetLogger(this, $"ActorSystem({name})");
        DeadLetters = new DeadLetterActorRef(rootPath / "deadLetters", EventStream);
        Scheduler = (IScheduler)Activator.CreateInstance(TypeNames.Resolve(config.GetString(
            "akka.scheduler.implementation")!), Settings.Config, Log)!;
        Dispatchers = new Dispatchers(Settings);
        _serialization = new(() => new Serialization.Serialization(this));
        _shutdown = new(() => CoordinatedShutdown.Of(this));

        _root = new LocalActorRef(rootPath);
        _ = new ActorCell(this, _root, Props.Create<RootGuardian>(this), Dispatchers.DefaultGlobalDispatcher, null);
        var strategy = SupervisorStrategy.Named(config.GetString("akka.actor.guardian-supervisor-strategy")!);
        SystemGuardian = (LocalActorRef)_root.Cell.ActorOf(Props.Create<Guardian>(), "system");
        UserGuardian = (LocalActorRef)_root.Cell.ActorOf(
            Props.Create<Guardian>().WithSupervisorStrategy(strategy), "user");
        _root.OnSystemMessage(new Create());
        StartLoggers(config);
        foreach (var key in KnownSettings.Unknown(given))
            Log.Warning("The setting [{0}] is not honoured by the stand-in for Akka.NET.", key);
        _ = _shutdown.Value;
    }

    public override Serialization.Serialization Serialization => _serialization.Value;
    public override Task WhenTerminated => _terminated.Task;
    public CoordinatedShutdown Shutdown => _shutdown.Value;
    public LocalActorRef UserGuardian { get; }
    public LocalActorRef SystemGuardian { get; }
    public override IActorRef ActorOf(Props props, string? name = null) => UserGuardian.Cell.ActorOf(props, name);
    public override IActorRef SystemActorOf(Props props, string? name = null) =>
        SystemGuardian.Cell.ActorOf(props, name);

    public override void Stop(IActorRef actor) => ((actor as LocalActorRef)?.Path.Parent is { } parent
        && parent.Equals(UserGuardian.Path) ? UserGuardian : SystemGuardian).Cell.Stop(actor);

    public override Task Terminate()
    {
        if (Settings.ShutdownTerminatesSystem
            && Settings.Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate"))
            _ = Shutdown.Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else FinalTerminate();
        return WhenTerminated;
    }

    /// <summary>Stops /user; the rest follows it.</summary>
    public void FinalTerminate()
    {
        if (!Settings.Config.GetBoolean("akka.log-dead-letters-during-shutdown")) EventStream.Unsubscribe(
            _deadLetterListener);
        UserGuardian.OnSystemMessage(new Terminate());
    }

    public override void RegisterOnTermination(Action code)
    {
        _onTermination.Push(code);
        if (WhenTerminated.IsCompleted) throw new InvalidOperationException("ActorSystem already terminated.");
    }

    public override string ToString() => $"akka://{Name}";
    public ActorPath TempPath() => _root.Path / "temp" / $"${Interlocked.Increment(ref _nextTemp)}";

    /// <summary>A guardian escalated: nobody is left to decide, so the system ends.</summary>
    public void RootFailed(Exception cause)
    {
        Log.Error(cause, "The root guardian failed, the system stops");
        _root.OnSystemMessage(new Terminate());
    }

    public void RootTerminated()
    {
        while (_onTermination.TryPop(out var code))
        {
            try
            {
                code();
            }
            catch (Exception e)
            {
                // The others still have to run, and nobody waits for this one.
                StandardOut.Write(new Error(e, ToString(), GetType(), "failure in a termination callback"));
            }
        }
        (Scheduler as IDisposable)?.Dispose();
        Dispatchers.ShutDown();
        _terminated.TrySetResult();
    }

    /// <summary>The loggers are system actors: from here on the console speaks for them.</summary>
    public void StopLoggers()
    {
        if (_stdoutLevel != Logging.Off) EventStream.AddLogger(_stdout, _stdoutLevel);
        _loggers.ForEach(EventStream.RemoveLogger);
    }

    private void StartLoggers(Config config)
    {
        var limit = config.GetTimeSpan("akka.logger-startup-timeout");
        foreach (var (name, number) in config.GetStringList("akka.loggers").Select((name, number) =>
            (name, number + 1)))
        {
            var type = TypeNames.Resolve(name);
            var logger = SystemActorOf(Props.Create(type), $"log{number}-{type.Name}");
            using var initialized = new ManualResetEvent(false);
            var starter = new FunctionRef(TempPath(), (_, _) => initialized.Set());
            logger.Tell(new InitializeLogger(EventStream), starter);
            if (!initialized.WaitOne(limit))
            {
                throw new LoggerInitializationException(
                    $"Logger [{name}] did not respond within [{limit}] to InitializeLogger");
            }
            EventStream.AddLogger(logger, EventStream.LogLevel);
            _loggers.Add(logger);
        }
        EventStream.RemoveLogger(_stdout);
        var letters = config.GetString("akka.log-dead-letters") switch
        {
            "on" or "true" or "yes" => int.MaxValue,
            "off" or "false" or "no" => 0,
            _ => config.GetInt("akka.log-dead-letters"),
        };
        _deadLetterListener = SystemActorOf(Props.Create<DeadLetterListener>(letters), "deadLetterListener");
    }
}

/// <summary>/user and /system: only parents.</summary>
internal sealed class Guardian : ActorBase
{
    protected override bool Receive(object message) => false;
}

/// <summary>Ends the system when /user has ended: first /system, then itself.</summary>
internal sealed class RootGuardian(ActorSystemImpl system) : ActorBase
{
    protected override SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.StoppingStrategy;

    protected override void PreStart()
    {
        Context.Watch(system.UserGuardian);
        Context.Watch(system.SystemGuardian);
    }

    protected override bool Receive(object message)
    {
        if (message is not Terminated ended) return true;
        if (ended.ActorRef.Equals(system.UserGuardian))
        {
            system.StopLoggers();
            Context.Stop(system.SystemGuardian);
        }
        else Context.Stop(Self);
        return true;
    }
}
