namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// PNG's own dates: the text "Creation Time", which every program words as it likes, and tIME, the last change in UTC.
/// </summary>
internal static class PngRule
{
    private static readonly string[] TextTags = ["PNG:CreationTime", "PNG:CreateDate"];

    public static void Find(TimestampEvidence evidence, DateTime? capture, List<Candidate> found)
    {
        var tags = evidence.Metadata.Tags;
        foreach (var tag in TextTags)
        {
            if (tags.Text(tag) is not { } text) continue;
            var candidate = Sources.LocalOrInstant(Sources.PngText, text, evidence.Zone, tag: tag);
            found.Add(CaptureText.IsLater(candidate, capture) ? CaptureText.Later(candidate) : candidate);
            break;
        }
        // The same kind of evidence as EXIF's date of change, and like it expected to be later.
        if (tags.Text("PNG:ModifyDate") is { } modify)
            found.Add(Sources.Utc(Sources.ExifModify, modify, evidence.Zone, tag: "PNG:ModifyDate"));
    }
}
