namespace ActorPhotos.Core.Timestamps;

/// <summary>What a candidate is worth before it is compared with others, and which are not worth comparing.</summary>
internal static class Plausibility
{
    private const double Doubtful = .15;
    private const double Midnight = .8;
    private const double DefaultCap = .50;
    private const double LeastWeightThatContradicts = .2;

    // The oldest photograph that survives.
    private const int FirstPhotograph = 1826;

    // Zero in QuickTime, Unix, FAT, and in a date type that was never set.
    private static readonly DateTime[] UnsetEpochs = [new(1904, 1, 1), new(1970, 1, 1), new(1980, 1, 1), new(1, 1, 1)];

    // An Android release wrote this moment into every photo.
    private static readonly DateTime AndroidDefault = new(2002, 12, 8, 12, 0, 0);

    /// <summary>The candidate marked as rejected, or with the weight and precision it deserves on its own.</summary>
    public static Candidate Judge(Candidate candidate, DateTimeOffset jobStart)
    {
        if (candidate.Rejected) return candidate;
        var local = candidate.Time.Local;
        var instant = Relation.Instant(candidate);
        foreach (var epoch in UnsetEpochs)
            if (IsWithin(local, epoch, TimeSpan.FromSeconds(1)) || IsWithin(instant, epoch, TimeSpan.FromSeconds(1)))
                return Reject(candidate, $"unset clock ({epoch:yyyy-MM-dd})");
        if (local.Year < FirstPhotograph) return Reject(candidate, "before photography");
        // One day on top: wall clocks run up to 14 hours ahead of UTC.
        if (local > jobStart.UtcDateTime.AddDays(1)) return Reject(candidate, "in the future");

        var clock = candidate.IsUtc ? instant : local;
        if (candidate.Time.Precision > Precision.Day && clock.TimeOfDay == TimeSpan.Zero)
            candidate = Weigh(candidate, Midnight, "exactly midnight: only the day counts")
                with
            { Time = candidate.Time with { Local = clock, Precision = Precision.Day } };
        return UnsetEpochs.Any(epoch => IsWithin(local, epoch, TimeSpan.FromDays(1)))
            ? Weigh(candidate, Doubtful, "within a day of an unset clock") : candidate;
    }

    /// <summary>
    /// A camera whose clock was reset says 1 January. Real photos of New Year's Eve say so too: others decide. The file
    /// time does not count as another, because the same clock wrote it on the card.
    /// </summary>
    public static Candidate JudgeDefault(Candidate candidate, IEnumerable<Candidate> others)
    {
        if (candidate.Witness != Witness.Camera || !IsCameraDefault(candidate.Time.Local)) return candidate;
        var contradicted = false;
        foreach (var other in others)
        {
            if (other.Witness is Witness.Camera or Witness.FileSystem) continue;
            var kind = Relation.Between(candidate, other).Kind;
            if (kind == RelationKind.Agree) return candidate;
            contradicted |= kind == RelationKind.Conflict && other.Weight >= LeastWeightThatContradicts;
        }
        if (contradicted) return Weigh(candidate, Doubtful, "a camera's default date that another source contradicts");
        return candidate.Weight <= DefaultCap ? candidate
            : candidate with { Weight = DefaultCap, Note = Join(candidate.Note, "may be a camera's default date") };
    }

    public static Candidate Reject(Candidate candidate, string reason) =>
        candidate with { Rejected = true, Note = Join(candidate.Note, reason) };

    private static bool IsCameraDefault(DateTime local) =>
        local == AndroidDefault
        || (local.Year is >= 1999 and <= 2020 && local - new DateTime(local.Year, 1, 1) <= TimeSpan.FromHours(48));

    private static Candidate Weigh(Candidate candidate, double factor, string note) =>
        candidate with { Weight = candidate.Weight * factor, Note = Join(candidate.Note, note) };

    private static bool IsWithin(DateTime time, DateTime epoch, TimeSpan distance) =>
        (time - epoch).Duration() <= distance;

    private static string Join(string? first, string second) => first is null ? second : $"{first}; {second}";
}
