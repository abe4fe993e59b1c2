using System.Globalization;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>What Google Takeout's JSON says: UTC, from the account, where a person may have set it.</summary>
internal static class TakeoutRule
{
    // Equal to the time of the upload it is most often that, and not the capture.
    private const long UploadSeconds = 2;
    private const double UploadWeight = .30;

    public static IEnumerable<Candidate> Find(SidecarFacts facts, TimeZoneInfo zone)
    {
        if (facts.TakenSeconds is not { } seconds) yield break;
        var utc = DateTime.SpecifyKind(DateTime.UnixEpoch.AddSeconds(seconds), DateTimeKind.Unspecified);
        var candidate = Sources.Candidate(Sources.Takeout, Sources.ToLocal(utc, Precision.Second, zone), isUtc: true,
            $"photoTakenTime {seconds.ToString(CultureInfo.InvariantCulture)}");
        yield return facts.CreatedSeconds is { } created && Math.Abs(created - seconds) <= UploadSeconds
            ? candidate with { Weight = UploadWeight, Note = "the same as the time of the upload" } : candidate;
    }
}

/// <summary>What an XMP sidecar says: a person's edit, or the camera's date as a program copied it.</summary>
internal static class XmpSidecarRule
{
    private const double CreateDateWeight = .50;

    public static IEnumerable<Candidate> Find(SidecarFacts facts)
    {
        if (facts.DateText is not { } text) yield break;
        var candidate = Sources.Local(Sources.XmpSidecar, text, note: $"from {facts.DateTag}");
        yield return facts.DateTag == "xmp:CreateDate" && !candidate.Rejected
            ? candidate with { Weight = CreateDateWeight, Note = "xmp:CreateDate may be the time of an export" }
            : candidate;
    }
}

/// <summary>What another file of the same moment says: the THM of a video.</summary>
internal static class PartnerRule
{
    public static IEnumerable<Candidate> Find(TagSet tags, string name)
    {
        if (tags.Text("ExifIFD:DateTimeOriginal") is { } text)
            yield return Sources.Local(Sources.Partner, text,
                TimestampParser.ParseOffset(tags.Text("ExifIFD:OffsetTimeOriginal")), $"from {name}");
    }
}
