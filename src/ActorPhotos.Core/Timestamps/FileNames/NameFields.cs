namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>What a format has read of a name so far; copied where a format branches.</summary>
internal struct NameFields
{
    private const long LastEpochSecond = 253_402_300_799;

    public int Year, Month, Day, Hour, Minute, Second;
    public int? Millisecond, OffsetMinutes;
    public bool HasDay, HasHour, HasSecond, IsUtc;

    /// <summary>'a' or 'p' of a twelve-hour clock; NUL when the hour is one of twenty-four.</summary>
    public char Half;

    /// <summary>Milliseconds since 1970; null when the name has a date in digits.</summary>
    public long? Epoch;

    /// <summary>The time that was read; null when there is no such day or hour.</summary>
    public readonly CaptureTime? Time() => Epoch is { } epoch ? OfEpoch(epoch) : OfDigits();

    private static CaptureTime? OfEpoch(long epoch)
    {
        if (epoch is < 0 or > LastEpochSecond * 1000) return null;
        var ticks = DateTime.UnixEpoch.Ticks + epoch * TimeSpan.TicksPerMillisecond;
        return new(new(ticks, DateTimeKind.Unspecified), Precision.SubSecond, null, ZoneBasis.Unknown);
    }

    private readonly CaptureTime? OfDigits()
    {
        if (Year < 1 || Month is < 1 or > 12) return null;
        if (!HasDay) return new(new(Year, Month, 1), Precision.Month, null, ZoneBasis.Unknown);
        if (Day < 1 || Day > DateTime.DaysInMonth(Year, Month)) return null;
        var date = new DateTime(Year, Month, Day);
        if (!HasHour) return new(date, Precision.Day, null, ZoneBasis.Unknown);
        var hour = Hour;
        if (Half != '\0')
        {
            if (hour is < 1 or > 12) return null;
            hour = hour % 12 + (Half == 'p' ? 12 : 0);
        }
        if (hour > 23 || Minute > 59 || Second > 59) return null;
        var ticks = new TimeSpan(hour, Minute, Second).Ticks
            + (Millisecond ?? 0) * TimeSpan.TicksPerMillisecond;
        var precision = !HasSecond ? Precision.Minute
            : Millisecond is null ? Precision.Second : Precision.SubSecond;
        return new(date.AddTicks(ticks), precision, OffsetMinutes,
            OffsetMinutes is null ? ZoneBasis.Unknown : ZoneBasis.Stated);
    }
}
