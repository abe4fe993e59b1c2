using Akka.Event;

namespace Akka.TestKit;

/// <content>What the event filters need of a TestKit.</content>
public abstract partial class TestKitBase
{
    internal async ValueTask ExpectEvents(Predicate<LogEvent> pattern, int expected, TimeSpan? timeout,
        Func<ValueTask> body, bool async, CancellationToken cancellation)
    {
        var filter = new EventFilter(pattern);
        Sys.EventStream.Publish(new MuteFilter(filter));
        try
        {
            await body();
            var limit = Dilated(timeout ?? TestKitSettings.TestEventFilterLeeway);
            var end = Now + limit;
            while (filter.Matches < Math.Max(expected, 1) && Now < end)
                await Pause(TimeSpan.FromMilliseconds(10), async, cancellation);
            if (filter.Matches != expected)
                Fail($"Failed: expected {expected} log events that fit the filter within {limit}, got "
                    + $"{filter.Matches}.");
        }
        finally
        {
            Sys.EventStream.Publish(new UnmuteFilter(filter));
        }
    }

    internal void ExpectEvents(Predicate<LogEvent> pattern, int expected, TimeSpan? timeout, Action action,
        CancellationToken cancellation) =>
        Done(ExpectEvents(pattern, expected, timeout, Call(action), async: false, cancellation));
}

internal sealed class EventFilterApplier(TestKitBase testKit, Predicate<LogEvent> pattern) : IEventFilterApplier
{
    public void ExpectOne(Action action, CancellationToken cancellationToken = default) =>
        Expect(1, action, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        testKit.ExpectEvents(pattern, expectedCount, timeout: null, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action,
        CancellationToken cancellationToken = default) =>
        testKit.ExpectEvents(pattern, expectedCount, timeout, action, cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, actionAsync, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        testKit.ExpectEvents(pattern, expectedCount, timeout: null, () => new ValueTask(actionAsync()), async: true,
            cancellationToken).AsTask();
}
