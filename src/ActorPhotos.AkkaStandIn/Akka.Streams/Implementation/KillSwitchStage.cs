namespace Akka.Streams.Implementation;

internal sealed class KillSwitchStage<T> : StageLogic<T, T>
{
    /// <summary>From any thread: completes (null) or fails.</summary>
    internal void End(Exception? failure) => Post(new StageSignal(this, () =>
    {
        if (failure is null) CompleteStage();
        else FailStage(failure);
    }));

    internal override void OnPush() => Out.Push(In.Grab());
}
