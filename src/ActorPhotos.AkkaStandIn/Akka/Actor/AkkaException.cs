namespace Akka.Actor;

/// <summary>The root of the exceptions the actor runtime throws.</summary>
public abstract class AkkaException : Exception
{
    protected AkkaException()
    {
    }

    public Exception? Cause => InnerException;

    protected AkkaException(string? message, Exception? cause)
        : base(message, cause)
    {
    }
}
