namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>The satellite's date and time: UTC, from the last fix, which can be old.</summary>
internal static class GpsRule
{
    public static IEnumerable<Candidate> Find(TimestampEvidence evidence)
    {
        var tags = evidence.Metadata.Tags;
        // A time without its day says nothing, and a blank date is common.
        if (tags.Text("GPS:GPSDateStamp") is not { } date || tags.Text("GPS:GPSTimeStamp") is not { } time) yield break;
        yield return Sources.Utc(Sources.Gps, $"{date.Trim([' ', '\0'])} {time.Trim([' ', '\0'])}", evidence.Zone);
    }
}
