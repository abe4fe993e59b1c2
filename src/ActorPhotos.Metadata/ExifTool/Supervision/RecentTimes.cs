namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>The last thousand durations, for their percentiles. Not thread-safe.</summary>
internal sealed class RecentTimes
{
    private const int Kept = 1000;
    private readonly List<double> _seconds = [];
    private long _count;

    public Percentiles Now
    {
        get
        {
            if (_count == 0) return Percentiles.None;
            double[] sorted = [.. _seconds.Order()];
            return new(At(sorted, 0.50), At(sorted, 0.95), At(sorted, 0.99), _count);
        }
    }

    public void Add(TimeSpan time)
    {
        if (_seconds.Count < Kept) _seconds.Add(time.TotalSeconds);
        else _seconds[(int)(_count % Kept)] = time.TotalSeconds;
        _count++;
    }

    /// <summary>The smallest that so many of them do not exceed.</summary>
    private static double At(double[] sorted, double share) =>
        sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}

/// <summary>How many there were a second, in the last minute. Not thread-safe.</summary>
internal sealed class RecentRate(TimeProvider time)
{
    private const int Seconds = 60;
    private readonly (long Second, long Count)[] _buckets = new (long, long)[Seconds];
    private readonly long _begun = time.GetTimestamp();

    public double PerSecond
    {
        get
        {
            var now = Now;
            var count = _buckets.Where(bucket => bucket.Second > now - Seconds).Sum(bucket => bucket.Count);
            return count / (double)Math.Clamp(now + 1, 1, Seconds);
        }
    }

    private long Now => (long)time.GetElapsedTime(_begun).TotalSeconds;

    public void Count()
    {
        var now = Now;
        ref var bucket = ref _buckets[now % Seconds];
        bucket = (now, bucket.Second == now ? bucket.Count + 1 : 1);
    }
}
