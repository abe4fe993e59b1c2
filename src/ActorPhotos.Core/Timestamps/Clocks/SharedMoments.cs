namespace ActorPhotos.Core.Timestamps.Clocks;

/// <summary>
/// Finds the moments that two cameras photographed together, without anybody saying which photos belong together. All
/// differences between their times within a window vote in bins of ten seconds (the cross-correlation of the two
/// sequences of shots). Where the clocks really differ by that much the votes pile up; it is believed when the pile
/// stands out of the next best by more than chance makes. The moments nearest to each other at that difference are the
/// pairs, chosen again ever more narrowly around the line through them, so that drift does not matter. Piles that lie
/// whole quarter hours apart are the same clock in another zone and are looked for in what is left. Pure and
/// deterministic.
/// </summary>
public static class SharedMoments
{
    /// <summary>Zones are up to 26 hours apart; a clock may be wrong beside that.</summary>
    public static readonly TimeSpan UsualWindow = TimeSpan.FromHours(36);

    private const int BinSeconds = 10, PeakBins = 3;

    // A pile is blurred by drift this far to each side.
    private const int Blur = 12;

    private const int LeastShared = 5, MostZones = 8;
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(3);
    private static readonly double[] Tolerances = [60, 20, 8];

    /// <param name="reference">True local times of the shots of a camera whose times are known, in any order.</param>
    /// <param name="target">Times that the other camera shows, in any order.</param>
    /// <param name="window">The most that the clocks may differ.</param>
    /// <returns>Empty when nothing stands out.</returns>
    public static IReadOnlyList<ClockPair> Find(
        IReadOnlyList<DateTime> reference, IReadOnlyList<DateTime> target, TimeSpan? window = null)
    {
        var known = Moments(reference);
        var left = Moments(target);
        var found = new List<ClockPair>();
        double? first = null;
        for (var zone = 0; zone < MostZones; zone++)
        {
            if (Peak(known, left, window ?? UsualWindow, first) is not { } offset) break;
            var pairs = Match(known, left, offset);
            if (pairs.Count < LeastShared) break;
            first ??= offset;
            found.AddRange(pairs);
            var matched = pairs.Select(pair => pair.Shown).ToHashSet();
            left = [.. left.Where(moment => !matched.Contains(moment))];
        }
        return [.. found.OrderBy(pair => pair.Shown)];
    }

    /// <summary>The first shot of each burst: a burst is one moment, however many shots it has.</summary>
    private static DateTime[] Moments(IReadOnlyList<DateTime> shots)
    {
        var moments = new List<DateTime>();
        DateTime? last = null;
        foreach (var shot in shots.Order())
        {
            if (last is null || shot - last > Burst) moments.Add(shot);
            last = shot;
        }
        return [.. moments];
    }

    /// <summary>The difference in seconds at which the votes pile up; null when none stands out.</summary>
    /// <param name="zoneOf">Only differences that are whole quarter hours from this one; null for all.</param>
    private static double? Peak(DateTime[] known, DateTime[] left, TimeSpan window, double? zoneOf)
    {
        var half = (int)(window.TotalSeconds / BinSeconds);
        var votes = new int[2 * half + 1];
        var begin = 0;
        foreach (var moment in left)
        {
            while (begin < known.Length && known[begin] < moment - window) begin++;
            for (var i = begin; i < known.Length && known[i] <= moment + window; i++)
            {
                var bin = half + (int)Math.Round((known[i] - moment).TotalSeconds / BinSeconds);
                if (bin >= 0 && bin < votes.Length) votes[bin]++;
            }
        }
        var (best, bestBin, next) = (0, -1, 0);
        for (var bin = 1; bin + 1 < votes.Length; bin++)
        {
            if (zoneOf is { } zone && !IsZone((bin - half) * BinSeconds - zone)) continue;
            var pile = Pile(votes, bin);
            if (pile > best) (best, bestBin) = (pile, bin);
        }
        for (var bin = 1; bin + 1 < votes.Length && bestBin >= 0; bin++)
        {
            if (Math.Abs(bin - bestBin) <= Blur || IsZone((bin - bestBin) * BinSeconds)) continue;
            next = Math.Max(next, Pile(votes, bin));
        }
        return best >= LeastShared && best - next >= Math.Max(3, 3 * Math.Sqrt(next)) ? (bestBin - half) * BinSeconds
            : null;
    }

    private static int Pile(int[] votes, int bin) => votes.AsSpan(bin - PeakBins / 2, PeakBins) is var pile
        ? pile[0] + pile[1] + pile[2] : 0;

    private static bool IsZone(double seconds) => Math.Abs(seconds - Math.Round(seconds / 900) * 900) <= 60;

    private static List<ClockPair> Match(DateTime[] known, DateTime[] left, double offset)
    {
        List<ClockPair> pairs = [];
        Func<DateTime, double> difference = _ => offset;
        foreach (var tolerance in Tolerances)
        {
            pairs = Nearest(known, left, difference, tolerance);
            if (pairs.Count < LeastShared) return pairs;
            difference = ClockLine.Fit(pairs).At;
        }
        return pairs;
    }

    /// <summary>Moments that are each other's nearest, at most so many seconds apart.</summary>
    private static List<ClockPair> Nearest(
        DateTime[] known, DateTime[] left, Func<DateTime, double> difference, double tolerance)
    {
        var best = new Dictionary<int, (DateTime Shown, double Distance)>();
        foreach (var shown in left)
        {
            var expected = shown.AddSeconds(difference(shown));
            var at = Array.BinarySearch(known, expected);
            if (at < 0) at = ~at;
            foreach (var i in new[] { at - 1, at })
            {
                if (i < 0 || i >= known.Length) continue;
                var distance = Math.Abs((known[i] - expected).TotalSeconds);
                var other = i == at ? at - 1 : at;
                if (distance > tolerance || (other >= 0 && other < known.Length
                    && Math.Abs((known[other] - expected).TotalSeconds) < distance)) continue;
                if (!best.TryGetValue(i, out var taken) || distance < taken.Distance) best[i] = (shown, distance);
            }
        }
        return [.. best.OrderBy(entry => entry.Value.Shown)
            .Select(entry => new ClockPair(entry.Value.Shown, known[entry.Key], ClockPairKind.SharedEvent))];
    }
}
