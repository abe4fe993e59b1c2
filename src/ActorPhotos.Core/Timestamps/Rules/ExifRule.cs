using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps.FileNames;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// The three EXIF dates, each with the sub-seconds and the offset that belong to it. They are wall clock without a zone
/// unless their own offset tag, the older TimeZoneOffset or the maker note says otherwise.
/// </summary>
internal static class ExifRule
{
    private const string Original = "ExifIFD:DateTimeOriginal", Zones = "ExifIFD:TimeZoneOffset";

    // Words in make, model or software of what digitises paper and film.
    private static readonly string[] ScannerWords =
    [
        "scan", "perfection", "silverfast", "plustek", "microtek", "opticfilm", "noritsu", "imacon", "flextight",
        "coolscan", "expression 1", "frontier", "reflecta", "nikon ls-", "hasselblad flex",
    ];

    public static void Find(TimestampEvidence evidence, TagSurvey survey, List<Candidate> found)
    {
        var tags = evidence.Metadata.Tags;
        var original = tags.Text(Original);
        if (original is not null)
            found.Add(Read(tags, survey, Sources.ExifOriginal, Original, original, "ExifIFD:SubSecTimeOriginal",
                "ExifIFD:OffsetTimeOriginal", isCapture: true));
        else if (tags.ContainsKey(Original))
            found.Add(Sources.Rejected(Sources.ExifOriginal, tags[Original], "blank", Original));

        if (tags.Text("ExifIFD:CreateDate") is { } create)
        {
            var isScan = original is null && IsScan(evidence, survey);
            var candidate = Read(tags, survey, isScan ? Sources.ExifScan : Sources.ExifCreate, "ExifIFD:CreateDate",
                create, "ExifIFD:SubSecTimeDigitized", "ExifIFD:OffsetTimeDigitized", isCapture: true);
            if (isScan && !candidate.Rejected) candidate = candidate with { Note = "time of a scan or an edit" };
            found.Add(candidate);
        }

        // OffsetTime is the zone of this date alone. Taken for the capture's zone it moves edited photos (immich
        // 15639).
        if (tags.Text("IFD0:ModifyDate") is { } modify)
            found.Add(Read(tags, survey, Sources.ExifModify, "IFD0:ModifyDate", modify, "ExifIFD:SubSecTime",
                "ExifIFD:OffsetTime", isCapture: false));
    }

    private static Candidate Read(
        TagSet tags, TagSurvey survey, string source, string tag, string date, string subSec, string offset,
        bool isCapture)
    {
        var parsed = TimestampParser.Parse(date);
        var shown = date.AsSpan().Trim(" \0");
        ReadOnlySpan<char> point = "", digits = "";
        if (parsed is { Ok: true, Precision: Precision.Second } && tags.Text(subSec) is { } fraction
            && TimestampParser.ParseSubSeconds(fraction) is { } ticks)
        {
            parsed = parsed with { Local = parsed.Local.AddTicks(ticks), Precision = Precision.SubSecond };
            point = ".";
            digits = fraction.AsSpan().Trim(" \0");
        }
        if (tags.Text(offset) is { } zone && TimestampParser.ParseOffset(zone) is { } minutes)
        {
            return Sources.Local(
                source, parsed, $"{shown}{point}{digits} {zone.AsSpan().Trim(" \0")}", minutes, tag: tag);
        }
        var text = point.IsEmpty && shown.Length == date.Length ? date : string.Concat(shown, point, digits);
        if (tags.Text(Zones) is { } hours && OffsetOf(hours, isCapture ? 0 : 1) is { } early)
            return Sources.Local(source, parsed, text, early, $"zone {hours.Trim()} h of {Zones}", tag: tag);
        if (isCapture && source != Sources.ExifScan && MakerZone.Of(tags, survey) is { } maker)
            return Sources.Local(source, parsed, text, maker.Minutes, maker.Note, maker.Basis, tag);
        return Sources.Local(source, parsed, text, null, tag: tag);
    }

    /// <summary>
    /// Without a capture date the date of digitising is a scan's where a scanner or a scanning program named itself,
    /// and where no camera did: cameras write both dates.
    /// </summary>
    private static bool IsScan(TimestampEvidence evidence, TagSurvey survey) =>
        survey is { Make: null, Model: null }
        || IsFromScanner(evidence.Metadata.Tags, survey)
        || ScannerNames.SaysScan(evidence.FileName)
        || FileNameTimes.Find(evidence.FileName, evidence.JobStart)?.Pattern == ScannerNames.Family;

    // 0x882A: whole hours, of the capture and, as a second number, of the change.
    private static int? OffsetOf(string hours, int place)
    {
        var numbers = hours.AsSpan().Trim(" \0");
        var blank = numbers.IndexOf(' ');
        if (place == 1 && blank < 0) return null;
        var number = place == 1 ? numbers[(blank + 1)..].Trim() : blank < 0 ? numbers : numbers[..blank];
        return int.TryParse(number, System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture, out var value)
            && value is >= -12 and <= 14 && ZoneOffsets.IsReal(value * 60) ? value * 60 : null;
    }

    private static bool IsFromScanner(TagSet tags, TagSurvey survey)
    {
        var software = tags.Text("IFD0:Software");
        foreach (var word in ScannerWords)
            if (Holds(survey.Make, word) || Holds(survey.Model, word) || Holds(software, word)) return true;
        return false;
    }

    private static bool Holds(string? text, string word) =>
        text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
