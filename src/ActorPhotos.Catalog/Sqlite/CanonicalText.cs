namespace ActorPhotos.Catalog.Sqlite;

internal static class CanonicalText
{
    public static void Write(CatalogDatabase database, TextWriter writer) => throw new NotSupportedException();
}
