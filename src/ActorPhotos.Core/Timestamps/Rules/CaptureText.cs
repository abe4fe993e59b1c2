using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// The camera's own capture time, for rules that must know it: what is later is an edit, what is hours away is UTC.
/// </summary>
internal static class CaptureText
{
    /// <summary>Wall-clock time of the shot; null when no tag says one.</summary>
    public static DateTime? Of(TagSet tags, TagSurvey survey)
    {
        if (survey.Has(TagGroups.Exif) && Read(tags, "ExifIFD:DateTimeOriginal") is { } exif) return exif;
        if (survey.Has(TagGroups.Xmp)
            && (Read(tags, XmpRule.Original) ?? Read(tags, XmpRule.Created)) is { } xmp) return xmp;
        return null;
    }

    /// <summary>True when a date was written after the shot, by more than two zones can be apart.</summary>
    public static bool IsLater(Candidate candidate, DateTime? capture) =>
        capture is { } shot && !candidate.Rejected && candidate.Time.Local - shot > TimeSpan.FromHours(26);

    /// <summary>The candidate, kept for the explanation only: the time of something done later.</summary>
    public static Candidate Later(Candidate candidate) => candidate with
    {
        Rejected = true,
        Rule = PlausibilityRule.LaterThanCapture,
        Note = "later than the capture: an edit or an export",
    };

    private static DateTime? Read(TagSet tags, string key) =>
        tags.Text(key) is { } text && TimestampParser.Parse(text) is { Ok: true, Precision: > Precision.Day } parsed
            ? parsed.Local : null;
}
