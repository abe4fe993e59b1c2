using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;

namespace ActorPhotos.Catalog;

/// <summary>
/// Everything known about every file, in one SQLite database. All calls block. Queries may come from several threads at
/// once and never wait for a write; everything that writes goes over one connection and belongs on one thread (the
/// Pipeline gives it a dispatcher of its own): a second writer waits until the first is through.
/// </summary>
public sealed class PhotoCatalog : IDisposable
{
    private readonly CatalogDatabase _database;

    private PhotoCatalog(CatalogDatabase database)
    {
        _database = database;
        Jobs = new(database);
        Files = new(database);
        Strikes = new(database);
        Relations = new(database);
        Companions = new(database);
        Plan = new(database);
        Publications = new(database);
        Reports = new(database);
        Decisions = new(database);
        Clocks = new(database);
        Redatings = new(database);
    }

    /// <summary>Random identity of the library, given when the catalog was made.</summary>
    public Guid LibraryId => _database.LibraryId;

    public CatalogJobs Jobs { get; }

    public CatalogFiles Files { get; }

    public CatalogStrikes Strikes { get; }

    public CatalogRelations Relations { get; }

    public CatalogCompanions Companions { get; }

    public CatalogPlan Plan { get; }

    public CatalogPublications Publications { get; }

    public CatalogReports Reports { get; }

    public CatalogDecisions Decisions { get; }

    public CatalogClocks Clocks { get; }

    public CatalogRedatings Redatings { get; }

    /// <summary>Opens the catalog, makes it when the file does not exist, and brings its schema up to date.</summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="busyTimeout">How long a write waits for another process that writes.</param>
    /// <exception cref="SqliteLibraryException">No usable SQLite.</exception>
    /// <exception cref="CatalogTooNewException">Written by a newer program.</exception>
    /// <exception cref="CatalogException">Not a catalog, or not readable.</exception>
    public static PhotoCatalog Open(string path, TimeSpan busyTimeout, TimeProvider time)
    {
        SqliteLibrary.Register();
        return new(CatalogDatabase.Open(path, busyTimeout, time));
    }

    /// <summary>What is wrong with the database, one line each; empty when nothing is. Reads the whole file.</summary>
    public IReadOnlyList<string> CheckIntegrity() => _database.CheckIntegrity();

    /// <summary>
    /// The catalog as text ordered by key, without ids, attempts, times and durations, and with source numbers in
    /// place of their roots: two libraries that hold the same give the same text, however they came about.
    /// </summary>
    public void DumpCanonical(TextWriter writer) => CanonicalText.Write(_database, writer);

    /// <summary>Closes all connections; the write-ahead log is folded into the database.</summary>
    public void Dispose() => _database.Dispose();
}
