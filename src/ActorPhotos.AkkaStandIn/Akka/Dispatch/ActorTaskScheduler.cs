using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// Runs the parts of an asynchronous receive on the actor's turn. Until it is over no further message is received;
/// system messages are, so a stopped actor never resumes its continuation (akka.net issue 7485).
/// </summary>
internal sealed class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;
    private readonly Envelope _message;

    internal ActorTaskScheduler(ActorCell cell, Envelope message)
    {
        _cell = cell;
        _message = message;
    }

    public override int MaximumConcurrencyLevel => 1;

    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = ActorCell.Current
            ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        var message = cell.CurrentEnvelope;
        cell.Mailbox.Awaiting = true;
        var task = Task.Factory.StartNew(
            asyncAction, CancellationToken.None, TaskCreationOptions.None, new ActorTaskScheduler(cell,
                message)).Unwrap();
        if (task.IsCompletedSuccessfully)
        {
            cell.Mailbox.Awaiting = false;
            return;
        }
        _ = task.ContinueWith(
            t => cell.Mailbox.SystemEnqueue(new ActorTaskEnded(FailureOf(t), message)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            Default);
    }

    internal void Execute(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task)
    {
        if (ReferenceEquals(ActorCell.Current, _cell)) TryExecuteTask(task);
        else _cell.Mailbox.SystemEnqueue(new RunActorTask(task, this, _message));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(ActorCell.Current, _cell) && TryExecuteTask(task);

    protected override IEnumerable<Task>? GetScheduledTasks() => null;

    private static Exception? FailureOf(Task task) => task switch
    {
        { IsFaulted: true } => task.Exception!.InnerExceptions is [var only] ? only : task.Exception,
        { IsCanceled: true } => new TaskCanceledException(task),
        _ => null,
    };
}
