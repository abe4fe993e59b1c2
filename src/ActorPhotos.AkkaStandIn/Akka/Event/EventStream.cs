using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Event;

/// <summary>Who wants which events. What an event is for depends on its type alone.</summary>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
    where TSubscriber : notnull
{
    private readonly Lock _lock = new();
    private readonly List<(TSubscriber Subscriber, HashSet<TClassifier> Channels)> _subscriptions = [];
    private ConcurrentDictionary<Type, TSubscriber[]> _routes = new();

    private protected EventBus() { }

    /// <summary>Sends the event to every subscriber of its type or a base of it, once, in the order they subscribed.</summary>
    public virtual void Publish(TEvent @event)
    {
        foreach (var subscriber in _routes.GetOrAdd(@event!.GetType(), _ => Route(@event))) Publish(@event, subscriber);
    }

    /// <summary>False when it had subscribed to the channel before.</summary>
    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_lock)
        {
            var channels = _subscriptions.Find(s => subscriber.Equals(s.Subscriber)).Channels;
            if (channels is null) _subscriptions.Add((subscriber, channels = []));
            _routes = new();
            return channels.Add(classifier);
        }
    }

    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_lock)
        {
            _routes = new();
            return _subscriptions.Find(s => subscriber.Equals(s.Subscriber)).Channels?.Remove(classifier) == true;
        }
    }

    public virtual bool Unsubscribe(TSubscriber subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_lock)
        {
            if (_subscriptions.RemoveAll(s => subscriber.Equals(s.Subscriber)) == 0) return false;
            _routes = new();
            return true;
        }
    }

    protected abstract bool Classify(TEvent @event, TClassifier classifier);

    protected abstract void Publish(TEvent @event, TSubscriber subscriber);

    private TSubscriber[] Route(TEvent @event)
    {
        lock (_lock)
        {
            return [.. _subscriptions.Where(s => s.Channels.Any(c => Classify(@event, c))).Select(s => s.Subscriber)];
        }
    }
}

public abstract class ActorEventBus<TEvent, TClassifier> : EventBus<TEvent, TClassifier, IActorRef>
{
    private protected ActorEventBus() { }
}

/// <summary>The event stream as a bus for log events.</summary>
public class LoggingBus : ActorEventBus<object, Type>
{
    private static readonly (LogLevel Level, Type Type)[] Levels =
    [
        (LogLevel.DebugLevel, typeof(Debug)),
        (LogLevel.InfoLevel, typeof(Info)),
        (LogLevel.WarningLevel, typeof(Warning)),
        (LogLevel.ErrorLevel, typeof(Error)),
    ];

    private readonly List<IActorRef> _loggers = [];

    private protected LoggingBus() { }

    public LogLevel LogLevel { get; private set; }

    /// <summary>Lets loggers have what is at least this severe.</summary>
    public void SetLogLevel(LogLevel logLevel)
    {
        LogLevel = logLevel;
        foreach (var logger in _loggers) SubscribeLogger(logger, logLevel);
    }

    internal void AddLogger(IActorRef logger, LogLevel level)
    {
        _loggers.Add(logger);
        SubscribeLogger(logger, level);
    }

    internal void RemoveLogger(IActorRef logger)
    {
        _loggers.Remove(logger);
        Unsubscribe(logger);
    }

    private void SubscribeLogger(IActorRef logger, LogLevel level)
    {
        foreach (var (at, type) in Levels) _ = at >= level ? Subscribe(logger, type) : Unsubscribe(logger, type);
    }

    protected override bool Classify(object @event, Type classifier) => classifier.IsInstanceOfType(@event);

    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event, ActorRefs.NoSender);
}

/// <summary>Publish and subscribe by type, within one system. A subscriber that stopped is forgotten.</summary>
public class EventStream : LoggingBus
{
    internal EventStream() { }
}

public static class EventStreamExtensions
{
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Subscribe(subscriber, typeof(TChannel));

    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Unsubscribe(subscriber, typeof(TChannel));
}
