using ActorPhotos.Core.Timestamps.Folders;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>What the folders' names say; how they are read is in Folders.</summary>
internal static class FolderRule
{
    public static void Find(TimestampEvidence evidence, List<Candidate> found)
    {
        if (evidence.FolderNames.Count == 0
            || FolderTimes.Find(evidence.FolderNames, evidence.JobStart) is not { } named) return;
        var source = named.Time.Precision switch
        {
            Precision.Day => Sources.FolderDay,
            Precision.Month => Sources.FolderMonth,
            _ => Sources.FolderYear,
        };
        found.Add(Sources.Candidate(source, named.Time, isUtc: false, named.Text));
    }
}
