namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// How long one attempt may take: the configured limit, more for a large file, more where the storage has been slow,
/// twice as much for the last attempt. Not thread-safe.
/// </summary>
internal sealed class TimeLimits
{
    /// <summary>A file is read at least this fast from anything worth waiting for.</summary>
    public const long SlowestBytesPerSecond = 20_000_000;

    private const double Weight = 0.1;
    private const int AverageTimes = 20;
    private const int MostTimes = 10;

    private readonly Dictionary<ulong, double> _averageSeconds = [];

    /// <param name="limit">For a small file on storage as fast as any.</param>
    /// <param name="size">Bytes of the file; 0 when it is not known.</param>
    /// <param name="storage">Device number; 0 when it is not known.</param>
    public TimeSpan For(TimeSpan limit, long size, ulong storage, bool isLast)
    {
        // A read that needs the whole file is the exception; one that only seeks is not held up by the size.
        var seconds = limit.TotalSeconds + (size / (double)SlowestBytesPerSecond);
        if (_averageSeconds.TryGetValue(storage, out var average)) seconds = Math.Max(seconds, average * AverageTimes);
        seconds = Math.Min(seconds, limit.TotalSeconds * MostTimes);
        return TimeSpan.FromSeconds(isLast ? seconds * 2 : seconds);
    }

    /// <summary>What an answered request took.</summary>
    public void Learn(ulong storage, TimeSpan took)
    {
        if (storage == 0) return;
        _averageSeconds[storage] = _averageSeconds.TryGetValue(storage, out var average)
            ? average + (Weight * (took.TotalSeconds - average))
            : took.TotalSeconds;
    }
}
