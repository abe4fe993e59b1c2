namespace ActorPhotos.Core.Timestamps;

/// <summary>Names of the rules that reject or weaken a candidate; stable, for programs that read the
/// evidence.</summary>
public static class PlausibilityRule
{
    // Rejected: what stands there is no time.
    public const string Blank = "blank", Zeros = "zeros", Unreadable = "unreadable", OutOfRange = "out-of-range";

    // Rejected: the zero of some clock, one second either way.
    public const string Unset1904 = "unset-1904", Unset1970 = "unset-1970", Unset1980 = "unset-1980",
        Unset0001 = "unset-0001", Unset1899 = "unset-1899", Unset2001 = "unset-2001", UnsetGps = "unset-gps";

    // Rejected: cannot be.
    public const string BeforePhotography = "before-photography", Future = "future", GpsRollover = "gps-rollover",
        NotRead = "metadata-not-read";

    // Rejected: a time, but of something else.
    public const string LaterThanCapture = "later-than-capture", ScanTime = "scan-time";

    // Weakened.
    public const string CameraDefault = "camera-default", NearUnset = "near-unset", Midnight = "midnight";

    /// <summary>The rule behind a reason of the parser.</summary>
    internal static string OfText(string? reason) => reason switch
    {
        "blank" => Blank,
        "zero" => Zeros,
        not null when reason.EndsWith("out of range", StringComparison.Ordinal) => OutOfRange,
        _ => Unreadable,
    };
}
