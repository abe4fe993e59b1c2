using System.Collections.Concurrent;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Faults;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ActorPhotos.Catalog.Sqlite;

/// <summary>One writing connection behind a lock, and as many reading ones as threads read at the same time.</summary>
internal sealed class CatalogDatabase : IDisposable
{
    private const int NotADatabase = 26;

    // Read-only, I/O error, damaged, full, cannot open.
    private static readonly int[] DiskErrors = [8, 10, 11, 13, 14, NotADatabase];

    private readonly string _path;
    private readonly TimeSpan _busyTimeout;
    private readonly TimeProvider _time;
    private readonly Session _writer;
    private readonly Lock _writing = new();
    private readonly ConcurrentBag<Session> _readers = [];
    private volatile bool _disposed;

    private CatalogDatabase(string path, TimeSpan busyTimeout, TimeProvider time, Session writer)
    {
        (_path, _busyTimeout, _time, _writer) = (path, busyTimeout, time, writer);
        LibraryId = Guid.Parse(writer.Connection.ExecuteScalar<string>("SELECT id FROM library")!);
    }

    public Guid LibraryId { get; }

    /// <summary>Nanoseconds since 1970 UTC.</summary>
    public long NowNs => Now(_time);

    public static CatalogDatabase Open(string path, TimeSpan busyTimeout, TimeProvider time)
    {
        Session? writer = null;
        try
        {
            writer = Connect(path, SqliteOpenMode.ReadWriteCreate, busyTimeout);
            Migrations.Check(writer.Connection);
            Prepare(writer.Connection);
            FaultPoints.Pass(FaultPoint.CatalogFileMade);
            Migrations.Run(writer.Connection, Now(time));
            return new(path, busyTimeout, time, writer);
        }
        catch (SqliteException e)
        {
            writer?.Dispose();
            throw new CatalogException(
                e.SqliteErrorCode == NotADatabase
                    ? $"{path} is not a catalog (or is damaged)."
                    : $"The catalog {path} cannot be opened: {e.Message}",
                e);
        }
        catch
        {
            writer?.Dispose();
            throw;
        }
    }

    /// <summary>All of it or nothing, on disk when this returns.</summary>
    /// <param name="before">Passed when the work is done and not committed.</param>
    /// <param name="after">Passed when it is committed.</param>
    public T Write<T>(FaultPoint before, FaultPoint after, Func<Session, T> work)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var result = Told(() => _writer.InTransaction("BEGIN IMMEDIATE", session =>
            {
                var made = work(session);
                FaultPoints.Pass(before);
                return made;
            }));
            FaultPoints.Pass(after);
            return result;
        }
    }

    public void Write(FaultPoint before, FaultPoint after, Action<Session> work) => Write(before, after, session =>
    {
        work(session);
        return true;
    });

    /// <summary>Every statement sees what was committed before it.</summary>
    public T Read<T>(Func<Session, T> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_readers.TryTake(out var session))
        {
            session = Told(() => Connect(_path, SqliteOpenMode.ReadOnly, _busyTimeout));
        }
        try
        {
            return Told(() => work(session));
        }
        finally
        {
            if (_disposed) session.Dispose();
            else _readers.Add(session);
        }
    }

    /// <summary>All statements see the same moment.</summary>
    public T ReadSnapshot<T>(Func<Session, T> work) => Read(session => session.InTransaction("BEGIN", work));

    public IReadOnlyList<string> CheckIntegrity() => Read(session =>
    {
        var pages = session.Connection.Query<string>("PRAGMA integrity_check").Where(line => line != "ok");
        var keys = session.Query(
            "PRAGMA foreign_key_check", null,
            row => $"row {row.Text(1)} of {row.Text(0)} refers to nothing in {row.Text(2)}");
        return pages.Concat(keys).ToList();
    });

    public void Dispose()
    {
        lock (_writing)
        {
            if (_disposed) return;
            _disposed = true;
            while (_readers.TryTake(out var reader)) reader.Dispose();
            _writer.Dispose();
        }
    }

    // What the disk does to a database concerns a person, so it comes with the path.
    private T Told<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (Array.IndexOf(DiskErrors, e.SqliteErrorCode) >= 0)
        {
            throw new CatalogException($"The catalog {_path} cannot be used: {e.Message}", e);
        }
    }

    private static long Now(TimeProvider time) => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static Session Connect(string path, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            // The package's pool would keep files open after Dispose; ours is closed with the catalog.
            Pooling = false,
            // Whole seconds, and 0 would mean for ever.
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(busyTimeout.TotalSeconds)),
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute(
                $"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}; PRAGMA foreign_keys = ON;");
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection)
    {
        var mode = connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL");
        if (mode != "wal")
        {
            throw new CatalogException(
                $"The file system of {connection.DataSource} cannot hold a catalog (no write-ahead log). "
                + "Put it on a local disk.");
        }
        // FULL: in WAL mode NORMAL may lose the last commits at a power cut, and files are moved because of them.
        connection.Execute(
            "PRAGMA synchronous = FULL; PRAGMA cache_size = -8000; PRAGMA journal_size_limit = 67108864;");
    }
}
