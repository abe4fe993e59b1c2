using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;
using Akka.Actor;

namespace ActorPhotos.Hosting.Running;

/// <summary>Hears of one job on behalf of code that is no actor.</summary>
/// <remarks>
/// Supervised by: the user guardian. Children: none. Receives: ProgressSnapshot, JobRested. Replies: nothing; the
/// progress callback runs on the actor's thread and must not block. Persists: nothing. On restart: goes on listening.
/// </remarks>
internal sealed class JobWatcher : ReceiveActor
{
    public JobWatcher(long jobId, TaskCompletionSource<JobRested> rested, Action<ProgressSnapshot> progress)
    {
        Receive<ProgressSnapshot>(snapshot => snapshot.JobId == jobId, progress);
        Receive<ProgressSnapshot>(_ => { });
        Receive<JobRested>(rest =>
        {
            rested.TrySetResult(rest);
            Context.Stop(Self);
        });
    }

    public static Props Create(long jobId, TaskCompletionSource<JobRested> rested, Action<ProgressSnapshot> progress) =>
        Props.Create(() => new JobWatcher(jobId, rested, progress));
}
