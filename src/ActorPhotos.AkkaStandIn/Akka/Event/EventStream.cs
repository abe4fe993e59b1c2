using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// Publish and subscribe by type, within one system; what an event is for depends on its type alone. Log events go this
/// way to the loggers. A subscriber that stopped is forgotten.
/// </summary>
public class EventStream
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

    internal EventStream() { }

    internal LogLevel LogLevel { get; private set; }

    /// <summary>
    /// Sends the event to every subscriber of its type or a base of it, once, in the order they subscribed.
    /// </summary>
    public void Publish(object @event)
    {
        foreach (var subscriber in _routes.GetOrAdd(@event.GetType(), Route)) subscriber.Tell(@event,
            ActorRefs.NoSender);
    }

    /// <summary>False when it had subscribed to the channel before.</summary>
    public bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_lock)
        {
            var channels = _subscriptions.Find(s => subscriber.Equals(s.Subscriber)).Channels;
            if (channels is null) _subscriptions.Add((subscriber, channels = []));
            _routes = new();
            return channels.Add(channel);
        }
    }

    public bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_lock)
        {
            _routes = new();
            return _subscriptions.Find(s => subscriber.Equals(s.Subscriber)).Channels?.Remove(channel) == true;
        }
    }

    public bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_lock)
        {
            if (_subscriptions.RemoveAll(s => subscriber.Equals(s.Subscriber)) == 0) return false;
            _routes = new();
            return true;
        }
    }

    /// <summary>Lets loggers have what is at least this severe.</summary>
    internal void SetLogLevel(LogLevel logLevel)
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
            return [.. _subscriptions.Where(s => s.Channels.Any(c => c.IsAssignableFrom(type))).Select(s =>
                s.Subscriber)];
        }
    }
}
