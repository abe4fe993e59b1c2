namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// The capture date as editors mirror it in XMP, which may be known to the year or the month only, and the date the
/// file was made, which may be that of an export.
/// </summary>
internal static class XmpRule
{
    public const string Original = "XMP-exif:DateTimeOriginal", Created = "XMP-photoshop:DateCreated";

    private static readonly string[] Mirrors = [Original, Created, "XMP-iptcCore:DateCreated"];
    private static readonly string[] MadeTags = ["XMP-xmp:CreateDate", "XMP-exif:DateTimeDigitized"];

    public static void Find(TimestampEvidence evidence, DateTime? capture, List<Candidate> found)
    {
        var tags = evidence.Metadata.Tags;
        foreach (var tag in Mirrors)
        {
            if (tags.Text(tag) is not { } text) continue;
            var offset = tag == Original ? TimestampParser.ParseOffset(tags.Text("XMP-exif:OffsetTimeOriginal")) : null;
            // Some editors write Z behind local time.
            found.Add(Sources.LocalOrInstant(Sources.Xmp, text, evidence.Zone, null, offset, tag)
                with
            { MayBeLocal = TimestampParser.IsMarkedUtc(text) });
            break;
        }
        foreach (var tag in MadeTags)
        {
            if (tags.Text(tag) is not { } text) continue;
            var candidate = Sources.LocalOrInstant(Sources.XmpCreate, text, evidence.Zone, tag: tag)
                with
            { MayBeLocal = TimestampParser.IsMarkedUtc(text) };
            found.Add(CaptureText.IsLater(candidate, capture) ? CaptureText.Later(candidate) : candidate);
            break;
        }
    }
}
