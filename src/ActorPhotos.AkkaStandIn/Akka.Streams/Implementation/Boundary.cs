using System.Collections.Concurrent;

namespace Akka.Streams.Implementation;

/// <summary>
/// Where elements enter an island: a bounded buffer. It asks the exit for as many elements as it has room for, in
/// batches of half its size, so the exit can never overrun it.
/// </summary>
internal sealed class BoundaryEntry<T> : StageLogic<NotUsed, T>, IBoundaryEntry
{
    private static readonly object Completed = new();

    private readonly ConcurrentQueue<T> _buffer = new();
    private readonly int _size;
    private readonly StageSignal _wake;
    private volatile object? _end;
    private int _awake;
    private int _taken;

    internal BoundaryEntry(int size)
    {
        _size = size;
        _wake = new StageSignal(this, OnWake);
    }

    internal BoundaryExit<T> Exit { get; set; } = null!;

    internal override void PreStart() => Exit.Request(_size);

    /// <summary>Called by the exit, on its island.</summary>
    internal void Offer(T element)
    {
        _buffer.Enqueue(element);
        Wake();
    }

    internal void Finish(Exception? failure)
    {
        _end = failure ?? Completed;
        Wake();
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _awake, 1) == 0) Post(_wake);
    }

    private void OnWake()
    {
        Volatile.Write(ref _awake, 0);
        Interlocked.MemoryBarrier();
        if (Out.Demand) OnPull();
        else End();
    }

    internal override void OnPull()
    {
        if (_end is not Exception && _buffer.TryDequeue(out var element))
        {
            Out.Push(element);
            if (++_taken >= Math.Max(1, _size / 2))
            {
                Exit.Request(_taken);
                _taken = 0;
            }
        }
        End();
    }

    /// <summary>A failure overtakes what is buffered, completion does not.</summary>
    private void End()
    {
        if (_end is Exception failure) Out.Fail(failure);
        else if (_end == Completed && _buffer.IsEmpty) Out.Complete();
    }

    internal override void OnDownstreamFinish(Exception cause) => Exit.CancelFromEntry(cause);

    public void Abort(Exception cause)
    {
        Out.Fail(cause);
        Exit.CancelFromEntry(cause);
    }
}

/// <summary>Where elements leave an island for another one.</summary>
internal sealed class BoundaryExit<T>(BoundaryEntry<T> entry) : StageLogic<T, NotUsed>, IBoundaryExit
{
    private StageSignal? _demanded;
    private int _requested;
    private int _demand;
    private bool _finished;

    /// <summary>Called by the entry, on its island.</summary>
    internal void Request(int count)
    {
        Interlocked.Add(ref _requested, count);
        Post(_demanded ??= new StageSignal(this, OnRequested));
    }

    internal void CancelFromEntry(Exception cause) => Post(new StageSignal(this, () =>
    {
        _finished = true;
        In.Cancel(cause);
    }));

    private void OnRequested()
    {
        _demand += Interlocked.Exchange(ref _requested, 0);
        if (_demand > 0) In.TryPull();
    }

    internal override void OnPush()
    {
        _demand--;
        entry.Offer(In.Grab());
        if (_demand > 0) In.TryPull();
    }

    internal override void OnUpstreamFinish() => Finish(null);

    internal override void OnUpstreamFailure(Exception cause) => Finish(cause);

    public void Finish(Exception? failure)
    {
        if (_finished) return;
        _finished = true;
        entry.Finish(failure);
    }
}

/// <summary>What a stopping island tells the island downstream.</summary>
internal interface IBoundaryExit
{
    void Finish(Exception? failure);
}

/// <summary>What a stopping island tells its own stages and the island upstream.</summary>
internal interface IBoundaryEntry
{
    void Abort(Exception cause);
}
