namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// What makers write in groups of their own: the capture date where there is no EXIF (Canon's CIFF, Reconyx, Minolta's
/// PictureInfo, Nikon's in a movie), and the moment in UTC beside it, which gives the zone.
/// </summary>
internal static class MakerRule
{
    private const double Agreement = 120;

    // Olympus says UTC in the tag's name; the others were seen to be whole hours away from the capture, but not on
    // every model, so that each is only taken when it is exactly a zone away.
    private static readonly string[] UtcTags =
        ["Olympus:DateTimeUTC", "Sony:SonyDateTime2", "Panasonic:TimeStamp", "Samsung:TimeStamp"];

    public static void Find(TimestampEvidence evidence, TagSurvey survey, DateTime? capture, List<Candidate> found)
    {
        var tags = evidence.Metadata.Tags;
        if (survey.MakerOriginal is { } key && tags.Text("ExifIFD:DateTimeOriginal") is null)
        {
            var zone = MakerZone.Of(tags, survey);
            found.Add(Sources.Local(Sources.Maker, TimestampParser.Parse(tags[key]), tags[key], zone?.Minutes,
                zone?.Note, zone?.Basis ?? ZoneBasis.Stated, key));
        }
        foreach (var tag in UtcTags)
        {
            if (tags.Text(tag) is not { } text) continue;
            var candidate = Sources.Utc(Sources.MakerUtc, text, evidence.Zone, tag: tag) with { MayBeLocal = true };
            if (candidate.Rejected || capture is null || IsZoneAway(candidate, capture.Value)) found.Add(candidate);
            else
                found.Add(Plausibility.Reject(
                    candidate, PlausibilityRule.Unreadable, "not a zone away from the capture, so not UTC"));
        }
    }

    private static bool IsZoneAway(Candidate candidate, DateTime capture)
    {
        var seconds = (capture - Relation.Instant(candidate)).TotalSeconds;
        var minutes = Math.Round(seconds / 900) * 15;
        return Math.Abs(seconds - minutes * 60) <= Agreement && Math.Abs(minutes) <= 14 * 60
            && ZoneOffsets.IsReal((int)minutes);
    }
}
