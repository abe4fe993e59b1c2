namespace ActorPhotos.Catalog.Sqlite;

internal sealed class CatalogDatabase : IDisposable
{
    public Guid LibraryId => default;

    public static CatalogDatabase Open(string path, TimeSpan busyTimeout, TimeProvider time) =>
        throw new NotSupportedException(path + busyTimeout + time);

    public IReadOnlyList<string> CheckIntegrity() => [];

    public void Dispose()
    {
    }
}
