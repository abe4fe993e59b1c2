using Akka.Actor;

namespace Akka.Streams;

/// <summary>The actor that ran a part of a stream stopped while the stream was running.</summary>
public class AbruptTerminationException : Exception
{
    public readonly IActorRef Actor;

    public AbruptTerminationException(IActorRef actor)
        : base($"Processor actor [{actor}] terminated abruptly") => Actor = actor;
}

/// <summary>A stage ended with its actor, without having seen completion, failure or cancellation.</summary>
public sealed class AbruptStageTerminationException : Exception
{
    internal AbruptStageTerminationException(string stage)
        : base($"Stage [{stage}] terminated abruptly, caused by for example materializer or actor system termination.")
    {
    }
}

/// <summary>A bounded buffer was full and its strategy is to fail.</summary>
public class BufferOverflowException : Exception
{
    public BufferOverflowException(string message)
        : base(message)
    {
    }

    public BufferOverflowException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A stream ended without the element that was asked for.</summary>
public class NoSuchElementException : Exception
{
    public NoSuchElementException(string message)
        : base(message)
    {
    }
}

/// <summary>A handle was used after its stream had ended.</summary>
public class StreamDetachedException : Exception
{
    public StreamDetachedException()
        : this("Stream is terminated. Handle is detached.")
    {
    }

    public StreamDetachedException(string message)
        : base(message)
    {
    }

    public StreamDetachedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Reasons for a cancellation that are not failures.</summary>
public static class SubscriptionWithCancelException
{
    /// <summary>A cancellation that is not a failure.</summary>
    public abstract class NonFailureCancellation : Exception
    {
        protected NonFailureCancellation()
        {
        }
    }

    /// <summary>Downstream has all it wanted.</summary>
    public sealed class NoMoreElementsNeeded : NonFailureCancellation
    {
        public static readonly NoMoreElementsNeeded Instance = new();

        private NoMoreElementsNeeded()
        {
        }
    }

    /// <summary>The stage downstream completed by itself.</summary>
    public sealed class StageWasCompleted : NonFailureCancellation
    {
        public static readonly StageWasCompleted Instance = new();

        private StageWasCompleted()
        {
        }
    }
}
