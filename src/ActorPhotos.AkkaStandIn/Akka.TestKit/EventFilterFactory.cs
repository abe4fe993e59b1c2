using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Makes filters for what is logged. Of message, start and contains at most one is meant to be given.</summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testKit;
    private readonly ActorSystem _system;

    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit.Sys)
    {
    }

    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
    {
        _testKit = testkit;
        _system = system;
    }

    /// <summary>Errors caused by a <typeparamref name="TException"/>; the text may be the event's or the exception's.</summary>
    public IEventFilterApplier Exception<TException>(string? message = null, string? start = null,
        string? contains = null, string? source = null)
        where TException : Exception =>
        Exception(typeof(TException), TextPattern.Of(message, start, contains), source);

    public IEventFilterApplier Exception<TException>(Regex pattern, string? source = null)
        where TException : Exception => Exception(typeof(TException), TextPattern.Of(pattern), source);

    public IEventFilterApplier Error(string? message = null, string? start = null, string? contains = null,
        string? source = null) => ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Error(Regex pattern, string? source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    public IEventFilterApplier Warning(string? message = null, string? start = null, string? contains = null,
        string? source = null) => ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Warning(Regex pattern, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, pattern, source);

    public IEventFilterApplier Info(string? message = null, string? start = null, string? contains = null,
        string? source = null) => ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Info(Regex pattern, string? source = null) =>
        ForLogLevel(LogLevel.InfoLevel, pattern, source);

    public IEventFilterApplier Debug(string? message = null, string? start = null, string? contains = null,
        string? source = null) => ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier Debug(Regex pattern, string? source = null) =>
        ForLogLevel(LogLevel.DebugLevel, pattern, source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, string? message = null, string? start = null,
        string? contains = null, string? source = null) =>
        ForLogLevel(logLevel, TextPattern.Of(message, start, contains), source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string? source = null) =>
        ForLogLevel(logLevel, TextPattern.Of(pattern), source);

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => new EventFilterApplier(_testKit, _system, predicate);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent => Custom(logEvent => logEvent is TLogEvent typed && predicate(typed));

    public IEventFilterApplier DeadLetter() => DeadLetter(_ => true, source: null);

    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) =>
        DeadLetter(letter => letter.Message is TMessage, source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string? source = null) =>
        DeadLetter(letter => letter.Message is TMessage message && isMatch(message), source);

    private IEventFilterApplier DeadLetter(Predicate<DeadLetter> isMatch, string? source) => Custom(logEvent =>
        logEvent.Message is DeadLetter letter && TextPattern.IsSource(source, logEvent.LogSource) && isMatch(letter));

    private IEventFilterApplier Exception(Type type, Predicate<string> isText, string? source) => Custom(logEvent =>
        logEvent.LogLevel() == LogLevel.ErrorLevel
        && type.IsInstanceOfType(logEvent.Cause)
        && TextPattern.IsSource(source, logEvent.LogSource)
        && (isText(logEvent.Message?.ToString() ?? "") || isText(logEvent.Cause!.Message)));

    private IEventFilterApplier ForLogLevel(LogLevel level, Predicate<string> isText, string? source) => Custom(logEvent =>
        logEvent.LogLevel() == level
        && TextPattern.IsSource(source, logEvent.LogSource)
        && isText(logEvent.Message?.ToString() ?? ""));
}
