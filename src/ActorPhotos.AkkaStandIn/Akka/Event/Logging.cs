using Akka.Actor;

namespace Akka.Event;

public interface ILogMessageFormatter
{
    string Format(string format, params object[] args);
}

/// <summary>Formats as <see cref="string.Format(string, object[])"/> does.</summary>
internal sealed class DefaultLogMessageFormatter : ILogMessageFormatter
{
    public static readonly DefaultLogMessageFormatter Instance = new();
    private DefaultLogMessageFormatter() { }
    public string Format(string format, params object[] args) => string.Format(null, format, args);
}

/// <summary>A message and its arguments; formatted when somebody reads it.</summary>
public abstract class LogMessage
{
    private protected LogMessage() { }
}

internal sealed class LogArguments(ILogMessageFormatter formatter, string format, object[] arguments) : LogMessage
{
    public override string ToString()
    {
        try
        {
            return formatter.Format(format, arguments);
        }
        catch (FormatException e)
        {
            // A wrong log line is shown, it must not fail the actor that wrote it.
            return $"Format: {format}, Args: {string.Join(", ", arguments)} ({e.Message})";
        }
    }
}

public interface ILoggingAdapter
{
    ILogMessageFormatter Formatter { get; }
    bool IsDebugEnabled { get; }
    bool IsInfoEnabled { get; }
    bool IsWarningEnabled { get; }
    bool IsErrorEnabled { get; }
    bool IsEnabled(LogLevel logLevel);
    void Log(LogLevel logLevel, Exception? cause, LogMessage message);
    void Log(LogLevel logLevel, Exception? cause, string format);
}

internal sealed class BusLogging(EventStream bus, string source, Type logClass, ILogMessageFormatter formatter)
    : ILoggingAdapter
{
    public ILogMessageFormatter Formatter => formatter;
    public bool IsDebugEnabled => IsEnabled(LogLevel.DebugLevel);
    public bool IsInfoEnabled => IsEnabled(LogLevel.InfoLevel);
    public bool IsWarningEnabled => IsEnabled(LogLevel.WarningLevel);
    public bool IsErrorEnabled => IsEnabled(LogLevel.ErrorLevel);
    public bool IsEnabled(LogLevel logLevel) => logLevel >= bus.LogLevel;
    public void Log(LogLevel logLevel, Exception? cause, LogMessage message) => Notify(logLevel, cause, message);
    public void Log(LogLevel logLevel, Exception? cause, string format) => Notify(logLevel, cause, format);

    private void Notify(LogLevel level, Exception? cause, object message)
    {
        if (IsEnabled(level))
        {
            bus.Publish(level switch
            {
                LogLevel.DebugLevel => new Debug(cause, source, logClass, message),
                LogLevel.InfoLevel => new Info(cause, source, logClass, message),
                LogLevel.WarningLevel => new Warning(cause, source, logClass, message),
                _ => (LogEvent)new Error(cause, source, logClass, message),
            });
        }
    }
}

public static class Logging
{
    /// <summary>The log of an actor; its source is the actor's path.</summary>
    public static ILoggingAdapter GetLogger(this IActorContext context,
        ILogMessageFormatter? logMessageFormatter = null) =>
        new BusLogging(
            context.System.EventStream,
            context.Self.Path.ToString(),
            context.Props.Type,
            logMessageFormatter ?? DefaultLogMessageFormatter.Instance);

    internal static ILoggingAdapter GetLogger(ActorSystem system, string source) => new BusLogging(
        system.EventStream, $"{source} (akka://{system.Name})", typeof(string), DefaultLogMessageFormatter.Instance);

    internal static LogLevel LogLevelFor(string logLevel) => logLevel.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        "OFF" => Off,
        _ => throw new ArgumentException(
            $"Unknown LogLevel: \"{logLevel}\". Valid values are: \"Debug\", \"Info\", \"Warning\", \"Error\"",
                nameof(logLevel)),
    };

    internal const LogLevel Off = (LogLevel)int.MaxValue;
}

/// <summary>Logging with a format and arguments.</summary>
public static class LoggingExtensions
{
    public static void Debug(this ILoggingAdapter log, string format) => log.Log(LogLevel.DebugLevel, null, format);

    public static void Debug(this ILoggingAdapter log, string format, params object[] args) =>
        log.Log(LogLevel.DebugLevel, null, format, args);

    public static void Info(this ILoggingAdapter log, string format) => log.Log(LogLevel.InfoLevel, null, format);

    public static void Info(this ILoggingAdapter log, string format, params object[] args) =>
        log.Log(LogLevel.InfoLevel, null, format, args);

    public static void Warning(this ILoggingAdapter log, string format) => log.Log(LogLevel.WarningLevel, null, format);

    public static void Warning(this ILoggingAdapter log, string format, params object[] args) =>
        log.Log(LogLevel.WarningLevel, null, format, args);

    public static void Warning(this ILoggingAdapter log, Exception? cause, string format) =>
        log.Log(LogLevel.WarningLevel, cause, format);

    public static void Warning(this ILoggingAdapter log, Exception? cause, string format, params object[] args) =>
        log.Log(LogLevel.WarningLevel, cause, format, args);

    public static void Error(this ILoggingAdapter log, string format) => log.Log(LogLevel.ErrorLevel, null, format);

    public static void Error(this ILoggingAdapter log, string format, params object[] args) =>
        log.Log(LogLevel.ErrorLevel, null, format, args);

    public static void Error(this ILoggingAdapter log, Exception? cause, string format) =>
        log.Log(LogLevel.ErrorLevel, cause, format);

    public static void Error(this ILoggingAdapter log, Exception? cause, string format, params object[] args) =>
        log.Log(LogLevel.ErrorLevel, cause, format, args);

    private static void Log(this ILoggingAdapter log, LogLevel logLevel, Exception? cause, string format,
        params object[] args)
    {
        if (log.IsEnabled(logLevel)) log.Log(logLevel, cause, new LogArguments(log.Formatter, format, args));
    }
}
