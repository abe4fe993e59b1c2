using System.Collections.Concurrent;

namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>
/// The one thread all children are started from. It never ends, so nothing tied to the starting thread (a parent-death
/// signal) can end a child, and a slow fork never holds up an actor or a timer.
/// </summary>
internal static class LaunchThread
{
    private static readonly BlockingCollection<Action> Work = [];

    static LaunchThread() => new Thread(Run) { IsBackground = true, Name = "child-launcher" }.Start();

    public static Task<T> StartAsync<T>(Func<T> start)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                done.SetResult(start());
            }
            catch (Exception e)
            {
                // Belongs to the caller, whatever it is; this thread goes on.
                done.SetException(e);
            }
        });
        return done.Task;
    }

    private static void Run()
    {
        foreach (var action in Work.GetConsumingEnumerable()) action();
    }
}
