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

    public Exception? Cause { get; }
    public DateTime Timestamp { get; }
    public Thread Thread { get; }
    public string LogSource { get; }
    public Type LogClass { get; }
    public object Message { get; }
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
    internal Debug(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.DebugLevel;
}

public class Info : LogEvent
{
    internal Info(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.InfoLevel;
}

public class Warning : LogEvent
{
    internal Warning(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.WarningLevel;
}

public class Error : LogEvent
{
    internal Error(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.ErrorLevel;
}

/// <summary>The first message a logger gets; it must answer with <see cref="LoggerInitialized"/>.</summary>
public class InitializeLogger
{
    internal InitializeLogger(EventStream loggingBus) => LoggingBus = loggingBus;
    internal EventStream LoggingBus { get; }
}

public class LoggerInitialized;

/// <summary>Writes log events to the console.</summary>
internal class DefaultLogger : ActorBase
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
