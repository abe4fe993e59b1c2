using Akka.Actor;

namespace Akka.Event;

public enum LogLevel
{
    DebugLevel,
    InfoLevel,
    WarningLevel,
    ErrorLevel,
}

/// <summary>One line of the log, as published on the event stream.</summary>
public abstract class LogEvent
{
    private protected LogEvent(Exception? cause, string logSource, Type logClass, object message)
    {
        Timestamp = TimeProvider.System.GetUtcNow().UtcDateTime;
        Thread = Thread.CurrentThread;
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }

    public Exception? Cause { get; protected set; }
    public DateTime Timestamp { get; }
    public Thread Thread { get; }
    public string LogSource { get; protected set; }
    public Type LogClass { get; protected set; }
    public object Message { get; protected set; }
    public abstract LogLevel LogLevel();

    public override string ToString()
    {
        var level = GetType().Name.ToUpperInvariant();
        var line = $"[{level}][{Timestamp:yyyy-MM-ddTHH:mm:ss.fffffffZ}][Thread {Thread.ManagedThreadId:D4}]" +
                   $"[{LogSource}] {Message}";
        return Cause is null ? line : $"{line}{Environment.NewLine}Cause: {Cause}";
    }
}

public class Debug : LogEvent
{
    public Debug(string logSource, Type logClass, object message)
        : this(null, logSource, logClass, message) { }

    public Debug(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.DebugLevel;
}

public class Info : LogEvent
{
    public Info(string logSource, Type logClass, object message)
        : this(null, logSource, logClass, message) { }

    public Info(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.InfoLevel;
}

public class Warning : LogEvent
{
    public Warning(string logSource, Type logClass, object message)
        : this(null, logSource, logClass, message) { }

    public Warning(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.WarningLevel;
}

public class Error : LogEvent
{
    public Error(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.ErrorLevel;
}

/// <summary>The first message a logger gets; it must answer with <see cref="LoggerInitialized"/>.</summary>
public class InitializeLogger(LoggingBus loggingBus)
{
    public LoggingBus LoggingBus { get; } = loggingBus;
}

public class LoggerInitialized;

/// <summary>Writes log events to the console.</summary>
public class DefaultLogger : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized(), Self);
                return true;
            case LogEvent logEvent:
                Print(logEvent);
                return true;
            default: return false;
        }
    }

    protected virtual void Print(LogEvent logEvent) => StandardOut.Write(logEvent);
}

/// <summary>The console while the loggers are not there, at start and at the end (akka.stdout-loglevel).</summary>
internal sealed class StandardOut(ActorPath path) : MinimalActorRef
{
    public override ActorPath Path { get; } = path;

    public static void Write(object message) =>
        (message is Error or Warning ? Console.Error : Console.Out).WriteLine(message);

    protected override void TellInternal(object message, IActorRef? sender) => Write(message);
}
