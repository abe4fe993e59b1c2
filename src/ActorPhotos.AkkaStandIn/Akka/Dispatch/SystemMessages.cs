using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>A message of the runtime to a cell; overtakes the messages of users.</summary>
internal interface ISystemMessage;

internal sealed record Create : ISystemMessage;

internal sealed record Recreate(Exception Cause) : ISystemMessage;

internal sealed record Suspend : ISystemMessage;

internal sealed record Resume(Exception? Cause) : ISystemMessage;

internal sealed record Terminate : ISystemMessage;

internal sealed record Failed(LocalActorRef Child, Exception Cause) : ISystemMessage;

internal sealed record Watch(IActorRef Watchee, IActorRef Watcher) : ISystemMessage;

internal sealed record Unwatch(IActorRef Watchee, IActorRef Watcher) : ISystemMessage;

internal sealed record DeathWatchNotification(IActorRef Actor, bool ExistenceConfirmed) : ISystemMessage;

/// <summary>A part of an asynchronous receive, to be run as part of <paramref name="Message"/>'s turn.</summary>
internal sealed record RunActorTask(Task Task, ActorTaskScheduler Scheduler, Envelope Message) : ISystemMessage;

/// <summary>An asynchronous receive is over.</summary>
internal sealed record ActorTaskEnded(Exception? Failure, Envelope Message) : ISystemMessage;
