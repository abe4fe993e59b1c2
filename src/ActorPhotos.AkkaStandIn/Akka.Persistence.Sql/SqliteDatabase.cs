using Akka.Configuration;
using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql;

/// <summary>
/// The one connection of one plugin, opened at the first request, so that an error there reaches the actor that asked.
/// Not thread-safe. No pragma is set: journal mode and durability belong to whoever owns the file; a locked database is
/// waited for as long as the connection string's Default Timeout says.
/// </summary>
internal sealed class SqliteDatabase(Config config, string tables) : IDisposable
{
    private SqliteConnection? _connection;

    public SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Open().CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    public SqliteTransaction Begin() => Open().BeginTransaction();

    public int Execute(SqliteTransaction? transaction, string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        command.Transaction = transaction;
        return command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private SqliteConnection Open()
    {
        if (_connection is not null)
            return _connection;

        var provider = config.GetString("provider-name", "");
        if (provider != "SQLite.MS")
        {
            throw new ConfigurationException(
                $"provider-name is '{provider}': the stand-in for Akka.Persistence.Sql only knows 'SQLite.MS'.");
        }

        var text = config.GetString("connection-string", "");
        if (string.IsNullOrWhiteSpace(text))
            throw new ConfigurationException("connection-string is empty.");

        // A pooled connection would keep the file open after the actor system has ended.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(text) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            if (config.GetBoolean("auto-initialize", true))
            {
                using var create = connection.CreateCommand();
                create.CommandText = tables;
                create.ExecuteNonQuery();
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return _connection = connection;
    }
}
