namespace ActorPhotos.Core.Timestamps.Clocks;

/// <summary>Difference of two clocks as a line over the shown time, fitted so that outliers count for
/// nothing.</summary>
/// <param name="Origin">Shown time at which <paramref name="Offset"/> holds.</param>
/// <param name="Offset">Seconds.</param>
/// <param name="Slope">Seconds a day; 0 unless it stands out of the noise.</param>
/// <param name="Limit">Seconds from the line beyond which a pair contradicts the others.</param>
/// <param name="TooFast">The differences change faster than a clock drifts, so the slope was not believed.</param>
internal sealed record ClockLine(DateTime Origin, double Offset, double Slope, double Limit, bool TooFast)
{
    private const int MostForSlopes = 600;
    private const double MostDrift = 60, LeastLimit = 2;

    public double At(DateTime shown) => Offset + Slope * (shown - Origin).TotalDays;

    /// <param name="pairs">At least one, by shown time.</param>
    public static ClockLine Fit(IReadOnlyList<ClockPair> pairs)
    {
        var origin = pairs[0].Shown;
        (double X, double Y)[] points = [.. pairs.Select(
            pair => ((pair.Shown - origin).TotalDays, ClockEstimator.Difference(pair)))];
        var span = points[^1].X;
        var slope = points.Length >= 3 && span >= 1 ? MedianSlope(points) : 0;
        var tooFast = Math.Abs(slope) > MostDrift;
        if (tooFast) slope = 0;
        var offset = Median([.. points.Select(point => point.Y - slope * point.X).Order()]);
        var noise = Noise(points, offset, slope);
        var limit = Math.Max(LeastLimit, 4 * noise);
        (double X, double Y)[] near = [.. points.Where(
            point => Math.Abs(point.Y - offset - slope * point.X) <= limit)];
        // A line through noise always has a slope: it is believed when over the whole time it adds up to more.
        var drifts = Math.Abs(slope) * span >= Math.Max(1, 2 * noise);
        (offset, slope) = LeastSquares(near, drifts);
        // The constant line lies elsewhere than the sloping one did.
        if (!drifts) limit = Math.Max(limit, 4 * Noise(points, offset, 0));
        return new(origin, offset, slope, limit, tooFast);
    }

    public static double Median(double[] sorted) =>
        (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static double Noise((double X, double Y)[] points, double offset, double slope) =>
        Median([.. points.Select(point => Math.Abs(point.Y - offset - slope * point.X)).Order()]);

    private static double MedianSlope((double X, double Y)[] all)
    {
        // All slopes of many points are too many to sort; evenly chosen ones say the same.
        var step = (all.Length + MostForSlopes - 1) / MostForSlopes;
        var points = all.Where((_, i) => i % step == 0).ToArray();
        var slopes = new List<double>();
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = i + 1; j < points.Length; j++)
            {
                // Closer than a quarter of an hour the jitter is all there is.
                var apart = points[j].X - points[i].X;
                if (apart > .01) slopes.Add((points[j].Y - points[i].Y) / apart);
            }
        }
        return slopes.Count == 0 ? 0 : Median([.. slopes.Order()]);
    }

    private static (double Offset, double Slope) LeastSquares((double X, double Y)[] points, bool drifts)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var spread = points.Sum(point => (point.X - x) * (point.X - x));
        var slope = drifts && spread > 0 ? points.Sum(point => (point.X - x) * (point.Y - y)) / spread : 0;
        return (y - slope * x, slope);
    }
}
