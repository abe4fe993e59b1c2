using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>What the sources of a generated file have to say about its true capture time.</summary>
public enum Tells
{
    /// <summary>One of them, other than the file's time, is the moment.</summary>
    Moment,

    /// <summary>One of them is the day, or the moment it was sent or saved on that day.</summary>
    Day,

    /// <summary>The best of them is the month.</summary>
    Month,

    /// <summary>The best of them is the year.</summary>
    Year,

    /// <summary>
    /// No date at all, the file's time alone, or dates that by their kind say something else: of a scan, of an edit, of
    /// a clock that was never set. Whoever is sure of a time here is wrong.
    /// </summary>
    Nothing,

    /// <summary>
    /// They name another time, and nothing in the file contradicts them: a camera that runs ten minutes fast, an old
    /// picture sent again. No rule over one file can know.
    /// </summary>
    Lies,
}

/// <summary>The true capture time of a generated file.</summary>
/// <param name="Local">Wall-clock time at the place.</param>
/// <param name="Offset">Minutes east of UTC at that place and moment.</param>
/// <param name="ClipSeconds">Length of a video; 0 for photos.</param>
public sealed record Truth(DateTime Local, int Offset, Tells Tells, int ClipSeconds = 0)
{
    private const int Tolerance = 120;

    /// <summary>Some source carries the truth at least to the day.</summary>
    public bool IsDatable => Tells is Tells.Moment or Tells.Day;

    /// <summary>
    /// Agrees to its own precision; a moment within two minutes or the clip's length, as wall clock, or as instant
    /// where the verdict says that it has assumed the zone.
    /// </summary>
    public bool IsMetBy(CaptureTime time) => time.Precision switch
    {
        Precision.Year => time.Local.Year == Local.Year,
        Precision.Month => (time.Local.Year, time.Local.Month) == (Local.Year, Local.Month),
        Precision.Day => time.Local.Date == Local.Date,
        _ => IsNear(time.Local - Local) || (time.Basis == ZoneBasis.Assumed && IsInstantOf(time)),
    };

    // The moment is right and the verdict says that its zone was assumed: such zones are counted by themselves.
    private bool IsInstantOf(CaptureTime time) =>
        time.OffsetMinutes is { } offset && IsNear(time.Local.AddMinutes(-offset) - Local.AddMinutes(-Offset));

    private bool IsNear(TimeSpan difference) =>
        difference.Duration().TotalSeconds <= Math.Max(Tolerance, ClipSeconds);
}

/// <summary>A file as the rules see it, with the truth.</summary>
public sealed record GeneratedFile(string Kind, TimestampEvidence Evidence, Truth Truth);
