namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// The capture date as editors mirror it in XMP, and as makers write it in groups of their own when there is no EXIF
/// (Canon's CIFF, Reconyx, Minolta's PictureInfo). One witness: the camera's clock.
/// </summary>
internal static class XmpRule
{
    private const string Name = ":DateTimeOriginal";
    private static readonly string[] Mirrors = ["XMP-exif:DateTimeOriginal", "XMP-photoshop:DateCreated"];
    private static readonly string[] OtherRules = ["ExifIFD", "RIFF", "H264", "Matroska", "XMP-exif"];

    public static IEnumerable<Candidate> Find(TimestampEvidence evidence)
    {
        var tags = evidence.Metadata.Tags;
        if (Mirrors.Select(tags.Text).FirstOrDefault(text => text is not null) is { } mirror)
            yield return Sources.Local(Sources.Xmp, mirror);
        if (tags.Text("ExifIFD" + Name) is not null) yield break;
        var maker = tags.Keys.FirstOrDefault(key => key.EndsWith(Name, StringComparison.Ordinal)
            && !OtherRules.Contains(key[..^Name.Length]));
        if (maker is not null
            && tags.Text(maker) is { } text) yield return Sources.Local(Sources.Maker, text, note: maker);
    }
}
