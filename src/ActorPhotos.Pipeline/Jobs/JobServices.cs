using ActorPhotos.Catalog;
using ActorPhotos.Files;
using ActorPhotos.Metadata.InProcess;
using Akka.Actor;
using Akka.Dispatch;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>What all jobs of one process work with. Hosting makes it; nothing in it is owned by a job.</summary>
public sealed record JobServices
{
    public required PhotoCatalog Catalog { get; init; }

    public required PipelineSettings Settings { get; init; }

    public required TimeProvider Time { get; init; }

    public required IActorRef ExifTool { get; init; }

    public required IActorRef Progress { get; init; }

    public required JpegReader Jpegs { get; init; }

    public required HashCache Hashes { get; init; }

    /// <summary>Null in a dry run into a library that does not exist.</summary>
    public required RootFolder? Library { get; init; }

    /// <summary><c>LIBRARY/.actorphotos</c>; null exactly when the library is.</summary>
    public required RootFolder? Staging { get; init; }

    /// <summary>Where a dry run writes its plan.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Threads for blocking work on files.</summary>
    public required MessageDispatcher FilesDispatcher { get; init; }

    /// <summary>Two threads: one walk that feeds the stream, one that counts ahead for the total.</summary>
    public required MessageDispatcher WalkDispatcher { get; init; }

    /// <summary>One thread: all writes to the catalog.</summary>
    public required MessageDispatcher CatalogDispatcher { get; init; }
}
