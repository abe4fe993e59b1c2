using ActorPhotos.Catalog.Records;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ActorPhotos.Catalog.Sqlite;

/// <summary>For a database that is not the catalog: whether it can be used at all. Changes nothing.</summary>
public static class DatabaseCheck
{
    /// <summary>Reads the whole file. One that does not exist is sound.</summary>
    /// <exception cref="CatalogException">It is damaged, or no database; nothing was written.</exception>
    public static void Sound(string path, string what)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return;
        }
        string? wrong;
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWrite, // what a crash left in the write-ahead log has to be seen
                Pooling = false,
            }.ToString());
            connection.Open();
            wrong = connection.ExecuteScalar<string>("PRAGMA quick_check(1)");
        }
        catch (SqliteException error)
        {
            wrong = error.Message;
        }
        if (wrong != "ok")
        {
            throw new CatalogException(
                $"The {what} {path} is damaged ({wrong?.ReplaceLineEndings(" ")}): restore it from a backup, or move "
                + "it away.");
        }
    }
}
