using ActorPhotos.Pipeline.Stages;
using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace ActorPhotos.Pipeline;

/// <summary>
/// INGEST: Discover, Hash, Copy (imports only), ReadMetadata, ScoreTimestamps, Record. A file that fails is a value
/// that runs through to the ledger; order does not matter here, it is the catalog's. The kill switch stands right
/// behind the walk, so a pause lets what is in hand come to its end.
/// </summary>
public static class IngestFlow
{
    /// <param name="recorded">Called in order, once for every batch that is durable.</param>
    public static IRunnableGraph<(UniqueKillSwitch Switch, Task<Done> End)> Create(
        IngestStages stages, PipelineSettings settings, WorkLane walkLane, Action<Checkpoint> recorded) =>
        PagedSource.From(stages.Walk.NextPage, walkLane)
            .ViaMaterialized(KillSwitches.Single<WalkedEntry>(), Keep.Right)
            .SelectAsyncUnordered(settings.DiscoverWorkers, stages.Discover.Run)
            .SelectAsyncUnordered(settings.HashWorkers, stages.Hash.Run)
            .SelectAsyncUnordered(settings.CopyWorkers, stages.Copy.Run)
            .SelectAsyncUnordered(settings.ReadMetadataWorkers, stages.ReadMetadata.Run)
            .Select(stages.ScoreTimestamps.Run)
            .GroupedWeightedWithin(settings.BatchFiles * Changed, settings.BatchTime, Weight)
            .SelectAsync(1, stages.Record.Run)
            .ToMaterialized(Sink.ForEach(recorded), Keep.Both)
            .MapMaterializedValue(ends => (ends.Item1, ends.Item2));

    // An unchanged file is one small update: a batch takes a hundred of them in place of one that was read.
    private const long Changed = 100;

    private static long Weight(ScoredFile scored) => scored.File.Unchanged ? 1 : Changed;
}

/// <summary>The stages of one ingest, made for one attempt.</summary>
public sealed record IngestStages(
    Walk Walk, DiscoverStage Discover, HashStage Hash, CopyStage Copy, ReadMetadataStage ReadMetadata,
    ScoreTimestampsStage ScoreTimestamps, RecordStage Record);
