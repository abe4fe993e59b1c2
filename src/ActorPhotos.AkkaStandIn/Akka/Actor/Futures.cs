namespace Akka.Actor;

/// <summary>Ask: a message whose answer completes a task.</summary>
public static class Futures
{
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    /// <summary>
    /// The task fails with <see cref="AskTimeoutException"/> after the time-out, with the cause of a
    /// <see cref="Status.Failure"/> answer, and with ArgumentException on an answer that is not a T.
    /// </summary>
    public static async Task<T> Ask<T>(
        this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var system = SystemOf(self);
        timeout ??= system.Settings.AskTimeout;
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = new CancellationTokenSource();
        using var onTimeout = timer.Token.Register(() => answer.TrySetException(
            new AskTimeoutException($"Timeout after {timeout} seconds")));
        using var onCancel = cancellationToken.Register(() => answer.TrySetCanceled(cancellationToken));
        if (timeout is { } limit && limit > TimeSpan.Zero) timer.CancelAfter(limit);
        var asker = new FunctionRef(system.TempPath(), (reply, _) => Complete(answer, reply));
        self.Tell(message, asker);
        return await answer.Task.ConfigureAwait(false);
    }

    private static void Complete<T>(TaskCompletionSource<T> answer, object message)
    {
        switch (message)
        {
            case Status.Failure failure:
                answer.TrySetException(
                    failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message."));
                break;
            case T value: answer.TrySetResult(value); break;
            default:
                answer.TrySetException(new ArgumentException(
                    $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]",
                    nameof(message)));
                break;
        }
    }

    private static ActorSystemImpl SystemOf(ICanTell target) =>
        (ActorSystemImpl?)((target as LocalActorRef)?.Cell ?? ActorCell.Current)?.System
        ?? throw new ArgumentException("Unable to resolve the target Provider", nameof(target));
}

/// <summary>PipeTo: the outcome of a task as a message.</summary>
public static class PipeToSupport
{
    /// <summary>
    /// A failure or cancellation is sent as <see cref="Status.Failure"/> unless made into something else.
    /// </summary>
    public static async Task PipeTo<T>(
        this Task<T> taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null)
    {
        try
        {
            var result = await taskToPipe.ConfigureAwait(false);
            recipient.Tell(success is null ? result! : success(result), sender);
        }
        catch (Exception e)
        {
            recipient.Tell(failure is null ? new Status.Failure(e) : failure(e), sender);
        }
    }

    /// <summary>
    /// Success of a task without a result is sent only when <paramref name="success"/> makes a message of it.
    /// </summary>
    public static async Task PipeTo(
        this Task taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null)
    {
        try
        {
            await taskToPipe.ConfigureAwait(false);
            if (success is not null) recipient.Tell(success(), sender);
        }
        catch (Exception e)
        {
            recipient.Tell(failure is null ? new Status.Failure(e) : failure(e), sender);
        }
    }
}
