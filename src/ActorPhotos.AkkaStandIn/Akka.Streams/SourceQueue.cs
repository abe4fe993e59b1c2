namespace Akka.Streams;

/// <summary>What a bounded buffer does with an element when it is full.</summary>
public enum OverflowStrategy
{
    /// <summary>Drops the new element.</summary>
    DropNew = 5,

    /// <summary>Holds the offer back until there is room.</summary>
    Backpressure = 6,
}

/// <summary>The answer to an offer.</summary>
public interface IQueueOfferResult;

/// <summary>The closed list of answers to an offer.</summary>
public sealed class QueueOfferResult
{
    /// <summary>Buffered or sent on.</summary>
    public sealed class Enqueued : IQueueOfferResult
    {
        public static readonly Enqueued Instance = new();

        private Enqueued()
        {
        }
    }

    /// <summary>Dropped by the overflow strategy.</summary>
    public sealed class Dropped : IQueueOfferResult
    {
        public static readonly Dropped Instance = new();

        private Dropped()
        {
        }
    }

    /// <summary>The stream was completed while the offer was made.</summary>
    public sealed class QueueClosed : IQueueOfferResult
    {
        public static readonly QueueClosed Instance = new();

        private QueueClosed()
        {
        }
    }
}

/// <summary>A handle that feeds a running stream from outside. Safe for any thread.</summary>
public interface ISourceQueue<in T>
{
    /// <summary>
    /// Completes when the element was taken or dropped; with Backpressure and a full buffer only when there is room.
    /// One offer may wait at a time, a second one faults. After the end of the stream the task faults.
    /// </summary>
    Task<IQueueOfferResult> OfferAsync(T element);

    /// <summary>Completes when the stream completes or is cancelled, faults when it fails.</summary>
    Task WatchCompletionAsync();
}

/// <summary>A source queue that can also end its stream.</summary>
public interface ISourceQueueWithComplete<in T> : ISourceQueue<T>
{
    /// <summary>Completes the stream once what is buffered has been sent.</summary>
    void Complete();

    /// <summary>Fails the stream at once, dropping what is buffered.</summary>
    void Fail(Exception ex);

    new Task WatchCompletionAsync();
}
