using System.Globalization;

namespace ActorPhotos.Core.Timestamps.Clocks;

/// <summary>
/// From pairs of shown and true times to a model of the clock. Stretches of one level are told apart by their jumps;
/// jumps of whole quarter hours are zones and share one line (offset and drift), other jumps are a clock that was set.
/// The line is Theil and Sen's (the median of all slopes), then least squares over what lies near it, so that pairs
/// which contradict the others count for nothing. Pure; the order of the pairs does not matter.
/// </summary>
public static class ClockEstimator
{
    private const int LeastForDrift = 3;

    private const double ZoneTolerance = 120;

    /// <summary>Null when there is no pair, or when no three of three or more agree.</summary>
    public static ClockEstimate? Estimate(string camera, IReadOnlyList<ClockPair> pairs)
    {
        ClockPair[] sorted = [.. pairs.OrderBy(pair => pair.Shown).ThenBy(pair => pair.True).ThenBy(pair => pair.Kind)];
        if (sorted.Length == 0) return null;
        if (sorted.Length < LeastForDrift) return OfFew(camera, sorted);
        var stretches = ClockStretches.Find(sorted);
        if (stretches.Count == 0) return null;

        var lines = Lines(stretches);
        var segments = new List<ClockSegment>();
        for (var i = 0; i < stretches.Count; i++)
        {
            var first = stretches[i][0].Shown;
            var from = i == 0 ? first : Between(stretches[i - 1][^1].Shown, first);
            var (line, shift) = lines[i];
            segments.Add(new(from, Seconds(line.At(from) + shift), Math.Round(line.Slope, 4)));
        }
        List<(ClockPair Pair, double Error)> used = [];
        for (var i = 0; i < stretches.Count; i++)
        {
            var (line, shift) = lines[i];
            used.AddRange(stretches[i].Select(pair => (pair, Math.Abs(Difference(pair) - shift - line.At(pair.Shown))))
                .Where(found => found.Item2 <= line.Limit));
        }
        double[] errors = [.. used.Select(found => found.Error).Order()];
        var model = new ClockModel(camera, segments, Basis(used.Select(found => found.Pair), segments.Count - 1));
        return new(model, used.Count, sorted.Length - used.Count, Round(ClockLine.Median(errors)), Round(errors[^1]),
            lines.Exists(line => line.Line.TooFast)
                ? "the differences change faster than a clock drifts: some of the pairs are not what they seem" : null);
    }

    /// <summary>A model that a person gives.</summary>
    /// <param name="from">First shown time; drift counts from there.</param>
    public static ClockModel Given(string camera, DateTime from, TimeSpan offset, double driftSecondsPerDay) =>
        new(camera, [new(from, offset, driftSecondsPerDay)], "given by hand");

    /// <summary>"+01:03:12", "-1 d 02:00:00", "+00:00:01.5".</summary>
    public static string Signed(TimeSpan span)
    {
        var size = span.Duration();
        var days = size.Days > 0 ? string.Create(CultureInfo.InvariantCulture, $"{size.Days} d ") : "";
        var fraction = size.Milliseconds > 0
            ? (size.Milliseconds / 1000.0).ToString(".###", CultureInfo.InvariantCulture) : "";
        return $"{(span < TimeSpan.Zero ? '-' : '+')}{days}{size:hh\\:mm\\:ss}{fraction}";
    }

    // One or two pairs: an offset, and nothing to tell a drift from a mistake.
    private static ClockEstimate OfFew(string camera, ClockPair[] pairs)
    {
        var differences = pairs.Select(Difference).ToArray();
        var offset = differences.Average();
        var model = new ClockModel(camera, [new(pairs[0].Shown, Seconds(offset), 0)], Basis(pairs, jumps: 0));
        if (pairs.Length == 1)
            return new(model, 1, 0, null, null, "one pair gives an offset only: no drift, and no error can be known");
        var half = Round(Math.Abs(differences[0] - differences[1]) / 2);
        return new(model, 2, 0, half, half, "two pairs give an offset only: three, over more than a day, show a drift");
    }

    /// <summary>For each stretch its line and how far it lies above that line, in seconds.</summary>
    private static List<(ClockLine Line, double Shift)> Lines(IReadOnlyList<IReadOnlyList<ClockPair>> stretches)
    {
        var lines = new List<(ClockLine, double)>();
        for (var i = 0; i < stretches.Count;)
        {
            List<double> shifts = [0];
            List<ClockPair> flat = [.. stretches[i]];
            while (i + shifts.Count < stretches.Count
                && QuarterHours(flat, stretches[i + shifts.Count]) is { } shift)
            {
                flat.AddRange(stretches[i + shifts.Count]
                    .Select(pair => pair with { True = pair.True.AddSeconds(-shift) }));
                shifts.Add(shift);
            }
            var line = ClockLine.Fit(flat);
            lines.AddRange(shifts.Select(shift => (line, shift)));
            i += shifts.Count;
        }
        return lines;
    }

    /// <summary>
    /// How much later stretch lies above the earlier ones, when that is whole quarter hours; the nearest pairs decide,
    /// so that a drift over months is not taken for a jump.
    /// </summary>
    private static double? QuarterHours(List<ClockPair> before, IReadOnlyList<ClockPair> after)
    {
        var step = ClockLine.Median([.. after.Take(ClockStretches.Look).Select(Difference).Order()])
            - ClockLine.Median([.. before.TakeLast(ClockStretches.Look).Select(Difference).Order()]);
        var quarters = Math.Round(step / 900) * 900;
        return Math.Abs(step - quarters) <= ZoneTolerance ? quarters : null;
    }

    private static string Basis(IEnumerable<ClockPair> pairs, int jumps)
    {
        var words = pairs.GroupBy(pair => pair.Kind).OrderBy(group => group.Key)
            .Select(group => Words(group.Key, group.Count())).ToList();
        if (jumps > 0) words.Add(jumps == 1 ? "one jump" : $"{jumps} jumps");
        return string.Join(", ", words);
    }

    private static string Words(ClockPairKind kind, int count) => (kind, count) switch
    {
        (ClockPairKind.Anchor, 1) => "a pair of photos",
        (ClockPairKind.Anchor, _) => $"{count} pairs of photos",
        (ClockPairKind.OwnGps, 1) => "a photo with satellite time",
        (ClockPairKind.OwnGps, _) => $"{count} photos with satellite time",
        (_, 1) => "a shared moment",
        _ => $"{count} shared moments",
    };

    internal static double Difference(ClockPair pair) => (pair.True - pair.Shown).TotalSeconds;

    private static DateTime Between(DateTime a, DateTime b) => a + (b - a) / 2;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));

    private static double Round(double seconds) => Math.Round(seconds, 2);
}
