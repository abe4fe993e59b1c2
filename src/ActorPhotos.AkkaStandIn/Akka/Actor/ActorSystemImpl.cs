using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

internal sealed class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly ConcurrentStack<Action> _onTermination = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IActorRef> _loggers = [];
    private readonly StandardOut _stdout;
    private readonly LocalActorRef _root;
    private readonly Lazy<Serialization.Serialization> _serialization;
    private IActorRef? _deadLetterListener;
    private long _nextTemp;

    public ActorSystemImpl(string name, Config config)
    {
        if (!ActorPath.IsValidPathElement(name))
        {
            throw new ArgumentException(
                $"Invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-')",
                nameof(name));
        }
        Name = name;
        Settings = new Settings(this, config.WithFallback(ConfigurationFactory.Default()));
        var rootPath = new RootActorPath(new Address("akka", name));
        EventStream = new EventStream();
        _stdout = new StandardOut(rootPath / "StandardOutLogger");
        EventStream.AddLogger(_stdout, Logging.LogLevelFor(Settings.StdoutLogLevel));
        EventStream.SetLogLevel(Logging.LogLevelFor(Settings.LogLevel));
        Log = Logging.GetLogger(this, $"ActorSystem({name})");
        DeadLetters = new DeadLetterActorRef(rootPath / "deadLetters", EventStream);
        Scheduler = (IScheduler)Activator.CreateInstance(TypeNames.Resolve(Settings.SchedulerClass), Settings.Config, Log)!;
        Dispatchers = new Dispatchers(Settings);
        _serialization = new(() => new Serialization.Serialization(this));

        _root = new LocalActorRef(rootPath);
        _ = new ActorCell(this, _root, Props.Create<RootGuardian>(this), Dispatchers.DefaultGlobalDispatcher, null);
        var strategy = ((SupervisorStrategyConfigurator)Activator.CreateInstance(
            TypeNames.Resolve(Settings.SupervisorStrategyClass))!).Create();
        SystemGuardian = (LocalActorRef)_root.Cell.ActorOf(Props.Create<Guardian>(), "system");
        UserGuardian = (LocalActorRef)_root.Cell.ActorOf(
            Props.Create<Guardian>().WithSupervisorStrategy(strategy), "user");
        _root.OnSystemMessage(new Create());
        StartLoggers();
        foreach (var key in KnownSettings.Unknown(config))
            Log.Warning("The setting [{0}] is not honoured by the stand-in for Akka.NET.", key);
        CoordinatedShutdown.Get(this);
    }

    public override string Name { get; }
    public override Settings Settings { get; }
    public override Dispatchers Dispatchers { get; }
    public override EventStream EventStream { get; }
    public override IActorRef DeadLetters { get; }
    public override IScheduler Scheduler { get; }
    public override ILoggingAdapter Log { get; }
    public override Serialization.Serialization Serialization => _serialization.Value;
    public override Task WhenTerminated => _terminated.Task;
    public LocalActorRef UserGuardian { get; }
    public LocalActorRef SystemGuardian { get; }
    public TimeSpan AskTimeout => Settings.AskTimeout;
    public override IActorRef ActorOf(Props props, string? name = null) => UserGuardian.Cell.ActorOf(props, name);
    public override IActorRef SystemActorOf(Props props, string? name = null) => SystemGuardian.Cell.ActorOf(props, name);

    public override void Stop(IActorRef actor) => ((actor as LocalActorRef)?.Path.Parent is { } parent
        && parent.Equals(UserGuardian.Path) ? UserGuardian : SystemGuardian).Cell.Stop(actor);

    public override Task Terminate()
    {
        if (Settings is { CoordinatedShutdownRunByActorSystemTerminate: true, CoordinatedShutdownTerminateActorSystem: true })
            _ = CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else FinalTerminate();
        return WhenTerminated;
    }

    /// <summary>Stops /user; the rest follows it.</summary>
    public void FinalTerminate()
    {
        if (!Settings.LogDeadLettersDuringShutdown && _deadLetterListener is not null)
            EventStream.Unsubscribe(_deadLetterListener);
        UserGuardian.OnSystemMessage(new Terminate());
    }

    public override void RegisterOnTermination(Action code)
    {
        _onTermination.Push(code);
        if (WhenTerminated.IsCompleted) throw new InvalidOperationException("ActorSystem already terminated.");
    }

    public override object GetExtension(IExtensionId extensionId) => RegisterExtension(extensionId);
    public override T GetExtension<T>() => (T)_extensions[typeof(T)].Value;
    public override bool HasExtension(Type type) => _extensions.ContainsKey(type);
    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override object RegisterExtension(IExtensionId extension) => _extensions.GetOrAdd(
        extension.ExtensionType, _ => new Lazy<object>(() => extension.CreateExtension(this))).Value;

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
        if (Logging.LogLevelFor(Settings.StdoutLogLevel) is var level && level != Logging.Off)
            EventStream.AddLogger(_stdout, level);
        _loggers.ForEach(EventStream.RemoveLogger);
    }

    private protected override void Dispose(bool disposing) => ((IAsyncResult)Terminate()).AsyncWaitHandle.WaitOne();

    private void StartLoggers()
    {
        foreach (var (name, number) in Settings.Loggers.Select((name, number) => (name, number + 1)))
        {
            var type = TypeNames.Resolve(name);
            var logger = SystemActorOf(Props.Create(type), $"log{number}-{type.Name}");
            using var initialized = new ManualResetEvent(false);
            var starter = new FunctionRef(TempPath(), (_, _) => initialized.Set());
            logger.Tell(new InitializeLogger(EventStream), starter);
            if (!initialized.WaitOne(Settings.LoggerStartTimeout))
            {
                throw new LoggerInitializationException(
                    $"Logger [{name}] did not respond within [{Settings.LoggerStartTimeout}] to InitializeLogger");
            }
            EventStream.AddLogger(logger, EventStream.LogLevel);
            _loggers.Add(logger);
        }
        EventStream.RemoveLogger(_stdout);
        if (Settings.LogDeadLetters > 0)
            _deadLetterListener = SystemActorOf(Props.Create<DeadLetterListener>(Settings.LogDeadLetters), "deadLetterListener");
        if (Settings.DebugUnhandledMessage)
            SystemActorOf(Props.Create<UnhandledMessageForwarder>(), "UnhandledMessageForwarder");
    }
}

/// <summary>/user and /system: only parents.</summary>
internal sealed class Guardian : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);
}

/// <summary>Ends the system when /user has ended: first /system, then itself.</summary>
internal sealed class RootGuardian(ActorSystemImpl system) : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.StoppingStrategy;

    protected override void PreStart()
    {
        Context.Watch(system.UserGuardian);
        Context.Watch(system.SystemGuardian);
    }

    protected override void OnReceive(object message)
    {
        if (message is not Terminated ended) return;
        if (ended.ActorRef.Equals(system.UserGuardian))
        {
            system.StopLoggers();
            Context.Stop(system.SystemGuardian);
        }
        else Context.Stop(Self);
    }
}
