using Akka.Util;

namespace Akka.Streams.Implementation;

internal sealed class SingleSource<T>(T element) : StageLogic<NotUsed, T>
{
    internal override void OnPull()
    {
        Out.Push(element);
        CompleteStage();
    }
}

internal sealed class UnfoldAsyncSource<TState, T>(TState initial, Func<TState, Task<Option<(TState, T)>>> unfold)
    : StageLogic<NotUsed, T>
{
    private TState _state = initial;

    internal override void OnPull()
    {
        var call = new Call<Option<(TState State, T Element)>>(this, OnCompleted);
        _ = call.Await(unfold(_state));
        if (call.IsDone) OnCompleted(call);
    }

    private void OnCompleted(Call<Option<(TState State, T Element)>> call)
    {
        if (call.Failure is { } failure)
        {
            FailStage(failure);
        }
        else if (call.Value.HasValue)
        {
            _state = call.Value.Value.State;
            Out.Push(call.Value.Value.Element);
        }
        else
        {
            CompleteStage();
        }
    }
}
