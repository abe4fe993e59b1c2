using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.State;

namespace ActorPhotos.Cli.Running;

/// <summary>
/// The catalog of an existing library for commands that only look, also while another process works on it.
/// </summary>
internal sealed class OpenedLibrary : IDisposable
{
    private static readonly TimeSpan BusyTime = TimeSpan.FromSeconds(10);

    private OpenedLibrary(StateLayout state, PhotoCatalog catalog) => (State, Catalog) = (state, catalog);

    public StateLayout State { get; }

    public PhotoCatalog Catalog { get; }

    /// <exception cref="HostStartException"/>
    public static OpenedLibrary Open(string library, string? stateFolder)
    {
        var state = StateLayout.OpenExisting(library, stateFolder);
        try
        {
            return System.IO.File.Exists(state.CatalogFile)
                ? new OpenedLibrary(state, PhotoCatalog.Open(state.CatalogFile, BusyTime, TimeProvider.System))
                : throw new HostStartException($"{library} has no catalog yet; 'actorphotos import' makes one.");
        }
        catch (CatalogException error)
        {
            state.Dispose();
            throw new HostStartException(error.Message, error);
        }
        catch (HostStartException)
        {
            state.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Catalog.Dispose();
        State.Dispose();
    }
}
