using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Timestamps.Rules;

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
