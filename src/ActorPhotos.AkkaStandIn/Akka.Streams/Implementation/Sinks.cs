using System.Collections.Immutable;

namespace Akka.Streams.Implementation;

/// <summary>A sink that pulls without end and materialises a task, which ends when the stream does.</summary>
internal abstract class TaskSink<TIn, TResult> : StageLogic<TIn, NotUsed>
{
    private readonly TaskCompletionSource<TResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<TResult> Task => _result.Task;

    protected void Succeed(TResult result) => _result.TrySetResult(result);

    protected void Fault(Exception cause) => _result.TrySetException(cause);

    internal override void PreStart() => In.Pull();

    internal override void OnUpstreamFailure(Exception cause)
    {
        Fault(cause);
        FailStage(cause);
    }

    internal override void PostStop()
    {
        if (!Task.IsCompleted) Fault(new AbruptStageTerminationException(GetType().Name));
    }
}

internal sealed class IgnoreSink<TIn> : TaskSink<TIn, Done>
{
    internal override void OnPush()
    {
        In.Grab();
        In.Pull();
    }

    internal override void OnUpstreamFinish()
    {
        Succeed(Done.Instance);
        CompleteStage();
    }
}

internal sealed class AggregateSink<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) : TaskSink<TIn, TOut>
{
    private readonly TOut _zero = zero;
    private TOut _sum = zero;

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
                Fault(e);
                FailStage(e);
                return;
            }
            if (directive == Supervision.Directive.Restart) _sum = _zero;
        }
        In.TryPull();
    }

    internal override void OnUpstreamFinish()
    {
        if (_sum is null) Fault(Elements.NullElement());
        else Succeed(_sum);
        CompleteStage();
    }
}

internal sealed class SeqSink<TIn> : TaskSink<TIn, IImmutableList<TIn>>
{
    private readonly ImmutableList<TIn>.Builder _elements = ImmutableList.CreateBuilder<TIn>();

    internal override void OnPush()
    {
        _elements.Add(In.Grab());
        In.Pull();
    }

    internal override void OnUpstreamFinish()
    {
        Succeed(_elements.ToImmutable());
        CompleteStage();
    }
}

internal sealed class FirstSink<TIn> : TaskSink<TIn, TIn>
{
    internal override void OnPush()
    {
        Succeed(In.Grab());
        CompleteStage();
    }

    internal override void OnUpstreamFinish()
    {
        Fault(new NoSuchElementException("First of empty stream"));
        CompleteStage();
    }
}
