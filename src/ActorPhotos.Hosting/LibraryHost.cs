using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Faults;
using ActorPhotos.Files;
using ActorPhotos.Hosting.Control;
using ActorPhotos.Hosting.Settings;
using ActorPhotos.Hosting.State;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Metadata.Preload;
using ActorPhotos.Pipeline.Dating;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;
using Akka.Actor;

namespace ActorPhotos.Hosting;

/// <summary>How a library is opened for work.</summary>
/// <param name="State">Folder of the databases (<c>--state</c>); null for the usual one.</param>
/// <param name="CreateLibrary">False in a dry run.</param>
/// <param name="Command">The command line, for the message that another process gets.</param>
/// <param name="LogLevel">WARNING, INFO or DEBUG.</param>
public sealed record HostOptions(
    string Library, string? State, bool CreateLibrary, string Command, ProgramSettings Settings,
        string LogLevel = "WARNING");

/// <summary>
/// The whole program on one library: lock, catalog, actors, control socket. The only place where everything meets. It
/// registers no signals: who runs it calls <see cref="StopAsync"/>.
/// </summary>
public sealed class LibraryHost : IAsyncDisposable
{
    private readonly HostParts _parts;
    private readonly StopSequence _stop;

    private LibraryHost(HostParts parts)
    {
        _parts = parts;
        _stop = new StopSequence(parts);
    }

    public ActorSystem System => _parts.System;

    /// <summary><see cref="JobSupervisor"/>: commands and queries of Pipeline/Jobs.</summary>
    public IActorRef Jobs => _parts.Jobs;

    /// <summary><see cref="ProgressBoard"/>.</summary>
    public IActorRef Progress => _parts.Progress;

    /// <summary><see cref="ExifToolSupervisor"/>.</summary>
    public IActorRef ExifTool => _parts.ExifTool;

    /// <summary>
    /// Metadata for viewers, from the catalog where it knows the file; made when it is first asked for.
    /// </summary>
    public MetadataPreload Preload => _parts.Preload.Value;

    public PhotoCatalog Catalog => _parts.Catalog;

    public StateLayout State => _parts.State;

    /// <summary>How much hashing the caches spared so far.</summary>
    public HashCacheStatistics HashCache => _parts.Hashes.Statistics;

    /// <summary>Stray children of an earlier run that were ended at start.</summary>
    public SweepResult Swept => _parts.Swept;

    /// <exception cref="HostStartException">With the one line for the person.</exception>
    public static async Task<LibraryHost> StartAsync(HostOptions options, TimeProvider time)
    {
        FaultDrill.Arm(Environment.GetEnvironmentVariable);
        // First of all: without SQLite nothing can be remembered, so nothing is touched.
        Guarded(() => SqliteLibrary.Register());
        var state = StateLayout.Open(options.Library, options.State, options.CreateLibrary);
        LibraryLock? held = null;
        PhotoCatalog? catalog = null;
        ActorSystem? system = null;
        try
        {
            held = state.InLibrary is { } inLibrary
                ? Running.LibraryOwner.Take(inLibrary, options.Library, options.Command, time)
                : null;
            FaultPoints.Pass(FaultPoint.LockTaken);
            state.SweepTemps();
            Guarded(() => JournalIsSound(state));
            catalog = Guarded(() => PhotoCatalog.Open(state.CatalogFile, options.Settings.CatalogBusyTime, time));
            FaultPoints.Pass(FaultPoint.CatalogOpened);
            if (state.Library is { } library)
            {
                // What a redate left half moved; trouble of the disk leaves it for the next start.
                var opened = catalog;
                _ = Guarded(() => new CopyMoves(opened, library).Run(CancellationToken.None));
            }
            var swept = await OrphanSweep.KillAsync(state.Databases, time);
            system = ActorSystem.Create("actorphotos", AkkaConfig.For(options, state));
            var parts = HostParts.Start(system, catalog, state, held, swept, options, time);
            FaultPoints.Pass(FaultPoint.ActorsStarted);
            if (state.InLibrary is { } folder)
            {
                parts = parts with { Control = ControlSocket.Open(folder, parts.Jobs, parts.ExifTool, system.Log) };
            }
            FaultPoints.Pass(FaultPoint.ControlSocketOpened);
            return new LibraryHost(parts);
        }
        catch
        {
            if (system is not null)
            {
                await system.Terminate();
            }
            catalog?.Dispose();
            held?.Dispose();
            state.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Stops in order, each step with a limit of its own (<see cref="StopSequence"/>): running jobs pause with the
    /// reason given. Idempotent.
    /// </summary>
    public Task StopAsync(PauseReason reason) => _stop.Run(reason);

    /// <summary>
    /// Kills every ExifTool process and waits until the system has confirmed it, two seconds at most. Never fails; for
    /// who leaves without <see cref="StopAsync"/>.
    /// </summary>
    /// <returns>Null when all are gone for certain, else what is not, in one line.</returns>
    public Task<string?> KillExifToolAsync() => _stop.KillExifTool();

    public async ValueTask DisposeAsync() => await StopAsync(PauseReason.Requested);

    private static bool JournalIsSound(StateLayout state)
    {
        DatabaseCheck.Sound(state.JournalFile, "journal");
        return true;
    }

    private static T Guarded<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (CatalogException error)
        {
            throw new HostStartException(error.Message, error);
        }
    }
}
