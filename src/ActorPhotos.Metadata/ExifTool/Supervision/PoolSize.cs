namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// How many processes are wanted while there is work for all: a fixed number, or between two, one more as long as that
/// brings more files a second. Not thread-safe.
/// </summary>
internal sealed class PoolSize
{
    private const int LeastAnswers = 30;
    private const int WindowsBeforeAnotherTry = 20;

    /// <summary>Less than that is noise.</summary>
    private const double WorthIt = 1.05;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private readonly bool _isFixed;
    private long _begun;
    private int _answers;
    private bool _hadWork;
    private double _before;
    private bool _hasGrown;
    private int _rest;

    /// <param name="least">Begins with so many.</param>
    /// <param name="most">The same as <paramref name="least"/>, or less: never changes.</param>
    public PoolSize(int least, int most, TimeProvider time)
    {
        (_time, _isFixed, Target, Most) = (time, most <= least, least, Math.Max(least, most));
        _begun = time.GetTimestamp();
    }

    public int Target { get; private set; }

    /// <summary>The largest it can become.</summary>
    public int Most { get; }

    /// <summary>To be called with every answer.</summary>
    /// <param name="isBusy">
    /// Requests wait, so the time counts: a window in which none did says nothing of the size.
    /// </param>
    public void Answered(bool isBusy)
    {
        if (_isFixed) return;
        if (!isBusy || !_hadWork)
        {
            Begin(isBusy);
            return;
        }
        _answers++;
        var took = _time.GetElapsedTime(_begun);
        if (_answers < LeastAnswers || took < Window) return;
        Judge(_answers / took.TotalSeconds);
        Begin(isBusy);
    }

    private void Judge(double rate)
    {
        if (_hasGrown)
        {
            if (rate < _before * WorthIt)
            {
                Target--;
                (_hasGrown, _rest) = (false, WindowsBeforeAnotherTry);
                return;
            }
        }
        else if (_rest > 0)
        {
            _rest--;
            return;
        }
        _before = rate;
        _hasGrown = Target < Most;
        if (_hasGrown) Target++;
    }

    private void Begin(bool isBusy) => (_begun, _answers, _hadWork) = (_time.GetTimestamp(), 0, isBusy);
}
