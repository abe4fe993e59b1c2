namespace ActorPhotos.Pipeline;

/// <summary>Nanoseconds since 1970 UTC, as file systems and the catalog count.</summary>
public static class UnixTime
{
    public static long Now(TimeProvider time) => From(time.GetUtcNow());

    public static long From(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100;

    public static DateTimeOffset ToInstant(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);
}
