using System.Globalization;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps.FileNames;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// The dates in the boxes of MOV, MP4 and their kin. The movie, track and media dates are one witness and UTC by the
/// specification; the maker's own keys are local time with an offset.
/// </summary>
internal static class QuickTimeRule
{
    private const string Movie = "QuickTime:CreateDate";
    private const string WrittenLocally = "this camera writes local time into the UTC field";
    private const int SameClock = 2;
    private static readonly TimeSpan LongestClip = TimeSpan.FromHours(6);

    // Local time with offset, by trust: Apple, then the others' names for the same.
    private static readonly string[] LocalTags =
    [
        "Keys:CreationDate", "ItemList:ContentCreateDate", "Keys:ContentCreateDate", "QuickTime:ContentCreateDate",
        "UserData:ContentCreateDate", "UserData:DateTimeOriginal", "XML:CreationDateValue", "QuickTime:CreationDate",
    ];

    public static void Find(TimestampEvidence evidence, TagSurvey survey, List<Candidate> found)
    {
        var tags = evidence.Metadata.Tags;
        var tolerance = Duration(tags) is { } seconds
            ? (int)Math.Min(seconds, LongestClip.TotalSeconds) + 60 : 0;
        Candidate? keys = null;
        foreach (var tag in LocalTags)
        {
            if (tags.Text(tag) is not { } text) continue;
            keys = Sources.LocalOrInstant(Sources.KeysCreation, text, evidence.Zone,
                tag == LocalTags[0] ? null : $"from {tag}", tag: tag);
            found.Add(keys);
            break;
        }

        Candidate? zero = null;
        foreach (var tag in (ReadOnlySpan<string?>)[Movie, survey.TrackDate, survey.MediaDate])
        {
            if (tag is null || tags.Text(tag) is not { } text) continue;
            var candidate = Sources.Utc(
                Sources.QuickTime, text, evidence.Zone, tag == Movie ? null : $"from {tag}", tag);
            zero ??= candidate;
            if (candidate.Rejected || candidate.Time.Local.Year <= 1904) continue;
            // Some devices note the start, others the end of the recording.
            if (tolerance > 0) candidate = candidate with { ToleranceSeconds = tolerance };
            found.Add(Place(candidate, text, keys, evidence, survey));
            return;
        }
        if (zero is not null) found.Add(zero);
    }

    private static Candidate Place(
        Candidate utc, string text, Candidate? keys, TimestampEvidence evidence, TagSurvey survey)
    {
        if (keys is { Rejected: false })
        {
            // Beside local time with an offset an equal wall clock shows that no UTC was written.
            return keys is { IsUtc: false, Time: { OffsetMinutes: not (null or 0), Precision: > Precision.Day } }
                && (Relation.Instant(utc) - keys.Time.Local).Duration().TotalSeconds <= Math.Max(
                    utc.ToleranceSeconds, SameClock)
                ? AsLocal(utc, text) : utc;
        }
        var clock = QuickTimeClocks.Of(survey, evidence.Type.Name, evidence.FileName, Relation.Instant(utc).Year);
        if (clock == QuickTimeClock.Local) return AsLocal(utc, text);
        // A zone in the maker's boxes says what the camera's local time was.
        if (clock == QuickTimeClock.Utc && MakerZone.Of(evidence.Metadata.Tags, survey) is { } zone)
            return utc with
            {
                IsUtc = false,
                Note = zone.Note,
                Time = new(ZoneOffsets.Shift(Relation.Instant(utc), zone.Minutes), utc.Time.Precision, zone.Minutes,
                    ZoneBasis.Inferred),
            };
        return clock == QuickTimeClock.Utc ? utc
            : SaysUtc(utc, evidence) ? utc with { MayBeLocal = true }
            : AsLocal(utc, text) with { MayBeLocal = true, Note = "video clock may be local: taken as local" };
    }

    /// <summary>
    /// Of a maker some of whose cameras write local time and some UTC: UTC only where the name or the file's own time,
    /// written by the same camera at the same moment, bears it out and is not in Greenwich.
    /// </summary>
    private static bool SaysUtc(Candidate utc, TimestampEvidence evidence)
    {
        var shown = Relation.Instant(utc);
        if (FileNameTimes.Find(evidence.FileName, evidence.JobStart) is
            { IsUtc: false, Time: { Precision: > Precision.Day } named })
            return (named.Local - shown).Duration().TotalSeconds > Math.Max(utc.ToleranceSeconds, 120)
                && (named.Local - utc.Time.Local).Duration().TotalSeconds <= Math.Max(utc.ToleranceSeconds, 120);
        var modified = DateTime.UnixEpoch.AddTicks(Math.Clamp(evidence.ModifiedNs / 100, 0, long.MaxValue / 200));
        return !evidence.MtimeIsShared && utc.Time.OffsetMinutes is not 0
            && Math.Abs((modified - shown).TotalSeconds) <= Math.Max(utc.ToleranceSeconds, 120);
    }

    private static Candidate AsLocal(Candidate utc, string text) =>
        Sources.Local(Sources.QuickTime, text, note: WrittenLocally, tag: utc.Tag)
            with
        { ToleranceSeconds = utc.ToleranceSeconds };

    private static double? Duration(TagSet tags)
    {
        var text = tags.Text("QuickTime:Duration") ?? tags.Text("Track1:TrackDuration");
        if (text is null) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return double.IsFinite(seconds) && seconds >= 0 ? seconds : null;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero
            ? span.TotalSeconds : null;
    }
}
