namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>The moment and place of a picture.</summary>
internal sealed record Shot(DateTime Utc, TimeZoneInfo Place)
{
    /// <summary>Minutes east of UTC.</summary>
    public int Offset => OffsetIn(Place);

    public DateTime Local => In(Place);

    /// <summary>What a clock that was set to another zone shows.</summary>
    public DateTime In(TimeZoneInfo zone) => Utc.AddMinutes(OffsetIn(zone));

    public int OffsetIn(TimeZoneInfo zone) =>
        (int)zone.GetUtcOffset(DateTime.SpecifyKind(Utc, DateTimeKind.Utc)).TotalMinutes;

    public Truth Told(Tells tells = Tells.Moment, int clipSeconds = 0) => new(Local, Offset, tells, clipSeconds);
}
