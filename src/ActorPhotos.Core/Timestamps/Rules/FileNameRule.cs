using ActorPhotos.Core.Timestamps.FileNames;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>What the file's name says; the patterns are in FileNames.</summary>
internal static class FileNameRule
{
    public static IEnumerable<Candidate> Find(TimestampEvidence evidence)
    {
        var found = FileNameTimes.Find(evidence.FileName, evidence.JobStart);
        if (found is null) yield break;
        var source = found switch
        {
            { Time.Precision: <= Precision.Day } => Sources.NameDate,
            { IsGeneric: true } => Sources.NameGeneric,
            { IsUtc: true } => Sources.NameUtc,
            _ => Sources.Name,
        };
        var time = found.IsUtc
            ? ZoneOffsets.ToLocal(found.Time.Local, found.Time.Precision, evidence.Zone) : found.Time;
        var candidate = Sources.Candidate(source, time, found.IsUtc, found.Text);
        yield return found.IsAmbiguous
            ? candidate with { Weight = candidate.Weight / 2, Note = "the name holds two different times" } : candidate;
    }
}
