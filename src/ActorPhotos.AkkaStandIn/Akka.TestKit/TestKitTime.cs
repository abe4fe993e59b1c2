using System.Diagnostics;

namespace Akka.TestKit;

/// <content>Time limits: Within, and waiting for something to become true.</content>
public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>A monotonic clock.</summary>
    public TimeSpan Now => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    /// <summary>What is left of the innermost Within.</summary>
    /// <exception cref="InvalidOperationException">Outside of a Within.</exception>
    public TimeSpan Remaining => _end is { } end
        ? Positive(end - Now)
        : throw new InvalidOperationException(@"Remaining may not be called outside of ""within""");

    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    public TimeSpan Dilated(TimeSpan duration) => duration == Timeout.InfiniteTimeSpan
        ? duration
        : duration * TestKitSettings.TestTimeFactor;

    public TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (duration is not { } given) return RemainingOrDefault;
        if (given < TimeSpan.Zero && given != Timeout.InfiniteTimeSpan)
            throw new ArgumentException("Must be positive TimeSpan", nameof(duration));
        return Dilated(given);
    }

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => RemainingOrDilated(timeout);

    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, hint: null, epsilonValue, cancellationToken);

    public void Within(TimeSpan min, TimeSpan max, Action action, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) => Within(min, max, () =>
        {
            action();
            return true;
        }, hint, epsilonValue, cancellationToken);

    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, hint: null, epsilonValue, cancellationToken);

    /// <summary>The function must take between <paramref name="min"/> and <paramref name="max"/>; what it expects inside waits no longer.</summary>
    public T Within<T>(TimeSpan min, TimeSpan max, Func<T> function, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Done(Span(min, max, () => ValueTask.FromResult(function()), hint, epsilonValue));

    public async Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        await WithinAsync(TimeSpan.Zero, max, actionAsync, hint: null, epsilonValue, cancellationToken);

    public async Task WithinAsync(TimeSpan min, TimeSpan max, Func<Task> actionAsync, string? hint = null,
        TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) => await Span(min, max, async () =>
        {
            await actionAsync();
            return true;
        }, hint, epsilonValue);

    public Task<T> WithinAsync<T>(TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, hint: null, epsilonValue, cancellationToken);

    public async Task<T> WithinAsync<T>(TimeSpan min, TimeSpan max, Func<Task<T>> function, string? hint = null,
        TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        await Span(min, max, async () => await function(), hint, epsilonValue);

    /// <summary>Repeats the assertion until it does not throw; the last exception leaves at the end of the time.</summary>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Done(Assertion(Call(assertion), duration, interval, async: false, cancellationToken));

    public Task AwaitAssertAsync(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Assertion(Call(assertion), duration, interval, async: true, cancellationToken).AsTask();

    public Task AwaitAssertAsync(Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Assertion(() => new ValueTask(assertion()), duration, interval, async: true, cancellationToken).AsTask();

    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max: null, interval: null, message: null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max,
        CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, interval: null, message: null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, string message,
        CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, interval: null, message, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null,
        CancellationToken cancellationToken = default) => Done(Condition(
            () => ValueTask.FromResult(conditionIsFulfilled()), max, interval, message, async: false, cancellationToken));

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled,
        CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max: null, interval: null, message: null, cancellationToken);

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max,
        CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, interval: null, message: null, cancellationToken);

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval,
        string? message = null, CancellationToken cancellationToken = default) => Condition(
            async () => await conditionIsFulfilled(), max, interval, message, async: true, cancellationToken).AsTask();

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max: null, interval: null, message: null, cancellationToken);

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval,
        string? message = null, CancellationToken cancellationToken = default) =>
        Condition(() => ValueTask.FromResult(conditionIsFulfilled()), max, interval, message, async: true,
            cancellationToken).AsTask();

    private void Fail(string text) => _assertions.Fail("{0}", text);

    protected TimeSpan RemainingOr(TimeSpan duration) => _end is { } end ? Positive(end - Now) : duration;

    private static TimeSpan Positive(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;

    /// <summary>The result of one of our own operations in its blocking form, which is complete when it returns.</summary>
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

    private async ValueTask<T> Span<T>(TimeSpan min, TimeSpan max, Func<ValueTask<T>> function, string? hint,
        TimeSpan? epsilon)
    {
        min = Dilated(min);
        max = Dilated(max);
        var start = Now;
        var outer = _end;
        var left = outer is { } end ? end - start : TimeSpan.MaxValue;
        if (left < min) Fail($"Required min time {min} not possible, only {left} left. {hint}");
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
        if (took < min) Fail($"Failed: Block took {took}, should have at least been {min}. {hint}");
        // An ExpectNoMsg at the end uses the time up on purpose.
        if (!_lastWasNoMessage && took > limit + (epsilon ?? TimeSpan.Zero))
            Fail($"Failed: Block took {took}, exceeding {limit}. {hint}");
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

    private async ValueTask Condition(Func<ValueTask<bool>> condition, TimeSpan? max, TimeSpan? interval,
        string? message, bool async, CancellationToken cancellation)
    {
        var limit = RemainingOrDilated(max);
        if (await Becomes(condition, limit, interval, async, cancellation)) return;
        Fail($"Timeout {limit} expired while waiting for condition. {message}");
    }

    /// <returns>Whether the condition held within the time.</returns>
    private protected async ValueTask<bool> Becomes(Func<ValueTask<bool>> condition, TimeSpan limit, TimeSpan? interval,
        bool async, CancellationToken cancellation)
    {
        var end = Now + limit;
        while (!await condition())
        {
            var left = end - Now;
            if (left <= TimeSpan.Zero) return false;
            var pause = interval ?? DefaultInterval;
            await Pause(pause < left ? pause : left, async, cancellation);
        }
        return true;
    }
}
