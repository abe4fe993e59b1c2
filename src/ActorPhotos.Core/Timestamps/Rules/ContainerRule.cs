namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>Dates of the other video containers: AVI and AVCHD in local time, Matroska in UTC.</summary>
internal static class ContainerRule
{
    public static IEnumerable<Candidate> Find(TimestampEvidence evidence)
    {
        var tags = evidence.Metadata.Tags;
        if (tags.Text("RIFF:DateTimeOriginal") is { } riff) yield return Sources.Local(Sources.Riff, riff);
        if (tags.Text("H264:DateTimeOriginal") is { } h264)
            yield return Sources.Local(Sources.H264, h264, TimestampParser.ParseOffset(tags.Text("H264:TimeZone")));
        if (tags.Text("Matroska:DateTimeOriginal") is { } matroska)
            yield return Sources.Utc(Sources.Matroska, matroska, evidence.Zone);
    }
}
