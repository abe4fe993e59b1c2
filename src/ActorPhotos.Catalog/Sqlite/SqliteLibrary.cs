using System.Reflection;
using System.Runtime.InteropServices;
using ActorPhotos.Catalog.Records;
using SQLitePCL;

namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Binds the managed SQLite packages to the system's library.</summary>
public static class SqliteLibrary
{
    /// <summary>STRICT tables came with this version.</summary>
    public static readonly Version MinimumVersion = new(3, 37, 0);

    private const string PackageName = "libsqlite3-0";
    private static readonly string[] FileNames = ["libsqlite3.so.0", "libsqlite3.so"];
    private static readonly Lock Gate = new();
    private static Version? _version;
    private static bool _bound;

    /// <summary>
    /// To be called once before the first connection of the process, so before the actor system starts: its journal
    /// uses the same library. Idempotent, thread-safe.
    /// </summary>
    /// <returns>The version of the library.</returns>
    /// <exception cref="SqliteLibraryException">
    /// Missing or too old; the message names the package to install.
    /// </exception>
    public static Version Register() => Register(FileNames);

    /// <summary>
    /// As <see cref="Register()"/>, looking for these files; ignored when a library is registered already.
    /// </summary>
    public static Version Register(IReadOnlyList<string> fileNames)
    {
        lock (Gate)
        {
            return _version ??= Bind(Load(fileNames));
        }
    }

    /// <exception cref="SqliteLibraryException">None of the files can be loaded.</exception>
    public static nint Load(IReadOnlyList<string> fileNames)
    {
        foreach (var name in fileNames)
        {
            if (NativeLibrary.TryLoad(name, out var handle)) return handle;
        }
        throw new SqliteLibraryException(
            $"SQLite's library ({string.Join(" or ", fileNames)}) was not found. "
            + $"Install it: apt-get install {PackageName}");
    }

    /// <exception cref="SqliteLibraryException">Older than <see cref="MinimumVersion"/>.</exception>
    public static Version Accept(string version)
    {
        if (Version.TryParse(version, out var found) && found >= MinimumVersion) return found;
        throw new SqliteLibraryException(
            $"SQLite {version} is too old, {MinimumVersion} or newer is needed (STRICT tables). "
            + $"Upgrade the package {PackageName}.");
    }

    private static Version Bind(nint handle)
    {
        if (_bound) return Accept(raw.sqlite3_libversion().utf8_to_string());
        // The resolver belongs to the provider's assembly, which asks for "e_sqlite3" by name.
        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_e_sqlite3).Assembly,
            (string name, Assembly _, DllImportSearchPath? _) => name == "e_sqlite3" ? handle : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
        _bound = true;
        return Accept(raw.sqlite3_libversion().utf8_to_string());
    }
}
