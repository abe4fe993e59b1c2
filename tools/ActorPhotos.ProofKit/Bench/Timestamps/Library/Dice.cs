namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>Chance that comes out the same for the same seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(double share) => _random.NextDouble() < share;

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>One of the entries, by their shares, whatever these add up to.</summary>
    public T Share<T>(IReadOnlyList<(T What, double Share)> from)
    {
        var at = _random.NextDouble() * from.Sum(entry => entry.Share);
        foreach (var (what, share) in from)
        {
            if ((at -= share) < 0) return what;
        }
        return from[^1].What;
    }

    /// <summary>A second between the begin of a year and the end of another, more often by day than by night.</summary>
    public DateTime Moment(int firstYear, int lastYear)
    {
        var first = new DateTime(firstYear, 1, 1);
        var day = first.AddDays(Between(0, (new DateTime(lastYear + 1, 1, 1) - first).Days - 1));
        var hour = Chance(.85) ? Between(8, 22) : Between(0, 23);
        return day.AddSeconds((hour * 3600) + Between(0, 3599));
    }
}
