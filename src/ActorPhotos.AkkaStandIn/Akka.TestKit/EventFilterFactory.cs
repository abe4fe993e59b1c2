using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// Makes filters for what is logged. Of message, start and contains at most one is meant to be given.
/// </summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testKit;

    internal EventFilterFactory(TestKitBase testKit) => _testKit = testKit;

    /// <summary>
    /// Errors caused by a <typeparamref name="TException"/>; the text may be the event's or the exception's.
    /// </summary>
    public IEventFilterApplier Exception<TException>(string? message = null, string? start = null,
        string? contains = null, string? source = null)
        where TException : Exception
    {
        var isText = TextPattern.Of(message, start, contains);
        return Custom(source, logEvent => logEvent.LogLevel() == LogLevel.ErrorLevel && logEvent.Cause is TException
            && (isText(logEvent.Message?.ToString() ?? "") || isText(logEvent.Cause.Message)));
    }

    public IEventFilterApplier Error(string? message = null, string? start = null, string? contains = null,
        string? source = null) => ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Warning(string? message = null, string? start = null, string? contains = null,
        string? source = null) => ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Info(string? message = null, string? start = null, string? contains = null,
        string? source = null) => ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Debug(string? message = null, string? start = null, string? contains = null,
        string? source = null) => ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) =>
        Custom(source, logEvent => logEvent.Message is DeadLetter { Message: TMessage });

    private EventFilterApplier ForLogLevel(LogLevel level, string? message, string? start, string? contains,
        string? source)
    {
        var isText = TextPattern.Of(message, start, contains);
        return Custom(source, logEvent => logEvent.LogLevel() == level && isText(logEvent.Message?.ToString() ?? ""));
    }

    private EventFilterApplier Custom(string? source, Predicate<LogEvent> fits) =>
        new(_testKit, logEvent => TextPattern.IsSource(source, logEvent.LogSource) && fits(logEvent));
}
