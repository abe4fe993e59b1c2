namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>The satellite's date and time: UTC, from the last fix, which can be old.</summary>
internal static class GpsRule
{
    private const string Date = "GPS:GPSDateStamp", Time = "GPS:GPSTimeStamp", Mirror = "XMP-exif:GPSDateTime";

    public static void Find(TimestampEvidence evidence, List<Candidate> found)
    {
        var tags = evidence.Metadata.Tags;
        if (tags.Text(Time) is { } time)
        {
            // A time without its day says nothing, and a blank date is common.
            found.Add(tags.Text(Date) is { } date
                ? Sources.Utc(Sources.Gps, string.Concat(date.AsSpan().Trim(" \0"), " ", time.AsSpan().Trim(" \0")),
                    evidence.Zone, tag: Date)
                : Sources.Rejected(Sources.Gps, time, "a time without its day", Time));
            if (!found[^1].Rejected) return;
        }
        if (tags.Text(Mirror) is { } mirror)
            found.Add(Sources.Utc(Sources.Gps, mirror, evidence.Zone, tag: Mirror));
    }
}
