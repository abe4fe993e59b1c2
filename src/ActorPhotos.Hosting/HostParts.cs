using ActorPhotos.Catalog;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;
using ActorPhotos.Hosting.Control;
using ActorPhotos.Hosting.Preload;
using ActorPhotos.Hosting.State;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.Metadata.Preload;
using ActorPhotos.Pipeline;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;
using Akka.Actor;
using Akka.Event;

namespace ActorPhotos.Hosting;

/// <summary>Everything that was started, for <see cref="StopSequence"/> to stop.</summary>
internal sealed record HostParts(
    ActorSystem System, PhotoCatalog Catalog, StateLayout State, LibraryLock? Lock, HashCache Hashes, JpegReader Jpegs,
    IActorRef ExifTool, IActorRef Progress, IActorRef Jobs, SweepResult Swept, TimeSpan Patience)
{
    public ControlSocket? Control { get; init; }

    /// <summary>Cancelled when the program begins to stop.</summary>
    public required CancellationTokenSource Stopping { get; init; }

    public required Lazy<MetadataPreload> Preload { get; init; }

    /// <summary>Null when nothing is exported.</summary>
    public Telemetry.MetricsExport? Metrics { get; init; }

    /// <summary>The top-level actors, in the order in which they need each other.</summary>
    public static HostParts Start(
        ActorSystem system, PhotoCatalog catalog, StateLayout state, LibraryLock? held, SweepResult swept,
        HostOptions options, TimeProvider time)
    {
        system.Log.Info(ProgramInfo.Line);
        var metrics = Telemetry.MetricsExport.Start(options.Settings.Telemetry, system.Log);
        var hashes = new HashCache(new CatalogHashes(catalog), options.Settings.Pipeline.HashCacheEntries);
        var jpegs = new JpegReader();
        var settings = options.Settings.ExifTool with { StateFolder = state.Databases };
        var exifTool = system.ActorOf(ExifToolSupervisor.Props(settings, time), "exiftool");
        var stopping = new CancellationTokenSource();
        var stop = stopping.Token;
        var preload = new Lazy<MetadataPreload>(() => Viewers(
            catalog, jpegs, exifTool, system, options.Settings.Preload, time, stop));
        var progress = system.ActorOf(ProgressBoard.Create(), "progress");
        var jobs = system.ActorOf(JobSupervisor.Create(new JobServices
        {
            Catalog = catalog,
            Settings = options.Settings.Pipeline,
            Time = time,
            ExifTool = exifTool,
            Progress = progress,
            Jpegs = jpegs,
            Hashes = hashes,
            Library = state.Library,
            Staging = state.InLibrary,
            StateFolder = state.Databases,
            FilesDispatcher = system.Dispatchers.Lookup("actorphotos.dispatchers.files"),
            WalkDispatcher = system.Dispatchers.Lookup("actorphotos.dispatchers.walk"),
            CatalogDispatcher = system.Dispatchers.Lookup("actorphotos.dispatchers.catalog"),
        }), "jobs");
        return new HostParts(
            system, catalog, state, held, hashes, jpegs, exifTool, progress, jobs, swept,
                options.Settings.StopPatience)
        {
            Stopping = stopping,
            Preload = preload,
            Metrics = metrics,
        };
    }

    private static MetadataPreload Viewers(
        PhotoCatalog catalog, JpegReader jpegs, IActorRef exifTool, ActorSystem system, PreloadSettings settings,
        TimeProvider time, CancellationToken stop)
    {
        var files = new WorkLane(system.Dispatchers.Lookup("actorphotos.dispatchers.files"), new InFlight());
        var reader = new CatalogPreloadReader(catalog, jpegs, exifTool, files, settings.Window, stop);
        return new MetadataPreload(reader, settings.Capacity, settings.Window, settings.RetryPause, time);
    }

    /// <summary>The catalog as the hash cache's store.</summary>
    private sealed class CatalogHashes(PhotoCatalog catalog) : IHashStore
    {
        public ContentHash? Find(FileKey key, FileStamp stamp) => catalog.Files.FindHash(key, stamp);
    }
}
