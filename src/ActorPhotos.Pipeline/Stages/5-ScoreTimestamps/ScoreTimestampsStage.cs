using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>Carries the evidence of one file to the timestamp rules of Core.</summary>
public sealed class ScoreTimestampsStage(JobTerms terms)
{
    public ScoredFile Run(ReadFile read)
    {
        if (read.IsDone || read.Metadata is null)
        {
            return new ScoredFile(read, null, read.Settled);
        }
        var file = read.File;
        var scored = Score(file.Path, file.Stamp!.Value, mtimeIsShared: false, read.Metadata, file.Type!);
        return new ScoredFile(read, scored, null);
    }

    public ScoredTimestamps Score(
        BytePath path, FileStamp stamp, bool mtimeIsShared, MetadataResult metadata, ContentType type,
        IReadOnlyList<Candidate>? fromOthers = null) =>
        TimestampScorer.Score(new TimestampEvidence(
            path.Name.Display, [.. path.Parent.Segments.Select(folder => folder.Display)], stamp.MtimeNs, mtimeIsShared,
            metadata, type, terms.Zone, terms.Started)
        {
            FromOthers = fromOthers ?? [],
        });
}
