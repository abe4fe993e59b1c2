namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>The file's modification time, the last resort: copying, unpacking and editing all change it.</summary>
internal static class FileTimeRule
{
    public static void Find(TimestampEvidence evidence, List<Candidate> found)
    {
        // Floor division, so that times before 1970 keep their order; far-off values stay dates.
        var ticks = Math.DivRem(evidence.ModifiedNs, 100, out var rest) - (rest < 0 ? 1 : 0);
        var utc = new DateTime(
            Math.Clamp(DateTime.UnixEpoch.Ticks + ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);
        // Not a UTC witness although it is an instant: cards keep local time, so no zone may be inferred from it.
        var candidate = Sources.Candidate(Sources.FileTime,
            ZoneOffsets.ToLocal(utc, Precision.SubSecond, evidence.Zone), isUtc: false,
            utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        found.Add(evidence.MtimeIsShared
            ? candidate with
            {
                Weight = Sources.SharedFileTimeWeight,
                Note = "shared by many files: the time of a copy"
            }
            : candidate);
    }
}
