namespace ActorPhotos.Core.Timestamps.Deciding;

/// <summary>What a person can do to times that are known: shift them, or spread a sequence.</summary>
public static class TimeChange
{
    /// <summary>
    /// The time moved by a span, as exact as before. Null when that says nothing: a month has no hours to shift, and a
    /// day only whole days.
    /// </summary>
    public static CaptureTime? Shift(CaptureTime time, TimeSpan by)
    {
        if (time.Precision < Precision.Day) return null;
        if (time.Precision == Precision.Day && by.Ticks % TimeSpan.TicksPerDay != 0) return null;
        var ticks = time.Local.Ticks + by.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) return null;
        // Seconds shifted by fractions are fractions.
        var isFraction = by.Ticks % TimeSpan.TicksPerSecond != 0;
        var precision = time.Precision is Precision.Second or Precision.Minute && isFraction ? Precision.SubSecond
            : time.Precision == Precision.Minute && by.Ticks % TimeSpan.TicksPerMinute != 0 ? Precision.Second
            : time.Precision;
        return time with { Local = new(ticks), Precision = precision };
    }

    /// <summary>
    /// Times for a sequence, evenly from the first to the last, both included: days when both ends are days, else whole
    /// seconds. One alone gets the first. Null when the ends are coarser than a day, or the last comes before the
    /// first.
    /// </summary>
    public static IReadOnlyList<CaptureTime>? Spread(CaptureTime from, CaptureTime to, int count)
    {
        if (from.Precision < Precision.Day || to.Precision < Precision.Day || to.Local < from.Local) return null;
        var days = from.Precision == Precision.Day && to.Precision == Precision.Day;
        var unit = days ? TimeSpan.TicksPerDay : TimeSpan.TicksPerSecond;
        var (offset, basis) = from.OffsetMinutes == to.OffsetMinutes
            ? (from.OffsetMinutes, from.Basis) : (null, ZoneBasis.Unknown);
        var span = (decimal)(to.Local - from.Local).Ticks;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var ticks = count == 1 ? 0 : (long)(span * i / (count - 1));
            return new CaptureTime(
                from.Local.AddTicks(ticks - ticks % unit), days ? Precision.Day : Precision.Second, offset, basis);
        })];
    }
}
