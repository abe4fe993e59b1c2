namespace Akka.Actor;

/// <summary>The root of the exceptions of the actor runtime.</summary>
public abstract class AkkaException : Exception
{
    private protected AkkaException() { }

    protected AkkaException(string message, Exception? cause = null)
        : base(message, cause) { }

    protected Exception? Cause => InnerException;
}

/// <summary>An actor could not be constructed or its PreStart failed.</summary>
public class ActorInitializationException(IActorRef actor, string message, Exception? cause = null)
    : AkkaException(message, cause)
{
    public IActorRef? Actor { get; set; } = actor;
    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}

internal sealed class PreRestartException(IActorRef actor, Exception restartException, Exception cause,
    object? optionalMessage)
    : ActorInitializationException(actor, "PreRestart failed: " + restartException?.Message, restartException)
{
    public Exception RestartException { get; } = cause;
    public object? OptionalMessage { get; } = optionalMessage;
}

internal sealed class PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
    : ActorInitializationException(actor, "Exception post restart (" + originalCause?.Message + ")", cause)
{
    public Exception? OriginalCause { get; } = originalCause;
}

public class ActorKilledException(string message) : AkkaException(message);

/// <summary>A <see cref="Terminated"/> was not handled by the actor that watched.</summary>
public class DeathPactException(IActorRef deadActor) : AkkaException($"Monitored actor [{deadActor}] terminated")
{
    public IActorRef DeadActor { get; } = deadActor;
}

public class InvalidActorNameException(string message) : AkkaException(message);

internal sealed class InvalidMessageException(string message) : AkkaException(message);

internal sealed class IllegalActorStateException(string msg) : AkkaException(msg);

public class AskTimeoutException(string message) : AkkaException(message);

internal sealed class LoggerInitializationException(string message) : AkkaException(message);

internal sealed class SchedulerException(string message) : AkkaException(message);
