using System.Globalization;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Faults;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ActorPhotos.Catalog.Sqlite;

/// <summary>
/// Numbered SQL files, each run once, in one transaction that also is the lock: two programs that open a new catalog at
/// the same time wait for each other, and a crash leaves the version before.
/// </summary>
internal static class Migrations
{
    private static readonly (int Version, string Name)[] All = Find();

    public static int Latest => All[^1].Version;

    /// <summary>Before anything is written: a database of another or a newer program stays as it is.</summary>
    public static void Check(SqliteConnection connection)
    {
        var version = Version(connection) ?? 0;
        if (version > Latest) throw new CatalogTooNewException(connection.DataSource, version, Latest);
        if (version == 0) RefuseForeign(connection);
    }

    public static void Run(SqliteConnection connection, long nowNs)
    {
        if (Version(connection) is { } current && current >= Latest)
        {
            if (current > Latest) throw new CatalogTooNewException(connection.DataSource, current, Latest);
            return;
        }
        using var transaction = connection.BeginTransaction(deferred: false);
        // Asked again: another program may have migrated while we waited for the lock.
        var version = Version(connection) ?? 0;
        if (version > Latest) throw new CatalogTooNewException(connection.DataSource, version, Latest);
        if (version == 0) Begin(connection);
        foreach (var (number, name) in All.Where(migration => migration.Version > version))
        {
            connection.Execute(Text(name));
            FaultPoints.Pass(FaultPoint.SchemaStepRun);
            connection.Execute(
                "INSERT INTO schema_version (version, name, applied) VALUES (@number, @name, @nowNs)",
                new { number, name, nowNs });
        }
        if (version == 0)
        {
            connection.Execute(
                "INSERT INTO library (id, created) VALUES (@id, @nowNs)",
                new { id = Guid.NewGuid().ToString(), nowNs });
        }
        transaction.Commit();
        FaultPoints.Pass(FaultPoint.SchemaMigrated);
    }

    private static void Begin(SqliteConnection connection)
    {
        RefuseForeign(connection);
        connection.Execute(
            "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied INTEGER NOT NULL) "
            + "STRICT");
    }

    private static void RefuseForeign(SqliteConnection connection)
    {
        if (connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master") > 0)
        {
            throw new CatalogException($"{connection.DataSource} is a database of another program, not a catalog.");
        }
    }

    /// <summary>Null when there is no version table.</summary>
    private static int? Version(SqliteConnection connection)
    {
        var exists = connection.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'");
        return exists == 0
            ? null
            : connection.ExecuteScalar<int>("SELECT COALESCE(MAX(version), 0) FROM schema_version");
    }

    private static (int Version, string Name)[] Find() =>
        [.. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("schema/", StringComparison.Ordinal))
            .Select(name => (int.Parse(name["schema/".Length..][..3], CultureInfo.InvariantCulture), name))
            .Order()];

    private static string Text(string name)
    {
        using var stream = typeof(Migrations).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
