using Akka.Pattern;

namespace Akka.Streams.Implementation;

/// <summary>The buffer behind Source.Queue; its public face posts events, all state belongs to the island.</summary>
internal sealed class QueueSource<T>(int size, OverflowStrategy strategy)
    : StageLogic<NotUsed, T>, ISourceQueueWithComplete<T>
{
    private readonly LinkedList<T> _buffer = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Offer? _waiting;
    private bool _completing;

    public Task<IQueueOfferResult> OfferAsync(T element)
    {
        if (element is null) throw Elements.NullElement();
        var offer = new Offer(this, element);
        Post(offer);
        return offer.Answer.Task;
    }

    public void Complete() => Post(new StageSignal(this, () =>
    {
        _completing = true;
        CompleteWhenEmpty();
    }));

    public void Fail(Exception ex) => Post(new StageSignal(this, () =>
    {
        _completion.TrySetException(ex);
        FailStage(ex);
    }));

    public Task WatchCompletionAsync() => _completion.Task;

    internal override void OnPull()
    {
        if (_buffer.First is { } oldest)
        {
            _buffer.RemoveFirst();
            Out.Push(oldest.Value);
            if (_waiting is { } next)
            {
                _waiting = null;
                Buffer(next);
            }
        }
        else if (_waiting is { } direct)
        {
            _waiting = null;
            Out.Push(direct.Element);
            direct.Reply(QueueOfferResult.Enqueued.Instance);
        }
        if (_completing) CompleteWhenEmpty();
    }

    internal override void OnDownstreamFinish(Exception cause)
    {
        _waiting?.Reply(QueueOfferResult.QueueClosed.Instance);
        _waiting = null;
        _completion.TrySetResult();
        CancelStage(cause);
    }

    internal override void PostStop()
    {
        if (!_completion.Task.IsCompleted) _completion.TrySetException(new StreamDetachedException());
        _waiting?.Dropped();
        _waiting = null;
    }

    private void CompleteWhenEmpty()
    {
        if (_buffer.Count > 0 || _waiting is not null) return;
        _completion.TrySetResult();
        CompleteStage();
    }

    private void Take(Offer offer)
    {
        if (_completing) offer.Reply(QueueOfferResult.QueueClosed.Instance);
        else if (Out.Demand)
        {
            Out.Push(offer.Element);
            offer.Reply(QueueOfferResult.Enqueued.Instance);
        }
        else if (_buffer.Count < size) Buffer(offer);
        else if (size == 0 && _waiting is null) _waiting = offer;
        else Overflow(offer);
    }

    private void Buffer(Offer offer)
    {
        _buffer.AddLast(offer.Element);
        offer.Reply(QueueOfferResult.Enqueued.Instance);
    }

    private void Overflow(Offer offer)
    {
        if (strategy == OverflowStrategy.DropNew)
            offer.Reply(QueueOfferResult.Dropped.Instance);
        else if (_waiting is null)
            _waiting = offer;
        else
        {
            offer.Answer.TrySetException(new IllegalStateException(
                "You have to wait for previous offer to be resolved to send another request"));
        }
    }

    private sealed class Offer(QueueSource<T> queue, T element) : StageEvent(queue)
    {
        internal T Element => element;

        internal TaskCompletionSource<IQueueOfferResult> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal void Reply(IQueueOfferResult result) => Answer.TrySetResult(result);

        internal override void Run() => queue.Take(this);

        internal override void Dropped() => Answer.TrySetException(new StreamDetachedException());
    }
}
