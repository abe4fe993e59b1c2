using Akka.Actor;

namespace Akka.Streams;

/// <summary>The actor that ran a part of a stream stopped while the stream was running.</summary>
public class AbruptTerminationException : Exception
{
    internal AbruptTerminationException(IActorRef actor)
        : base($"Processor actor [{actor}] terminated abruptly")
    {
    }
}

/// <summary>A stage ended with its actor, without having seen completion, failure or cancellation.</summary>
public sealed class AbruptStageTerminationException : Exception
{
    internal AbruptStageTerminationException(string stage)
        : base($"Stage [{stage}] terminated abruptly, caused by for example materializer or actor system termination.")
    {
    }
}

/// <summary>A handle was used after its stream had ended.</summary>
public class StreamDetachedException : Exception
{
    internal StreamDetachedException()
        : base("Stream is terminated. Handle is detached.")
    {
    }
}

/// <summary>Reasons for a cancellation that are not failures.</summary>
internal static class SubscriptionWithCancelException
{
    internal abstract class NonFailureCancellation : Exception;

    /// <summary>The stage downstream completed by itself.</summary>
    internal sealed class StageWasCompleted : NonFailureCancellation
    {
        internal static readonly StageWasCompleted Instance = new();
    }
}
