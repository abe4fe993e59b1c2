namespace ActorPhotos.Core.Timestamps;

/// <summary>Which differences from UTC exist, and the way from UTC to local time.</summary>
internal static class ZoneOffsets
{
    // Every offset in use somewhere since digital cameras exist, daylight-saving time included (tz database).
    private static readonly HashSet<int> Real =
    [
        -660, -600, -570, -540, -480, -420, -360, -300, -270, -240, -210, -180, -150, -120, -60, 0,
        60, 120, 180, 210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 510, 525, 540, 570, 600, 630, 660, 690, 720,
        765, 780, 825, 840,
    ];

    /// <summary>A place on Earth keeps this offset: good enough to be inferred.</summary>
    public static bool IsReal(int minutes) => Real.Contains(minutes);

    /// <summary>A file may state it: whole quarter hours between -12:00 and +14:00.</summary>
    public static bool IsPossible(int minutes) => minutes is >= -720 and <= 840 && minutes % 15 == 0;

    /// <summary>
    /// Wall-clock time of an instant. Going this way no daylight-saving gap or overlap can be met: in the repeated hour
    /// two instants have one wall-clock time and two offsets. The other way is never gone by a zone's rules.
    /// </summary>
    public static CaptureTime ToLocal(DateTime utc, Precision precision, TimeZoneInfo zone)
    {
        var instant = DateTime.SpecifyKind(utc, DateTimeKind.Utc);
        // Offsets of before 1900 have seconds; a capture time counts them in minutes.
        var minutes = (int)Math.Round(zone.GetUtcOffset(instant).TotalMinutes);
        return new(Shift(utc, minutes), precision, minutes, ZoneBasis.Assumed);
    }

    /// <summary>
    /// The offset of a wall-clock time in a zone. In the hour that is repeated when summer time ends it could be
    /// either: null. A clock that shows the hour that is skipped when it begins was not put forward yet: the offset of
    /// before.
    /// </summary>
    /// <param name="note">What is peculiar about the hour, in one short phrase; null when nothing is.</param>
    public static int? OfLocal(DateTime local, TimeZoneInfo zone, out string? note)
    {
        note = null;
        if (zone.IsAmbiguousTime(local))
        {
            note = "that hour came twice";
            return null;
        }
        if (zone.IsInvalidTime(local))
        {
            note = "that hour was skipped";
            local = local.AddDays(-1);
        }
        return (int)Math.Round(zone.GetUtcOffset(local).TotalMinutes);
    }

    /// <summary>Adds minutes and stays within what a date can be.</summary>
    public static DateTime Shift(DateTime time, int minutes)
    {
        var ticks = Math.Clamp(time.Ticks + minutes * TimeSpan.TicksPerMinute, 0, DateTime.MaxValue.Ticks);
        return new(ticks, DateTimeKind.Unspecified);
    }
}
