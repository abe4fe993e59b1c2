using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ActorPhotos.Catalog.Sqlite;

/// <summary>One connection in the hands of one thread, with its prepared statements.</summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    public SqliteConnection Connection { get; } = connection;

    public T InTransaction<T>(string begin, Func<Session, T> work)
    {
        Prepared(begin).Execute();
        try
        {
            var result = work(this);
            Prepared("COMMIT").Execute();
            return result;
        }
        catch
        {
            // SQLite itself rolls back on some errors (disk full); a second ROLLBACK would hide the first error.
            if (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0) Prepared("ROLLBACK").Execute();
            throw;
        }
    }

    public int Execute(string sql, object? arguments = null) => Connection.Execute(sql, arguments);

    public List<T> Query<T>(string sql, object? arguments, Func<Row, T> map)
    {
        var rows = new List<T>();
        foreach (var row in Stream(sql, arguments)) rows.Add(map(row));
        return rows;
    }

    public T? Single<T>(string sql, object? arguments, Func<Row, T> map)
        where T : class
    {
        foreach (var row in Stream(sql, arguments)) return map(row);
        return null;
    }

    /// <summary>A row is valid until the next one is asked for.</summary>
    public IEnumerable<Row> Stream(string sql, object? arguments)
    {
        using var reader = Connection.ExecuteReader(sql, arguments);
        while (reader.Read()) yield return new(reader);
    }

    /// <summary>For statements run once per file: parsed once per connection, without Dapper's look-ups.</summary>
    public Statement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements.Add(sql, statement = new(Connection, sql));
        }
        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        Connection.Dispose();
    }
}

/// <summary>A prepared statement; parameters keep their values until they are set again.</summary>
internal sealed class Statement(SqliteConnection connection, string sql) : IDisposable
{
    private readonly SqliteCommand _command = new(sql, connection);

    public Statement Set(string name, object? value)
    {
        var index = _command.Parameters.IndexOf(name);
        var parameter = index < 0 ? _command.Parameters.AddWithValue(name, null) : _command.Parameters[index];
        parameter.Value = value ?? DBNull.Value;
        return this;
    }

    public int Execute() => _command.ExecuteNonQuery();

    public List<T> Query<T>(Func<Row, T> map)
    {
        using var reader = _command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(new(reader)));
        return rows;
    }

    public T? Single<T>(Func<Row, T> map)
        where T : class
    {
        using var reader = _command.ExecuteReader();
        return reader.Read() ? map(new(reader)) : null;
    }

    public void Dispose() => _command.Dispose();
}

/// <summary>The current row, by column number.</summary>
internal readonly struct Row(IDataRecord record)
{
    public object Value(int column) => record.GetValue(column);

    public bool IsNull(int column) => record.IsDBNull(column);

    public long Long(int column) => record.GetInt64(column);

    public int Int(int column) => record.GetInt32(column);

    public bool Bool(int column) => record.GetInt64(column) != 0;

    public double Double(int column) => record.GetDouble(column);

    public double? DoubleOrNull(int column) => record.IsDBNull(column) ? null : record.GetDouble(column);

    public string Text(int column) => record.GetString(column);

    public byte[] Bytes(int column) => (byte[])record.GetValue(column);

    public long? LongOrNull(int column) => record.IsDBNull(column) ? null : record.GetInt64(column);

    public string? TextOrNull(int column) => record.IsDBNull(column) ? null : record.GetString(column);

    public byte[]? BytesOrNull(int column) => record.IsDBNull(column) ? null : (byte[])record.GetValue(column);
}
