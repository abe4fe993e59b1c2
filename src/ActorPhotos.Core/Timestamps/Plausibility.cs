namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// What a candidate is worth before it is compared with others, and which are not worth comparing. Each rule has a name
/// (<see cref="PlausibilityRule"/>), which the explanation shows.
/// </summary>
internal static class Plausibility
{
    private const double Doubtful = .15;
    private const double Midnight = .8;
    private const double DefaultCap = .49;
    private const double LeastWeightThatContradicts = .2;

    // The oldest photograph that survives.
    private const int FirstPhotograph = 1826;

    // A receiver that knows only 10 bits of the week is wrong by this much (GPS week rollover of 1999 and 2019).
    private const double RolloverDays = 1024 * 7;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Day = TimeSpan.FromDays(1);
    private static readonly DateTime GpsEpoch = new(1980, 1, 6), AppleEpoch = new(2001, 1, 1);

    // An Android release wrote this moment into every photo.
    private static readonly DateTime AndroidDefault = new(2002, 12, 8, 12, 0, 0);

    private static readonly (DateTime Epoch, string Rule, string Note)[] UnsetClocks =
    [
        (new(1904, 1, 1), PlausibilityRule.Unset1904, "unset clock (1904-01-01)"),
        (new(1970, 1, 1), PlausibilityRule.Unset1970, "unset clock (1970-01-01)"),
        (new(1980, 1, 1), PlausibilityRule.Unset1980, "unset clock (1980-01-01)"),
        (new(1, 1, 1), PlausibilityRule.Unset0001, "unset clock (0001-01-01)"),
        (new(1899, 12, 30), PlausibilityRule.Unset1899, "unset clock (1899-12-30)"),
    ];

    /// <summary>The candidate marked as rejected, or with the weight and precision it deserves on its own.</summary>
    public static Candidate Judge(Candidate candidate, DateTimeOffset jobStart)
    {
        if (candidate.Rejected)
            return candidate.Rule is null
                ? candidate with { Rule = PlausibilityRule.OfText(candidate.Note) } : candidate;
        var local = candidate.Time.Local;
        var instant = Relation.Instant(candidate);
        var isNear = false;
        foreach (var (epoch, rule, note) in UnsetClocks)
        {
            if (IsWithin(local, epoch, Second) || IsWithin(instant, epoch, Second))
                return Reject(candidate, rule, note);
            isNear |= IsWithin(local, epoch, Day);
        }
        if (candidate.IsUtc && IsWithin(instant, AppleEpoch, Second))
            return Reject(candidate, PlausibilityRule.Unset2001, "unset clock (2001-01-01)");
        if (candidate.Witness == Witness.Satellite && IsWithin(instant, GpsEpoch, Day))
            return Reject(candidate, PlausibilityRule.UnsetGps, "receiver without a fix (1980-01-06)");
        if (local.Year < FirstPhotograph)
            return Reject(candidate, PlausibilityRule.BeforePhotography, "before photography");
        // One day on top: wall clocks run up to 14 hours ahead of UTC.
        if (local > jobStart.UtcDateTime.AddDays(1))
            return Reject(candidate, PlausibilityRule.Future, "in the future");

        var clock = candidate.IsUtc ? instant : local;
        if (candidate.Time.Precision > Precision.Day && clock.TimeOfDay == TimeSpan.Zero)
            candidate = Weigh(
                candidate, Midnight, PlausibilityRule.Midnight, "exactly midnight: only the day counts")
                with
            { Time = candidate.Time with { Local = clock, Precision = Precision.Day } };
        return isNear
            ? Weigh(candidate, Doubtful, PlausibilityRule.NearUnset, "within a day of an unset clock") : candidate;
    }

    /// <summary>
    /// What only the other candidates can tell: a camera's default date, a receiver that is 1024 weeks off. Looks only
    /// at other witnesses, so it may be applied to one after the other in place.
    /// </summary>
    public static Candidate JudgeAmong(Candidate candidate, ReadOnlySpan<Candidate> others) => candidate.Witness switch
    {
        Witness.Camera when IsCameraDefault(candidate.Time.Local) => JudgeDefault(candidate, others),
        Witness.Satellite => JudgeRollover(candidate, others),
        _ => candidate,
    };

    public static Candidate Reject(Candidate candidate, string rule, string reason) =>
        candidate with { Rejected = true, Rule = rule, Note = Join(candidate.Note, reason) };

    /// <summary>
    /// A camera whose clock was reset says 1 January. Real photos of New Year's Eve say so too: others decide. The file
    /// time does not count as another, because the same clock wrote it on the card.
    /// </summary>
    private static Candidate JudgeDefault(Candidate candidate, ReadOnlySpan<Candidate> others)
    {
        var contradicted = false;
        foreach (var other in others)
        {
            if (other.Rejected || other.Witness is Witness.Camera or Witness.FileSystem) continue;
            var kind = Relation.Between(candidate, other).Kind;
            if (kind == RelationKind.Agree) return candidate;
            contradicted |= kind == RelationKind.Conflict && other.Weight >= LeastWeightThatContradicts;
        }
        if (contradicted)
            return Weigh(candidate, Doubtful, PlausibilityRule.CameraDefault,
                "a camera's default date that another source contradicts");
        return candidate with
        {
            Weight = Math.Min(candidate.Weight, DefaultCap),
            Rule = PlausibilityRule.CameraDefault,
            Note = Join(candidate.Note, "may be a camera's default date"),
        };
    }

    private static Candidate JudgeRollover(Candidate candidate, ReadOnlySpan<Candidate> others)
    {
        foreach (var other in others)
        {
            if (other.Rejected || other.Witness is not (Witness.Camera or Witness.Cloud or Witness.Name)) continue;
            var days = Math.Abs((candidate.Time.Local - other.Time.Local).TotalDays);
            if (Math.Abs(days - RolloverDays) <= 1 && other.Time.Precision >= Precision.Day)
                return Reject(candidate, PlausibilityRule.GpsRollover, "1024 weeks off: the receiver's week counter");
        }
        return candidate;
    }

    private static bool IsCameraDefault(DateTime local) =>
        local == AndroidDefault
        || (local.Year is >= 1995 and <= 2020 && local.DayOfYear <= 3
            && local - new DateTime(local.Year, 1, 1) <= TimeSpan.FromHours(48));

    private static Candidate Weigh(Candidate candidate, double factor, string rule, string note) =>
        candidate with { Weight = candidate.Weight * factor, Rule = rule, Note = Join(candidate.Note, note) };

    private static bool IsWithin(DateTime time, DateTime epoch, TimeSpan distance) =>
        (time - epoch).Duration() <= distance;

    private static string Join(string? first, string second) => first is null ? second : $"{first}; {second}";
}
