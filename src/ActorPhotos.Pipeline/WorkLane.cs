using Akka.Dispatch;

namespace ActorPhotos.Pipeline;

/// <summary>Counts work that was started and has not ended, across attempts of one job.</summary>
public sealed class InFlight
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    internal void Begin() => Interlocked.Increment(ref _count);

    internal void End() => Interlocked.Decrement(ref _count);
}

/// <summary>
/// Runs blocking work on the threads of one named dispatcher, so that timers and time limits on the default
/// dispatcher are never late. Work counts as in flight until it returns, cancelled or not.
/// </summary>
public sealed class WorkLane(MessageDispatcher dispatcher, InFlight inFlight)
{
    /// <summary>The task fails with what <paramref name="work"/> throws; its continuations run elsewhere.</summary>
    public Task<T> Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        inFlight.Begin();
        dispatcher.Schedule(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
            finally
            {
                inFlight.End();
            }
        });
        return done.Task;
    }
}
