using ActorPhotos.Core.Timestamps.FileNames;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>What the file's name says; the formats are in FileNames.</summary>
internal static class FileNameRule
{
    public static void Find(TimestampEvidence evidence, List<Candidate> found)
    {
        if (FileNameTimes.Find(evidence.FileName, evidence.JobStart) is not { } named) return;
        var isScan = named.Pattern == ScannerNames.Family;
        var source = named switch
        {
            _ when isScan => Sources.NameScan,
            { Time.Precision: <= Precision.Day } => Sources.NameDate,
            { IsGeneric: true } => Sources.NameGeneric,
            { IsUtc: true } => Sources.NameUtc,
            _ => Sources.Name,
        };
        var time = named.IsUtc
            ? ZoneOffsets.ToLocal(named.Time.Local, named.Time.Precision, evidence.Zone) : named.Time;
        var candidate = Sources.Candidate(
            source, time, named.IsUtc, named.Text, isScan ? "time of the scan" : null);
        found.Add(named.IsAmbiguous
            ? candidate with { Weight = candidate.Weight / 2, Note = "the name holds two different times" }
            : candidate);
    }
}
