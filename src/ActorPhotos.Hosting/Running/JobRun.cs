using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;
using Akka.Actor;

namespace ActorPhotos.Hosting.Running;

/// <summary>A job that was accepted and is being worked on.</summary>
/// <param name="Started">What it was when it began.</param>
/// <param name="Rested">Ends when the job rests: completed, paused, halted, failed or cancelled. Never fails.</param>
public sealed record JobRun(JobStatus Started, Task<JobRested> Rested)
{
    private static readonly TimeSpan AcceptLimit = TimeSpan.FromSeconds(60);

    /// <summary>Sends <see cref="StartJob"/> or <see cref="ResumeJob"/> and follows the job.</summary>
    /// <param name="progress">Called at most 10 times a second, on a thread of the actor system.</param>
    /// <exception cref="HostStartException">The job was refused.</exception>
    public static async Task<JobRun> Begin(LibraryHost host, object command, Action<ProgressSnapshot> progress)
    {
        object answer;
        try
        {
            answer = await host.Jobs.Ask<object>(command, AcceptLimit);
        }
        catch (AskTimeoutException late)
        {
            throw new HostStartException(
                $"The job did not answer within {AcceptLimit.TotalSeconds:0} s; try again, with --verbose to see why.",
                late);
        }
        if (answer is not JobStatus status)
        {
            throw new HostStartException(answer is JobRefused refused ? refused.Why : $"Unexpected answer {answer}.");
        }
        var rested = new TaskCompletionSource<JobRested>(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = host.System.ActorOf(JobWatcher.Create(status.JobId, rested, progress));
        host.Progress.Tell(new SubscribeToProgress(watcher));
        host.Jobs.Tell(new SubscribeToJob(status.JobId, watcher));
        return new JobRun(status, rested.Task);
    }
}
