namespace Akka.Streams.Implementation;

internal sealed class SelectStage<TIn, TOut>(Func<TIn, TOut> map) : StageLogic<TIn, TOut>
{
    internal override void OnPush()
    {
        try
        {
            Out.Push(map(In.Grab()));
        }
        catch (Exception e)
        {
            if (Survives(e)) In.TryPull();
        }
    }
}

internal sealed class WhereStage<T>(Predicate<T> predicate) : StageLogic<T, T>
{
    internal override void OnPush()
    {
        try
        {
            var element = In.Grab();
            if (predicate(element)) Out.Push(element);
            else In.TryPull();
        }
        catch (Exception e)
        {
            if (Survives(e)) In.TryPull();
        }
    }
}

/// <summary>Advances one ahead, so that the end of the last expansion completes without further demand.</summary>
internal sealed class SelectManyStage<TIn, TOut>(Func<TIn, IEnumerable<TOut>> expand) : StageLogic<TIn, TOut>
{
    private IEnumerator<TOut>? _current;

    internal override void OnPush() => Guarded(true);

    internal override void OnPull() => Guarded(false);

    internal override void OnUpstreamFinish()
    {
        if (_current is null) CompleteStage();
    }

    internal override void PostStop() => Drop();

    private void Guarded(bool arrived)
    {
        try
        {
            if (arrived)
            {
                _current = expand(In.Grab()).GetEnumerator();
                Advance();
            }
            Emit();
        }
        catch (Exception e)
        {
            Drop();
            if (!Survives(e)) return;
            if (In.InClosed) CompleteStage();
            else In.TryPull();
        }
    }

    private void Emit()
    {
        if (_current is not null)
        {
            Out.Push(_current.Current);
            Advance();
        }
        else if (!In.InClosed)
        {
            In.TryPull();
        }
        if (_current is null && In.InClosed) CompleteStage();
    }

    private void Advance()
    {
        if (!_current!.MoveNext()) Drop();
    }

    private void Drop()
    {
        _current?.Dispose();
        _current = null;
    }
}

internal sealed class WatchTerminationStage<T> : StageLogic<T, T>
{
    private readonly TaskCompletionSource<Done> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<Done> Task => _done.Task;

    internal override void OnPush() => Out.Push(In.Grab());

    internal override void OnUpstreamFinish()
    {
        _done.TrySetResult(Done.Instance);
        CompleteStage();
    }

    internal override void OnUpstreamFailure(Exception cause)
    {
        _done.TrySetException(cause);
        FailStage(cause);
    }

    internal override void OnDownstreamFinish(Exception cause)
    {
        if (cause is SubscriptionWithCancelException.NonFailureCancellation) _done.TrySetResult(Done.Instance);
        else _done.TrySetException(cause);
        CancelStage(cause);
    }

    internal override void PostStop()
    {
        if (!Task.IsCompleted)
            _done.TrySetException(new AbruptStageTerminationException(nameof(WatchTerminationStage<>)));
    }
}
