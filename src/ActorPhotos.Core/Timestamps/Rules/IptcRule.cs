namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// IPTC's date and time, each in a field of its own, often the date alone; and those of the digital copy, which for a
/// scan is not when the picture was taken.
/// </summary>
internal static class IptcRule
{
    public static void Find(TimestampEvidence evidence, List<Candidate> found)
    {
        var created = Read(evidence, Sources.Iptc, "IPTC:DateCreated", "IPTC:TimeCreated");
        if (created is not null) found.Add(created);
        var digital = Read(
            evidence, Sources.IptcScan, "IPTC:DigitalCreationDate", "IPTC:DigitalCreationTime");
        if (digital is null) return;
        // Beside a date of the picture it could only contradict it.
        found.Add(!digital.Rejected && evidence.Metadata.Tags.Text("ExifIFD:DateTimeOriginal") is null
            && created is null or { Rejected: true }
            ? digital with { Note = "time of the digital copy" }
            : digital.Rejected ? digital
            : Plausibility.Reject(digital, PlausibilityRule.ScanTime, "time of the digital copy"));
    }

    private static Candidate? Read(TimestampEvidence evidence, string source, string dateTag, string timeTag)
    {
        var tags = evidence.Metadata.Tags;
        if (tags.Text(dateTag) is not { } date) return null;
        var day = TimestampParser.Parse(date);
        if (day is { Ok: true, Precision: Precision.Day } && tags.Text(timeTag) is { } time)
        {
            var text = string.Concat(date.AsSpan().Trim(" \0"), " ", time.AsSpan().Trim(" \0"));
            var both = TimestampParser.Parse(text);
            if (both is { Ok: true, Precision: > Precision.Day })
                return Sources.Local(source, both, text, null, tag: dateTag);
        }
        return Sources.Local(source, day, date, null, tag: dateTag);
    }
}
