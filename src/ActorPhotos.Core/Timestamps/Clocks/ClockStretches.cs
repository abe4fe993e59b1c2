namespace ActorPhotos.Core.Timestamps.Clocks;

/// <summary>
/// The stretches of a camera's life in which its clock was not set, found by the jumps of its difference to the true
/// time. A new level is believed from three moments that agree while none in between speaks for the old one; what
/// agrees with neither contradicts the others and belongs to no stretch.
/// </summary>
internal static class ClockStretches
{
    /// <summary>So many of the nearest moments say where a level lies.</summary>
    public const int Look = 5;

    private const int Believed = 3;

    // Seconds: below half a quarter hour, the least a jump can be; wider with the days between, for drift.
    private const double Near = 300, NearMost = 440, NearPerDay = 5;

    /// <param name="pairs">By shown time.</param>
    public static IReadOnlyList<IReadOnlyList<ClockPair>> Find(IReadOnlyList<ClockPair> pairs)
    {
        var stretches = new List<List<ClockPair>>();
        List<ClockPair> current = [];
        List<ClockPair> waiting = [];
        foreach (var pair in pairs)
        {
            if (current.Count > 0 && IsNear(Level(current), current[^1].Shown, pair))
            {
                current.Add(pair);
                waiting.Clear();
                continue;
            }
            waiting.Add(pair);
            var agreeing = waiting.Where(other => IsNear(ClockEstimator.Difference(other), other.Shown, pair)).ToList();
            if (agreeing.Count < Believed) continue;
            stretches.Add(current = agreeing);
            waiting.Clear();
        }
        return stretches;
    }

    private static double Level(List<ClockPair> stretch) => ClockLine.Median(
        [.. stretch.TakeLast(Look).Select(ClockEstimator.Difference).Order()]);

    private static bool IsNear(double level, DateTime shown, ClockPair pair) =>
        Math.Abs(ClockEstimator.Difference(pair) - level)
        <= Math.Min(NearMost, Near + NearPerDay * (pair.Shown - shown).Duration().TotalDays);
}
