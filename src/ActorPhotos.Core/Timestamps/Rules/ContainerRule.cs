namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// Dates of the other video containers: AVI and AVCHD in local time, Matroska and Windows Media in UTC.
/// </summary>
internal static class ContainerRule
{
    public static void Find(TimestampEvidence evidence, TagSurvey survey, List<Candidate> found)
    {
        var tags = evidence.Metadata.Tags;
        if (survey.Has(TagGroups.Riff))
        {
            // ICRD is a day, or the same moment, in the INFO list.
            var tag = tags.Text("RIFF:DateTimeOriginal") is null ? "RIFF:DateCreated" : "RIFF:DateTimeOriginal";
            if (tags.Text(tag) is { } riff) found.Add(Sources.Local(Sources.Riff, riff, tag: tag));
        }
        if (survey.Has(TagGroups.H264) && tags.Text("H264:DateTimeOriginal") is { } h264)
            found.Add(Sources.Local(Sources.H264, h264, TimestampParser.ParseOffset(tags.Text("H264:TimeZone")),
                tag: "H264:DateTimeOriginal"));
        // The moment of the muxing, which for what a camera writes is that of the recording.
        if (survey.Has(TagGroups.Matroska) && tags.Text("Matroska:DateTimeOriginal") is { } matroska)
            found.Add(Sources.Utc(Sources.Matroska, matroska, evidence.Zone, tag: "Matroska:DateTimeOriginal"));
        // Nearly always the moment of an export: cameras seldom write this container.
        if (survey.Has(TagGroups.Asf) && tags.Text("ASF:CreationDate") is { } asf)
            found.Add(Sources.Utc(Sources.Asf, asf, evidence.Zone, tag: "ASF:CreationDate"));
    }
}
