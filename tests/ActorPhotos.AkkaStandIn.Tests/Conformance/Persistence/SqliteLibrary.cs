using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance;

/// <summary>
/// The system's SQLite for Microsoft.Data.Sqlite, as the host program registers it before anything starts.
/// </summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    });

    /// <summary>Once per process, however often it is called.</summary>
    public static bool Register() => Registered.Value;

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == "e_sqlite3" && NativeLibrary.TryLoad("libsqlite3.so.0", out var library) ? library : IntPtr.Zero;
}
