using System.Collections.Concurrent;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>
/// Runs foreign code on threads of its own and gives up on it after a time: a thread that spins cannot be stopped, only
/// left. After the first time-out the code is not called again.
/// </summary>
/// <typeparam name="TIn">What it is called with.</typeparam>
/// <typeparam name="TOut">What it gives.</typeparam>
public sealed class WatchedThread<TIn, TOut>(Func<TIn, TOut> call, TimeSpan limit, string name) : IDisposable
    where TIn : class
    where TOut : class
{
    private readonly ConcurrentBag<Lane> _idle = [];
    private volatile bool _isOff;
    private volatile bool _isDisposed;

    /// <summary>True after a time-out, for good.</summary>
    public bool IsOff => _isOff;

    /// <summary>The value; or null and why: the exception's message, "timed out" or "off".</summary>
    public (TOut? Value, string? Problem) Run(TIn input)
    {
        if (_isOff) return (null, "off");
        if (!_idle.TryTake(out var lane)) lane = new Lane(call, name);
        if (!lane.Run(input, limit, out var value, out var problem))
        {
            _isOff = true;
            return (null, "timed out");
        }
        if (_isDisposed) lane.End();
        else _idle.Add(lane);
        return (value, problem);
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var lane)) lane.End();
    }

    /// <summary>One thread and the one call it is running.</summary>
    private sealed class Lane
    {
        private const int Waits = 20;

        private readonly Func<TIn, TOut> _call;

        // A monitor and no semaphore: that one spins before it sleeps, on both sides, a hundred thousand times over.
        private readonly object _turn = new();
        private bool _isBegun;
        private bool _isDone;
        private TIn? _input;
        private TOut? _value;
        private string? _problem;

        public Lane(Func<TIn, TOut> call, string name)
        {
            _call = call;
            new Thread(Loop) { IsBackground = true, Name = name }.Start();
        }

        public bool Run(TIn input, TimeSpan limit, out TOut? value, out string? problem)
        {
            lock (_turn)
            {
                Begin(input);
                // Counted in waits and not by a clock: while the whole process is held still, or gets no processor,
                // the call does not get on either.
                for (var waits = 0; waits < Waits && !_isDone; waits++)
                {
                    Monitor.Wait(_turn, limit / Waits);
                }
                (value, problem) = _isDone ? (_value, _problem) : (null, null);
                return _isDone;
            }
        }

        public void End()
        {
            lock (_turn)
            {
                Begin(null);
            }
        }

        private void Begin(TIn? input)
        {
            (_input, _isBegun, _isDone) = (input, true, false);
            Monitor.PulseAll(_turn);
        }

        private void Loop()
        {
            while (Next() is { } input)
            {
                var (value, problem) = Call(input);
                lock (_turn)
                {
                    (_value, _problem, _isDone) = (value, problem, true);
                    Monitor.PulseAll(_turn);
                }
            }
        }

        /// <summary>Waits for the next call; null at the end.</summary>
        private TIn? Next()
        {
            lock (_turn)
            {
                while (!_isBegun)
                {
                    Monitor.Wait(_turn);
                }
                _isBegun = false;
                return _input;
            }
        }

        private (TOut? Value, string? Problem) Call(TIn input)
        {
            try
            {
                return (_call(input), null);
            }
            catch (Exception e)
            {
                // The library throws a dozen kinds on damaged files; each means "ask the other reader".
                return (null, e.GetType().Name + ": " + e.Message);
            }
        }
    }
}
