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
public class ActorInitializationException : AkkaException
{
    public ActorInitializationException() { }

    public ActorInitializationException(string message)
        : base(message) { }

    public ActorInitializationException(string message, Exception cause)
        : base(message, cause) { }

    public ActorInitializationException(IActorRef actor, string message, Exception? cause = null)
        : base(message, cause) => Actor = actor;

    public IActorRef? Actor { get; set; }
    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}

public class PreRestartException(IActorRef actor, Exception restartException, Exception cause, object? optionalMessage)
    : ActorInitializationException(actor, "PreRestart failed: " + restartException?.Message, restartException)
{
    public Exception RestartException { get; } = cause;
    public object? OptionalMessage { get; } = optionalMessage;
}

public class PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
    : ActorInitializationException(actor, "Exception post restart (" + originalCause?.Message + ")", cause)
{
    public Exception? OriginalCause { get; } = originalCause;
}

public class ActorKilledException : AkkaException
{
    public ActorKilledException() { }

    public ActorKilledException(string message)
        : base(message) { }
}

/// <summary>A <see cref="Terminated"/> was not handled by the actor that watched.</summary>
public class DeathPactException(IActorRef deadActor)
    : AkkaException($"Monitored actor [{deadActor}] terminated")
{
    public IActorRef DeadActor { get; } = deadActor;
}

public class InvalidActorNameException : AkkaException
{
    public InvalidActorNameException(string message)
        : base(message) { }

    public InvalidActorNameException(string message, Exception innerEx)
        : base(message, innerEx) { }
}

public class InvalidMessageException : AkkaException
{
    public InvalidMessageException() { }

    public InvalidMessageException(string message)
        : base(message) { }
}

public class IllegalActorStateException(string msg) : AkkaException(msg);

public class AskTimeoutException(string message) : AkkaException(message);

public class StashOverflowException(string message, Exception? cause = null) : AkkaException(message, cause);

public class LoggerInitializationException : AkkaException
{
    public LoggerInitializationException(string message)
        : base(message) { }
}

public sealed class SchedulerException(string message) : AkkaException(message);
