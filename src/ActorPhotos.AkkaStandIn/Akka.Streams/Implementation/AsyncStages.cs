using Akka.Event;

namespace Akka.Streams.Implementation;

/// <summary>
/// One call of the function of an asynchronous stage; becomes the event that tells the stage it is over.
/// </summary>
internal sealed class Call<TOut>(StageLogic stage, Action<Call<TOut>> completed) : StageEvent(stage)
{
    private TOut? _value;

    internal bool IsDone { get; private set; }

    internal Exception? Failure { get; private set; }

    internal TOut Value => _value!;

    /// <summary>Over at once when the task already is; otherwise an event follows.</summary>
    internal async Task Await(Task<TOut> task)
    {
        var immediate = task.IsCompleted;
        try
        {
            _value = await task.ConfigureAwait(false);
            if (_value is null) Failure = Elements.NullElement();
        }
        catch (Exception e)
        {
            // Akka.NET 1.5 hands on the task's own AggregateException; a cancelled task has none.
            Failure = task.Exception ?? e;
        }
        if (immediate) IsDone = true;
        else Stage.Post(this);
    }

    internal override void Run()
    {
        IsDone = true;
        completed(this);
    }
}

internal abstract class AsyncStage<TIn, TOut> : StageLogic<TIn, TOut>
{
    private readonly int _parallelism;
    private readonly Func<TIn, Task<TOut>> _map;
    private readonly Action<Call<TOut>> _completed;

    protected AsyncStage(int parallelism, Func<TIn, Task<TOut>> map)
    {
        if (parallelism < 1) throw new ArgumentException("parallelism must be at least 1", nameof(parallelism));
        _parallelism = parallelism;
        _map = map;
        _completed = OnCompleted;
    }

    /// <summary>Elements taken in and not yet sent out or dropped.</summary>
    protected abstract int Held { get; }

    /// <summary>On the island's thread, when the task is over: at once if it already is.</summary>
    protected abstract void OnCompleted(Call<TOut> call);

    protected abstract void OnStarted(Call<TOut> call);

    internal override void OnPush()
    {
        var call = new Call<TOut>(this, _completed);
        Task<TOut> task;
        try
        {
            task = _map(In.Grab());
        }
        catch (Exception e)
        {
            if (Keeps(e)) TakeMore();
            return;
        }
        OnStarted(call);
        _ = call.Await(task);
        if (call.IsDone) OnCompleted(call);
        TakeMore();
    }

    internal override void OnUpstreamFinish()
    {
        if (Held == 0) CompleteStage();
    }

    protected bool Keeps(Exception cause)
    {
        Island.Log.Error(cause, "An exception occurred inside {0}", GetType().Name);
        return Survives(cause);
    }

    protected void TakeMore()
    {
        if (In.InClosed)
        {
            if (Held == 0) CompleteStage();
        }
        else if (Held < _parallelism)
        {
            In.TryPull();
        }
    }
}

/// <summary>Results leave in the order of the elements; a failure that stops the stream does so at once.</summary>
internal sealed class SelectAsyncStage<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> map)
    : AsyncStage<TIn, TOut>(parallelism, map)
{
    private readonly Queue<Call<TOut>> _calls = new();

    protected override int Held => _calls.Count;

    protected override void OnStarted(Call<TOut> call) => _calls.Enqueue(call);

    protected override void OnCompleted(Call<TOut> call)
    {
        if (call.Failure is { } failure && !Keeps(failure)) return;
        if (Out.Demand) OnPull();
    }

    internal override void OnPull()
    {
        while (_calls.TryPeek(out var head) && head.IsDone)
        {
            _calls.Dequeue();
            if (head.Failure is not null) continue;
            Out.Push(head.Value);
            break;
        }
        TakeMore();
    }
}

/// <summary>Results leave as they come.</summary>
internal sealed class SelectAsyncUnorderedStage<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> map)
    : AsyncStage<TIn, TOut>(parallelism, map)
{
    private readonly Queue<TOut> _results = new();
    private int _inFlight;

    protected override int Held => _inFlight + _results.Count;

    protected override void OnStarted(Call<TOut> call) => _inFlight++;

    protected override void OnCompleted(Call<TOut> call)
    {
        _inFlight--;
        if (call.Failure is { } failure)
        {
            if (!Keeps(failure)) return;
        }
        else
        {
            _results.Enqueue(call.Value);
        }
        if (Out.Demand) OnPull();
        else TakeMore();
    }

    internal override void OnPull()
    {
        if (_results.TryDequeue(out var result)) Out.Push(result);
        TakeMore();
    }
}
