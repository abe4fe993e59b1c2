using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>The logger of a TestKit: events that a filter takes are not printed.</summary>
internal sealed class TestEventListener : DefaultLogger
{
    private readonly List<EventFilter> _filters = [];

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                foreach (var type in new[] { typeof(MuteFilter), typeof(UnmuteFilter), typeof(DeadLetter),
                    typeof(UnhandledMessage) })
                    initialize.LoggingBus.Subscribe(Self, type);
                Sender.Tell(new LoggerInitialized());
                break;
            case MuteFilter mute:
                _filters.Add(mute.Filter);
                break;
            case UnmuteFilter unmute:
                _filters.Remove(unmute.Filter);
                break;
            case LogEvent logEvent:
                Filter(logEvent);
                break;
            case DeadLetter letter:
                Filter(new Warning(null, letter.Recipient.Path.ToString(), letter.Recipient.GetType(), letter));
                break;
            case UnhandledMessage unhandled:
                Filter(new Warning(null, unhandled.Recipient.Path.ToString(), unhandled.Recipient.GetType(),
                    $"Unhandled message from {unhandled.Sender} : {unhandled.Message}"));
                break;
        }
        return true;
    }

    private void Filter(LogEvent logEvent)
    {
        // Every filter counts: two of them may look for the same event.
        var muted = false;
        foreach (var filter in _filters) muted |= filter.Apply(logEvent);
        if (!muted) Print(logEvent);
    }
}
