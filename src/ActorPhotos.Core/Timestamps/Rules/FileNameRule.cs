using ActorPhotos.Core.Timestamps.FileNames;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>What the file's name says; the formats are in FileNames.</summary>
internal static class FileNameRule
{
    public static void Find(TimestampEvidence evidence, List<Candidate> found)
    {
        if (FileNameTimes.Find(evidence.FileName, evidence.JobStart) is not { } named) return;
        var isMessage = MessengerNames.IsMessage(named.Pattern);
        // Who sends a clip writes it anew.
        if (isMessage)
            for (var i = 0; i < found.Count; i++)
                if (found[i].Source == Sources.QuickTime)
                    found[i] = OfDay(found[i], "time of the message: the day counts");
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
        if (isMessage) candidate = OfDay(candidate, "time of the message: the day counts");
        else if (IsSavedByProgram(evidence.FileName) && !found.Exists(other => other.Witness == Witness.Camera))
            candidate = OfDay(candidate, "saved by a program: the day counts");
        found.Add(named.IsAmbiguous
            ? candidate with { Weight = candidate.Weight / 2, Note = "the name holds two different times" }
            : candidate);
    }

    /// <summary>
    /// IMG_20170702_144630_562.jpg: Instagram and its like keep a picture without its metadata under the time of
    /// saving, in milliseconds. A camera's own file has a date of its own beside such a name.
    /// </summary>
    private static bool IsSavedByProgram(string name)
    {
        var stem = name.AsSpan(0, name.LastIndexOf('.') is var dot and >= 0 ? dot : name.Length);
        return stem.Length == 23 && (stem.StartsWith("IMG_") || stem.StartsWith("VID_")) && stem[12] == '_'
            && stem[19] == '_' && char.IsAsciiDigit(stem[^1]) && char.IsAsciiDigit(stem[^2])
            && char.IsAsciiDigit(stem[^3]);
    }

    // The time of day stays for the order of names; what counts is that it was sent on that day.
    private static Candidate OfDay(Candidate candidate, string note) =>
        candidate.Rejected || candidate.Time.Precision <= Precision.Day ? candidate : candidate with
        {
            Time = candidate.Time with { Precision = Precision.Day },
            Note = note,
        };
}
