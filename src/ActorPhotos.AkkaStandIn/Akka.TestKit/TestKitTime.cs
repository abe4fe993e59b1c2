using System.Diagnostics;

namespace Akka.TestKit;

/// <content>Time limits: Within, and waiting for something to become true.</content>
public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>A monotonic clock.</summary>
    private static TimeSpan Now => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    /// <summary>What is left of the innermost Within.</summary>
    /// <exception cref="InvalidOperationException">Outside of a Within.</exception>
    public TimeSpan Remaining => _end is { } end
        ? Positive(end - Now)
        : throw new InvalidOperationException(@"Remaining may not be called outside of ""within""");

    public TimeSpan RemainingOrDefault =>
        _end is { } end ? Positive(end - Now) : Dilated(TestKitSettings.SingleExpectDefault);

    public TimeSpan Dilated(TimeSpan duration) => duration == Timeout.InfiniteTimeSpan
        ? duration
        : duration * TestKitSettings.TestTimeFactor;

    private TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (duration is not { } given) return RemainingOrDefault;
        if (given < TimeSpan.Zero && given != Timeout.InfiniteTimeSpan)
            throw new ArgumentException("Must be positive TimeSpan", nameof(duration));
        return Dilated(given);
    }

    /// <summary>
    /// The function must not take longer than <paramref name="max"/>; what it expects inside waits no longer.
    /// </summary>
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) => Within(max, () =>
        {
            action();
            return true;
        }, epsilonValue, cancellationToken);

    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Done(Span(max, () => ValueTask.FromResult(function()), epsilonValue));

    public async Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) => await Span(max, async () =>
        {
            await actionAsync();
            return true;
        }, epsilonValue);

    public async Task<T> WithinAsync<T>(TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        await Span(max, async () => await function(), epsilonValue);

    /// <summary>
    /// Repeats the assertion until it does not throw; the last exception leaves at the end of the time.
    /// </summary>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Done(Assertion(Call(assertion), duration, interval, async: false, cancellationToken));

    public Task AwaitAssertAsync(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Assertion(Call(assertion), duration, interval, async: true, cancellationToken).AsTask();

    public Task AwaitAssertAsync(Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Assertion(() => new ValueTask(assertion()), duration, interval, async: true, cancellationToken).AsTask();

    private void Fail(string text) => _assertions.Fail("{0}", text);

    private static TimeSpan Positive(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;

    /// <summary>
    /// The result of one of our own operations in its blocking form, which is complete when it returns.
    /// </summary>
    private protected static T Done<T>(ValueTask<T> finished)
    {
        Debug.Assert(finished.IsCompleted, "The blocking form must not await.");
        var awaiter = finished.GetAwaiter();
        return awaiter.GetResult();
    }

    private static void Done(ValueTask finished)
    {
        Debug.Assert(finished.IsCompleted, "The blocking form must not await.");
        var awaiter = finished.GetAwaiter();
        awaiter.GetResult();
    }

    private protected static async ValueTask Pause(TimeSpan span, bool async, CancellationToken cancellation)
    {
        if (async) await Task.Delay(span, cancellation);
        else cancellation.WaitHandle.WaitOne(span);
        cancellation.ThrowIfCancellationRequested();
    }

    private static Func<ValueTask> Call(Action action) => () =>
    {
        action();
        return default;
    };

    private async ValueTask<T> Span<T>(TimeSpan max, Func<ValueTask<T>> function, TimeSpan? epsilon)
    {
        max = Dilated(max);
        var start = Now;
        var outer = _end;
        var left = outer is { } end ? end - start : TimeSpan.MaxValue;
        var limit = max < left ? max : left;
        _end = start + limit;
        _lastWasNoMessage = false;
        T result;
        try
        {
            result = await function();
        }
        finally
        {
            _end = outer;
        }
        var took = Now - start;
        // An ExpectNoMsg at the end uses the time up on purpose.
        if (!_lastWasNoMessage && took > limit + (epsilon ?? TimeSpan.Zero))
            Fail($"Failed: Block took {took}, exceeding {limit}.");
        return result;
    }

    private async ValueTask Assertion(Func<ValueTask> assertion, TimeSpan? duration, TimeSpan? interval, bool async,
        CancellationToken cancellation)
    {
        var end = Now + RemainingOrDilated(duration);
        var pause = interval ?? DefaultInterval;
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (Now + pause < end)
            {
                await Pause(pause, async, cancellation);
            }
        }
    }
}
