using ActorPhotos.Catalog.Records;
using ActorPhotos.Pipeline.Stages;
using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace ActorPhotos.Pipeline;

/// <summary>
/// EXPORT: over the names that the plan reserved: Copy (what is not staged), Flush, Verify, Publish, then the outcome
/// row. The kill switch stands right behind the pages.
/// </summary>
public static class ExportFlow
{
    /// <param name="recorded">Called in order, once for every batch that is durable.</param>
    public static IRunnableGraph<(UniqueKillSwitch Switch, Task<Done> End)> Create(
        ExportStages stages, PipelineSettings settings, WorkLane pageLane, Action<Checkpoint> recorded) =>
        PagedSource.From(stages.Pages.NextPage, pageLane)
            .ViaMaterialized(KillSwitches.Single<ReservedFile>(), Keep.Right)
            .SelectAsyncUnordered(settings.CopyWorkers, stages.Copy.Run)
            .GroupedWithin(settings.BatchFiles, settings.BatchTime)
            .SelectAsync(1, stages.Flush.Run)
            .SelectMany(copies => copies)
            .SelectAsyncUnordered(settings.VerifyWorkers, stages.Verify.Run)
            .SelectAsyncUnordered(settings.PublishWorkers, stages.Publish.Run)
            .GroupedWithin(settings.BatchFiles, settings.BatchTime)
            .SelectAsync(1, stages.Record.Run)
            .ToMaterialized(Sink.ForEach(recorded), Keep.Both)
            .MapMaterializedValue(ends => (ends.Item1, ends.Item2));
}

/// <summary>The stages of one export, made for one attempt.</summary>
public sealed record ExportStages(
    ReservedPages Pages, CopyReservedStage Copy, FlushStage Flush, VerifyStage Verify, PublishStage Publish,
    RecordPublishedStage Record);
