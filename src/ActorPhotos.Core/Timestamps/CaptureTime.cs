namespace ActorPhotos.Core.Timestamps;

/// <summary>How exactly a time is known.</summary>
public enum Precision
{
    Year,
    Month,
    Day,
    Minute,
    Second,
    SubSecond,
}

/// <summary>Where the zone of a capture time comes from.</summary>
public enum ZoneBasis
{
    /// <summary>The file or a sidecar states the offset.</summary>
    Stated,

    /// <summary>Worked out from two clocks that agree but for a real zone offset.</summary>
    Inferred,

    /// <summary>The job's zone was applied to a UTC time.</summary>
    Assumed,

    /// <summary>A wall-clock time without any zone.</summary>
    Unknown,
}

/// <summary>When a photo was taken: wall-clock time at the place, and what is known of its zone.</summary>
/// <param name="Local">Wall-clock time, <see cref="DateTimeKind.Unspecified"/>, 100 ns ticks.</param>
/// <param name="OffsetMinutes">Minutes east of UTC; null when unknown.</param>
public sealed record CaptureTime(DateTime Local, Precision Precision, int? OffsetMinutes, ZoneBasis Basis);
