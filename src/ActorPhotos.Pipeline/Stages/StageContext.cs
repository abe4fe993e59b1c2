using ActorPhotos.Catalog;
using ActorPhotos.Core.Discovery;
using ActorPhotos.Files;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;
using Akka.Actor;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// What the stages of one attempt share. <see cref="Stop"/> ends work in hand: a stage then leaves the file pending
/// (or lets the cancellation through, in the steps that are no stream).
/// </summary>
public sealed record StageContext
{
    public required JobTerms Terms { get; init; }

    public required int Attempt { get; init; }

    public required IReadOnlyList<OpenSource> Sources { get; init; }

    /// <summary>The library folder; null in a dry run into a library that does not exist.</summary>
    public required RootFolder? Library { get; init; }

    /// <summary><c>LIBRARY/.actorphotos</c>, on the library's own file system: staging is in it.</summary>
    public required RootFolder? Staging { get; init; }

    public required PhotoCatalog Catalog { get; init; }

    public required HashCache Hashes { get; init; }

    public required IgnoreRules Ignore { get; init; }

    public required JpegReader Jpegs { get; init; }

    public required IActorRef ExifTool { get; init; }

    public required ToolVersion ToolVersion { get; init; }

    public required Quarantine Quarantine { get; init; }

    public required PipelineSettings Settings { get; init; }

    public required JobLedger Ledger { get; init; }

    public ComparedCopies Compared { get; } = new();

    /// <summary>Blocking work on files.</summary>
    public required WorkLane Files { get; init; }

    /// <summary>All writes to the catalog: one thread.</summary>
    public required WorkLane CatalogWrites { get; init; }

    /// <summary>
    /// Asks the job to pause: the disk is full, the device is gone. May be called often and from any thread.
    /// </summary>
    public required Action<PauseReason, string> WantPause { get; init; }

    public required CancellationToken Stop { get; init; }

    public OpenSource Source(long sourceId) => Sources.First(source => source.SourceId == sourceId);
}
