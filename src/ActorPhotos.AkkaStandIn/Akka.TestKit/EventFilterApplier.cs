using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <content>What the event filters need of a TestKit.</content>
public abstract partial class TestKitBase
{
    internal async ValueTask<T> ExpectEvents<T>(ActorSystem system, Predicate<LogEvent> pattern, int? expected,
        TimeSpan? timeout, Func<ValueTask<T>> body, bool async, CancellationToken cancellation)
    {
        var filter = new EventFilter(pattern);
        system.EventStream.Publish(new MuteFilter(filter));
        try
        {
            var result = await body();
            if (expected is not { } count) return result;
            var limit = Dilated(timeout ?? TestKitSettings.TestEventFilterLeeway);
            var reached = await Becomes(() => ValueTask.FromResult(filter.Matches >= Math.Max(count, 1)), limit,
                TimeSpan.FromMilliseconds(10), async, cancellation);
            if (reached != count > 0 || filter.Matches > count)
                Fail($"Failed: expected {count} log events that fit the filter within {limit}, got {filter.Matches}.");
            return result;
        }
        finally
        {
            system.EventStream.Publish(new UnmuteFilter(filter));
        }
    }

    internal static T Blocking<T>(ValueTask<T> finished) => Done(finished);
}

internal sealed class EventFilterApplier(TestKitBase testKit, ActorSystem system, Predicate<LogEvent> pattern)
    : IEventFilterApplier
{
    public void ExpectOne(Action action, CancellationToken cancellationToken = default) =>
        Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, action, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Run(expectedCount, timeout: null, Value(action), cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Run(expectedCount, timeout, Value(action), cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Run(1, timeout: null, func, cancellationToken);

    public Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default) =>
        RunAsync(1, timeout: null, () => Task.FromResult(Value(action)()), cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        RunAsync(1, timeout: null, Value(actionAsync), cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        RunAsync(1, timeout, Value(actionAsync), cancellationToken);

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        RunAsync(1, timeout: null, func, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        RunAsync(expectedCount, timeout: null, Value(actionAsync), cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> actionAsync,
        CancellationToken cancellationToken = default) =>
        RunAsync(expectedCount, timeout, Value(actionAsync), cancellationToken);

    public void Mute(Action action, CancellationToken cancellationToken = default) =>
        Run(expected: null, timeout: null, Value(action), cancellationToken);

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) =>
        RunAsync(expected: null, timeout: null, Value(action), cancellationToken);

    public IUnmutableFilter Mute()
    {
        var filter = new EventFilter(pattern);
        system.EventStream.Publish(new MuteFilter(filter));
        return new Unmutable(system, filter);
    }

    private static Func<bool> Value(Action action) => () =>
    {
        action();
        return true;
    };

    private static Func<Task<bool>> Value(Func<Task> action) => async () =>
    {
        await action();
        return true;
    };

    private T Run<T>(int? expected, TimeSpan? timeout, Func<T> body, CancellationToken cancellation) =>
        TestKitBase.Blocking(testKit.ExpectEvents(system, pattern, expected, timeout,
            () => ValueTask.FromResult(body()), async: false, cancellation));

    private Task<T> RunAsync<T>(int? expected, TimeSpan? timeout, Func<Task<T>> body, CancellationToken cancellation) =>
        testKit.ExpectEvents(system, pattern, expected, timeout, async () => await body(), async: true, cancellation)
            .AsTask();

    private sealed class Unmutable(ActorSystem system, EventFilter filter) : IUnmutableFilter
    {
        public void Unmute() => system.EventStream.Publish(new UnmuteFilter(filter));

        public void Dispose() => Unmute();
    }
}
