namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// Whether a child may be started now: after a failed start a wait that doubles with every further one, with jitter, so
/// that several programs do not start theirs at the same moment; after more losses in a row than one file can cause the
/// first such wait; and never more than so many starts in a window, whatever the reason. Not thread-safe.
/// </summary>
/// <param name="jitter">A number from 0 to 1 for each wait.</param>
internal sealed class StartGate(ExifToolSettings settings, TimeProvider time, Func<double> jitter)
{
    private readonly Queue<long> _starts = [];
    private int _losses;

    /// <summary>Starts that failed since the last one that did not.</summary>
    public int FailedStarts { get; private set; }

    public void Started()
    {
        _starts.Enqueue(time.GetTimestamp());
    }

    public void Came() => FailedStarts = 0;

    public void Failed() => FailedStarts++;

    /// <summary>One try is granted: the next failure opens the circuit again.</summary>
    public void HalfOpen() => FailedStarts = Math.Max(0, settings.FailedStartsToOpen - 1);

    /// <summary>A child that had come up was lost.</summary>
    public void Lost() => _losses++;

    /// <summary>A child has spoken about a file.</summary>
    public void Answered() => _losses = 0;

    /// <summary>Before a child that was lost is replaced.</summary>
    public TimeSpan WaitAfterLoss()
    {
        // A poisonous file costs a child for each of its attempts; the others need not wait for that.
        if (FailedStarts == 0 && _losses <= PendingRead.Most) return TimeSpan.Zero;
        var wait = settings.BackOff * Math.Pow(2, Math.Clamp(FailedStarts - 1, 0, 20));
        wait = wait < settings.LongestBackOff ? wait : settings.LongestBackOff;
        return wait * (1 + (jitter() / 4));
    }

    /// <summary>Zero when the window has room for one more start, else how long until it has.</summary>
    public TimeSpan WaitForWindow()
    {
        while (_starts.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= settings.StartWindow)
            _starts.Dequeue();
        return _starts.Count < settings.MostStartsInWindow
            ? TimeSpan.Zero
            : settings.StartWindow - time.GetElapsedTime(_starts.Peek());
    }
}
