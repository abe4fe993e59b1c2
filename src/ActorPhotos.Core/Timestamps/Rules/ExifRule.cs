namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// The three EXIF dates, each with the sub-seconds and the offset that belong to it. They are wall clock without a zone
/// unless their own offset tag says otherwise.
/// </summary>
internal static class ExifRule
{
    private const string Original = "ExifIFD:DateTimeOriginal";

    // Words in make, model or software of what digitises paper and film.
    private static readonly string[] ScannerWords =
    [
        "scan", "perfection", "silverfast", "plustek", "microtek", "opticfilm", "noritsu", "imacon", "flextight",
    ];

    public static IEnumerable<Candidate> Find(TimestampEvidence evidence)
    {
        if (Read(evidence, Sources.ExifOriginal, Original, "ExifIFD:SubSecTimeOriginal", "ExifIFD:OffsetTimeOriginal")
            is { } original) yield return original;

        var isScan = evidence.Metadata.Tags.Text(Original) is null && IsFromScanner(evidence);
        if (Read(evidence, isScan ? Sources.ExifScan : Sources.ExifCreate, "ExifIFD:CreateDate",
                "ExifIFD:SubSecTimeDigitized", "ExifIFD:OffsetTimeDigitized") is { } create)
            yield return isScan && !create.Rejected ? create with { Note = "time of the scan" } : create;

        // OffsetTime is the zone of this date alone. Taken for the capture's zone it moves edited photos (immich
        // 15639).
        if (Read(evidence, Sources.ExifModify, "IFD0:ModifyDate", "ExifIFD:SubSecTime", "ExifIFD:OffsetTime")
            is { } modify) yield return modify;
    }

    private static Candidate? Read(TimestampEvidence evidence, string source, string date, string subSec, string offset)
    {
        var tags = evidence.Metadata.Tags;
        if (tags.Text(date) is not { } text) return null;
        var parsed = TimestampParser.Parse(text);
        var shown = text.Trim([' ', '\0']);
        if (parsed is { Ok: true, Precision: Precision.Second }
            && TimestampParser.ParseSubSeconds(tags.Text(subSec)) is { } ticks)
        {
            parsed = parsed with { Local = parsed.Local.AddTicks(ticks), Precision = Precision.SubSecond };
            shown += "." + tags[subSec].Trim([' ', '\0']);
        }
        var minutes = TimestampParser.ParseOffset(tags.Text(offset));
        if (minutes is not null) shown += " " + tags[offset].Trim([' ', '\0']);
        return Sources.Local(source, parsed, shown, minutes);
    }

    private static bool IsFromScanner(TimestampEvidence evidence)
    {
        var tags = evidence.Metadata.Tags;
        var maker = $"{tags.Text("IFD0:Make")} {tags.Text("IFD0:Model")} {tags.Text("IFD0:Software")}";
        return ScannerWords.Any(word => maker.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
