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
        private readonly Func<TIn, TOut> _call;
        private readonly SemaphoreSlim _begin = new(0);
        private readonly SemaphoreSlim _done = new(0);
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
            _input = input;
            _begin.Release();
            var inTime = _done.Wait(limit);
            (value, problem) = inTime ? (_value, _problem) : (null, null);
            return inTime;
        }

        public void End()
        {
            _input = null;
            _begin.Release();
        }

        private void Loop()
        {
            while (true)
            {
                _begin.Wait(Timeout.Infinite);
                if (_input is not { } input) return;
                try
                {
                    (_value, _problem) = (_call(input), null);
                }
                catch (Exception e)
                {
                    // The library throws a dozen kinds on damaged files; each means "ask the other reader".
                    (_value, _problem) = (null, e.GetType().Name + ": " + e.Message);
                }
                _done.Release();
            }
        }
    }
}
