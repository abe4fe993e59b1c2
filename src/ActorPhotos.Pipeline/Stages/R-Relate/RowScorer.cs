using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// The verdict of one file by everything the catalog holds: its own evidence, and that of other files.
/// </summary>
public sealed class RowScorer(JobTerms terms)
{
    private readonly ScoreTimestampsStage _score = new(terms);

    public ScoredTimestamps Score(ScoringRow row) => _score.Score(
        row.Key.Path, row.Stamp, row.MtimeIsShared, row.Metadata, row.Type,
        SidecarCandidates.Of(row.Companions, terms.Zone));
}
