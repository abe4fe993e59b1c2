namespace Akka.Streams.Implementation;

/// <summary>
/// A sink that folds all elements, pulling without end, and materialises a task, which ends when the stream does.
/// </summary>
internal sealed class AggregateSink<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) : StageLogic<TIn, NotUsed>
{
    private readonly TaskCompletionSource<TOut> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TOut _zero = zero;
    private TOut _sum = zero;

    internal Task<TOut> Task => _result.Task;

    internal override void PreStart() => In.Pull();

    internal override void OnPush()
    {
        try
        {
            _sum = aggregate(_sum, In.Grab());
        }
        catch (Exception e)
        {
            var directive = Decider(e);
            if (directive == Supervision.Directive.Stop)
            {
                OnUpstreamFailure(e);
                return;
            }
            if (directive == Supervision.Directive.Restart) _sum = _zero;
        }
        In.TryPull();
    }

    internal override void OnUpstreamFinish()
    {
        if (_sum is null) _result.TrySetException(Elements.NullElement());
        else _result.TrySetResult(_sum);
        CompleteStage();
    }

    internal override void OnUpstreamFailure(Exception cause)
    {
        _result.TrySetException(cause);
        FailStage(cause);
    }

    internal override void PostStop()
    {
        if (!Task.IsCompleted) _result.TrySetException(new AbruptStageTerminationException(GetType().Name));
    }
}
