using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Files;
using ActorPhotos.Hosting.State;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Hosting.Running;

/// <summary>
/// The catalog of an existing library with the library's lock, for commands that change a little and need no actors.
/// </summary>
public sealed class OwnedCatalog : IDisposable
{
    private static readonly TimeSpan BusyTime = TimeSpan.FromSeconds(10);

    private readonly LibraryLock _lock;

    private OwnedCatalog(StateLayout state, LibraryLock held, PhotoCatalog catalog) =>
        (State, _lock, Catalog) = (state, held, catalog);

    public StateLayout State { get; }

    public PhotoCatalog Catalog { get; }

    /// <param name="command">For the message that another process gets meanwhile.</param>
    /// <exception cref="HostStartException">No library, no catalog in it, or somebody else works on it.</exception>
    public static OwnedCatalog Open(string library, string? stateFolder, string command, TimeProvider time)
    {
        FaultDrill.Arm(Environment.GetEnvironmentVariable);
        var state = StateLayout.OpenExisting(library, stateFolder);
        LibraryLock? held = null;
        PhotoCatalog? catalog = null;
        try
        {
            held = LibraryOwner.Take(state.InLibrary!, library, command, time);
            if (!System.IO.File.Exists(state.CatalogFile))
            {
                throw new HostStartException($"{library} has no catalog yet; 'actorphotos import' makes one.");
            }
            catalog = PhotoCatalog.Open(state.CatalogFile, BusyTime, time);
            // What a crash left half moved; trouble of the disk leaves it for the next start.
            _ = new CopyMoves(catalog, state.Library!).Run(CancellationToken.None);
            return new OwnedCatalog(state, held, catalog);
        }
        catch (Exception error) when (error is CatalogException or HostStartException)
        {
            catalog?.Dispose();
            held?.Dispose();
            state.Dispose();
            throw error is CatalogException ? new HostStartException(error.Message, error) : error;
        }
    }

    public void Dispose()
    {
        Catalog.Dispose();
        _lock.Dispose();
        State.Dispose();
    }
}
