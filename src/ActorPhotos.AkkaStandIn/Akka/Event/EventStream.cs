using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Event;

/// <summary>The event stream as a bus for log events.</summary>
public class LoggingBus
{
    private static readonly (LogLevel Level, Type Type)[] Levels =
    [
        (LogLevel.DebugLevel, typeof(Debug)),
        (LogLevel.InfoLevel, typeof(Info)),
        (LogLevel.WarningLevel, typeof(Warning)),
        (LogLevel.ErrorLevel, typeof(Error)),
    ];

    private readonly Lock _lock = new();
    private readonly List<(IActorRef Subscriber, HashSet<Type> Channels)> _subscriptions = [];
    private readonly List<IActorRef> _loggers = [];
    private ConcurrentDictionary<Type, IActorRef[]> _routes = new();
    private protected LoggingBus() { }
    public LogLevel LogLevel { get; private set; }

    /// <summary>Sends the event to every subscriber of its type or a base of it, in the order they subscribed.</summary>
    public void Publish(object @event)
    {
        foreach (var subscriber in _routes.GetOrAdd(@event.GetType(), Route))
            subscriber.Tell(@event, ActorRefs.NoSender);
    }

    /// <summary>False when it had subscribed to the channel before.</summary>
    public virtual bool Subscribe(IActorRef subscriber, Type classifier)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_lock)
        {
            var channels = _subscriptions.Find(s => s.Subscriber.Equals(subscriber)).Channels;
            if (channels is null) _subscriptions.Add((subscriber, channels = []));
            _routes = new();
            return channels.Add(classifier);
        }
    }

    public virtual bool Unsubscribe(IActorRef subscriber, Type classifier)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_lock)
        {
            var removed = _subscriptions.Find(s => s.Subscriber.Equals(subscriber)).Channels?.Remove(classifier) == true;
            _routes = removed ? new() : _routes;
            return removed;
        }
    }

    public virtual bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_lock)
        {
            var removed = _subscriptions.RemoveAll(s => s.Subscriber.Equals(subscriber)) > 0;
            _routes = removed ? new() : _routes;
            return removed;
        }
    }

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

    private IActorRef[] Route(Type type)
    {
        lock (_lock)
        {
            return [.. _subscriptions.Where(s => s.Channels.Any(c => c.IsAssignableFrom(type))).Select(s => s.Subscriber)];
        }
    }
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
