namespace ActorPhotos.Core.Timestamps;

/// <summary>How two candidates stand to each other.</summary>
internal enum RelationKind
{
    /// <summary>The same moment.</summary>
    Agree,

    /// <summary>The same moment but for a whole number of quarter hours: the difference of two zones.</summary>
    Zone,

    /// <summary>A clock that runs fast or slow.</summary>
    Drift,

    /// <summary>Known to the day only, and at most two days apart.</summary>
    Near,

    Conflict,
}

/// <summary>The relation of two candidates; the same whichever is asked first.</summary>
/// <param name="OffsetMinutes">
/// The offset of local time that a local and a UTC candidate yield together, or null.
/// </param>
internal readonly record struct Relation(RelationKind Kind, int? OffsetMinutes = null)
{
    private const double Agreement = 120;
    private const double QuarterHour = 15 * 60;
    private static readonly TimeSpan LongestZoneDifference = TimeSpan.FromHours(26);

    public static Relation Between(Candidate a, Candidate b)
    {
        var coarse = a.Time.Precision < b.Time.Precision ? a.Time.Precision : b.Time.Precision;
        if (coarse <= Precision.Day) return OfDates(a.Time.Local, b.Time.Local, coarse);
        var tolerance = Math.Max(Agreement, Math.Max(a.ToleranceSeconds, b.ToleranceSeconds));
        if (a.IsUtc != b.IsUtc)
        {
            var (utc, other) = a.IsUtc ? (a, b) : (b, a);
            // A file time is an instant that was brought to local by the same zone: no zone can be learned from it.
            return IsInstant(other)
                ? OfClocks(Instant(utc) - Instant(other), tolerance)
                : OfLocalAndUtc(other, utc, tolerance);
        }
        if (a.IsUtc) return OfClocks(Instant(a) - Instant(b), tolerance);
        var relation = OfClocks(a.Time.Local - b.Time.Local, tolerance);
        if (relation.Kind == RelationKind.Agree || IsInstant(a) == IsInstant(b)) return relation;
        // A file time against a local time with a stated offset: the instants may agree where the wall clocks do not.
        var stated = IsInstant(a) ? b : a;
        return stated.Time.OffsetMinutes is not null
            && OfClocks(Instant(a) - Instant(b), tolerance).Kind == RelationKind.Agree
            ? new(RelationKind.Agree) : relation;
    }

    /// <summary>The candidate's moment in UTC, as far as its offset is known.</summary>
    public static DateTime Instant(Candidate candidate) =>
        ZoneOffsets.Shift(candidate.Time.Local, -(candidate.Time.OffsetMinutes ?? 0));

    private static bool IsInstant(Candidate candidate) =>
        candidate is { IsUtc: false, Time: { Basis: ZoneBasis.Assumed, OffsetMinutes: not null } };

    private static Relation OfDates(DateTime a, DateTime b, Precision coarse)
    {
        if (coarse == Precision.Year) return new(a.Year == b.Year ? RelationKind.Agree : RelationKind.Conflict);
        if (coarse == Precision.Month)
            return new((a.Year, a.Month) == (b.Year, b.Month) ? RelationKind.Agree : RelationKind.Conflict);
        var days = Math.Abs((a.Date - b.Date).Days);
        return new(days == 0 ? RelationKind.Agree : days <= 2 ? RelationKind.Near : RelationKind.Conflict);
    }

    private static Relation OfClocks(TimeSpan difference, double tolerance)
    {
        var seconds = Math.Abs(difference.TotalSeconds);
        if (seconds <= tolerance) return new(RelationKind.Agree);
        var rest = Math.Abs(seconds - Math.Round(seconds / QuarterHour) * QuarterHour);
        // Zones a single quarter of an hour apart are two villages; a clock that is off by as much is common.
        if (seconds > QuarterHour * 3 / 2 && rest <= Agreement && seconds <= LongestZoneDifference.TotalSeconds)
            return new(RelationKind.Zone);
        return new(seconds <= QuarterHour ? RelationKind.Drift : RelationKind.Conflict);
    }

    private static Relation OfLocalAndUtc(Candidate local, Candidate utc, double tolerance)
    {
        var difference = (local.Time.Local - Instant(utc)).TotalSeconds;
        // A long clip's tolerance is wider than the grid of offsets, so the job's own zone is tried before the grid.
        var assumed = utc.Time.OffsetMinutes ?? 0;
        var offset = Math.Abs(difference - assumed * 60) <= tolerance
            ? assumed
            : (int)Math.Round(difference / QuarterHour) * 15;
        var residual = Math.Abs(difference - offset * 60);
        if (!ZoneOffsets.IsReal(offset)) return new(RelationKind.Conflict);
        if (residual > tolerance)
            return new(residual <= QuarterHour / 2 ? RelationKind.Drift : RelationKind.Conflict);
        if (local.Time.OffsetMinutes is { } known && known != offset) return new(RelationKind.Zone);
        // The maker is known to write local time into the UTC field, and the cloud takes a wall clock without a zone
        // for UTC, so equal clocks do not mean Greenwich.
        return new(RelationKind.Agree,
            offset == 0 && (utc.MayBeLocal || utc.Witness == Witness.Cloud) ? null : offset);
    }
}
