namespace ActorPhotos.Catalog.Records;

/// <summary>The program cannot use this catalog; the message says what a person can do.</summary>
public class CatalogException : Exception
{
    public CatalogException(string message)
        : base(message)
    {
    }

    public CatalogException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>The catalog was written by a newer program; nothing in it was touched.</summary>
public sealed class CatalogTooNewException(string path, int found, int supported) : CatalogException(
    $"The catalog {path} has schema version {found}, this program knows versions up to {supported}. "
    + "Use the newer actorphotos.")
{
    public int Found { get; } = found;

    public int Supported { get; } = supported;
}

/// <summary>SQLite's library is missing or too old.</summary>
public sealed class SqliteLibraryException : CatalogException
{
    public SqliteLibraryException(string message)
        : base(message)
    {
    }

    public SqliteLibraryException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
