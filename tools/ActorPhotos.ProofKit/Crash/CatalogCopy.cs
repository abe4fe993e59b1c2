using ActorPhotos.Catalog;
using ActorPhotos.Core.Files;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>
/// The catalog as a run left it, opened from a copy: opening the real one would recover it, and what is judged must not
/// be touched.
/// </summary>
internal sealed class CatalogCopy : IDisposable
{
    private readonly string _folder;
    private readonly PhotoCatalog _catalog;

    private CatalogCopy(string folder)
    {
        _folder = folder;
        _catalog = PhotoCatalog.Open(Path.Combine(folder, "catalog.db"), TimeSpan.FromSeconds(10), TimeProvider.System);
    }

    /// <param name="databases">The folder of catalog.db.</param>
    /// <returns>Null when there is no catalog yet.</returns>
    public static CatalogCopy? Of(string databases)
    {
        if (!File.Exists(Path.Combine(databases, "catalog.db")))
        {
            return null;
        }
        var folder = Directory.CreateTempSubdirectory("actorphotos-drill-").FullName;
        // Without -shm: SQLite makes it anew from the log.
        foreach (var name in new[] { "catalog.db", "catalog.db-wal" })
        {
            if (File.Exists(Path.Combine(databases, name)))
            {
                File.Copy(Path.Combine(databases, name), Path.Combine(folder, name));
            }
        }
        return new CatalogCopy(folder);
    }

    public bool Knows(ContentHash hash) => _catalog.Files.FindAsset(hash) is not null;

    public bool IsPublished(ContentHash hash) => _catalog.Files.FindAsset(hash) is { Published: not null };

    public int Jobs => _catalog.Jobs.List().Count;

    public string Canonical()
    {
        using var text = new StringWriter();
        _catalog.DumpCanonical(text);
        return text.ToString();
    }

    public void Dispose()
    {
        _catalog.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
