using System.Security.Cryptography;
using System.Text;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;

namespace ActorPhotos.Hosting.State;

/// <summary>
/// Where a library keeps what the program knows. <c>LIBRARY/.actorphotos</c> holds the lock, the control socket and
/// staging, always; catalog and journal too, unless the library is on a network file system, where SQLite's write-ahead
/// log is not safe: they are then in <c>$XDG_STATE_HOME/actorphotos/ID</c>, and a pointer file in the library says so.
/// </summary>
public sealed class StateLayout : IDisposable
{
    public const string FolderName = ".actorphotos";
    private const string CatalogName = "catalog.db";
    private static readonly BytePath Pointer = BytePath.FromText("state-folder");

    private StateLayout(RootFolder? library, RootFolder? inLibrary, string databases, bool isTemporary, string? note)
    {
        (Library, InLibrary, Databases, IsTemporary, Note) = (library, inLibrary, databases, isTemporary, note);
    }

    /// <summary>Null in a dry run into a library that does not exist.</summary>
    public RootFolder? Library { get; }

    /// <summary><c>LIBRARY/.actorphotos</c>, or null with the library.</summary>
    public RootFolder? InLibrary { get; }

    /// <summary>The folder of catalog.db and journal.db.</summary>
    public string Databases { get; }

    /// <summary>True when <see cref="Databases"/> goes away with the program.</summary>
    public bool IsTemporary { get; }

    /// <summary>A sentence for the person when the databases are not where they usually are; else null.</summary>
    public string? Note { get; }

    public string CatalogFile => Path.Combine(Databases, CatalogName);

    public string JournalFile => Path.Combine(Databases, "journal.db");

    /// <summary>Opens the layout of an existing library, or makes it.</summary>
    /// <param name="create">False in a dry run: a library that does not exist is not made.</param>
    /// <exception cref="HostStartException"/>
    public static StateLayout Open(string library, string? state, bool create)
    {
        if (!System.IO.Directory.Exists(library))
        {
            if (!create)
            {
                return new StateLayout(null, null, System.IO.Directory.CreateTempSubdirectory("actorphotos-").FullName,
                    isTemporary: true, note: null);
            }
            Make(library, "the library");
            FaultPoints.Pass(FaultPoint.LibraryFolderMade);
        }
        var root = OpenFolder(RootFolder.Open(library), $"the library {library}");
        if (Folders.Create(root, BytePath.FromText(FolderName)) is { } notMade)
        {
            throw new HostStartException($"Cannot write to the library {library}: {notMade}.");
        }
        FaultPoints.Pass(FaultPoint.StateFolderMade);
        var inLibrary = OpenFolder(root.OpenInside(BytePath.FromText(FolderName), asState: true),
            $"the state of {library}");
        var (databases, note) = PlaceDatabases(root, inLibrary, state);
        Make(databases, "the state folder");
        return new StateLayout(root, inLibrary, databases, isTemporary: false, note);
    }

    /// <summary>Opens the layout of a library that must exist; for commands that only look.</summary>
    /// <exception cref="HostStartException"/>
    public static StateLayout OpenExisting(string library, string? state)
    {
        if (!System.IO.Directory.Exists(Path.Combine(library, FolderName)))
        {
            throw new HostStartException(
                $"{library} is not a library: it has no {FolderName} folder. 'actorphotos import SOURCE --library "
                    + $"{library}' makes one.");
        }
        return Open(library, state, create: true);
    }

    /// <summary>
    /// Removes what a crash left of a small file that was being replaced; for the owner of the library. What cannot be
    /// removed now is in nobody's way.
    /// </summary>
    internal void SweepTemps()
    {
        if (InLibrary is null || !Folders.List(InLibrary, BytePath.Empty).TryGet(out var entries, out _))
        {
            return;
        }
        foreach (var entry in entries.Where(entry => TempName.IsOurs(entry.Name)))
        {
            _ = Folders.RemoveFile(InLibrary, entry.Name);
        }
    }

    public void Dispose()
    {
        InLibrary?.Dispose();
        Library?.Dispose();
        if (IsTemporary && RootFolder.OpenState(Path.GetDirectoryName(Databases)!).TryGet(out var temp, out _))
        {
            using (temp)
            {
                // A temporary folder that cannot be removed now is the system's to clean.
                _ = Folders.RemoveTree(temp, BytePath.FromText(Path.GetFileName(Databases)));
            }
        }
    }

    private static (string Databases, string? Note) PlaceDatabases(RootFolder library, RootFolder inLibrary,
        string? state)
    {
        var pointed = SmallFile.Read(inLibrary, Pointer).TryGet(out var content, out _)
            ? Encoding.UTF8.GetString(content).TrimEnd('\n')
            : null;
        var usual = BytePath.FromText(FolderName);
        var here = library.RealPath.Combine(usual).Text;
        var wanted = state is null ? null : Path.GetFullPath(state);
        if (pointed is not null)
        {
            if (wanted is not null && wanted != pointed)
            {
                throw new HostStartException(
                    $"This library keeps its state in {pointed}, not in {wanted}; leave --state out, or move the "
                        + $"folder and "
                    + $"correct {FolderName}/{Pointer.Display}.");
            }
            return (pointed, $"state: {pointed}");
        }
        if (wanted is null)
        {
            var local = MountedFileSystem.Of(inLibrary).TryGet(out var mounted, out _) ? mounted : null;
            if (here is not null && (local is null || local.CanHoldDatabase))
            {
                return (here, null);
            }
            wanted = Path.Combine(StateHome(), "actorphotos", IdOf(library));
            Point(inLibrary, wanted);
            return (wanted, $"the library is on {local?.Name ?? "a path that is no text"}, so its state is in "
                + $"{wanted}");
        }
        if (wanted == here)
        {
            return (here, null);
        }
        if (here is not null && System.IO.File.Exists(Path.Combine(here, CatalogName)))
        {
            // Led to an empty folder, the library would seem to know nothing of its own files.
            throw new HostStartException(
                $"This library keeps its state in {here}, not in {wanted}; leave --state out, or move catalog.db and "
                + "journal.db there first.");
        }
        Point(inLibrary, wanted);
        return (wanted, $"state: {wanted}");
    }

    private static void Point(RootFolder inLibrary, string databases)
    {
        if (SmallFile.Replace(inLibrary, Pointer, Encoding.UTF8.GetBytes(databases + "\n")) is { } error)
        {
            throw new HostStartException($"Cannot write to the library: {inLibrary}/{Pointer.Display}: {error}.");
        }
    }

    // XDG Base Directory Specification.
    private static string StateHome() =>
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } home && Path.IsPathRooted(home)
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");

    private static string IdOf(RootFolder library) =>
        Convert.ToHexStringLower(SHA256.HashData(library.RealPath.Bytes))[..16];

    private static void Make(string folder, string what)
    {
        try
        {
            System.IO.Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new HostStartException($"Cannot make {what} {folder}: {error.Message}", error);
        }
    }

    private static RootFolder OpenFolder(FileResult<RootFolder> opened, string what) =>
        opened.TryGet(out var folder, out var error)
            ? folder
            : throw new HostStartException($"Cannot open {what}: {error}.");
}
