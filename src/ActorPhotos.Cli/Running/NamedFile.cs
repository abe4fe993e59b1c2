using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.State;

namespace ActorPhotos.Cli.Running;

/// <summary>A file that a person names: a source file, or a copy in the library.</summary>
internal static class NamedFile
{
    /// <exception cref="HostStartException">The library knows nothing of it.</exception>
    public static Explanation Explain(PhotoCatalog catalog, StateLayout state, string name) =>
        Explain(catalog, state.Library!.RealPath, RealPath(name)) ?? throw new HostStartException(
            $"{name} is not known to the library {state.Library}: import or ingest the folder it lies in first.");

    /// <summary>
    /// Folders resolved, the last name as it is: the source may be gone, and a link is not what was imported.
    /// </summary>
    /// <exception cref="HostStartException">It is the root folder.</exception>
    public static BytePath RealPath(string name)
    {
        var full = Path.GetFullPath(name);
        var parent = Path.GetDirectoryName(full) ?? throw new HostStartException($"{name} is not a file.");
        if (!RootFolder.Open(parent).TryGet(out var folder, out _))
        {
            return BytePath.FromText(full);
        }
        using (folder)
        {
            return folder.RealPath.Combine(BytePath.FromDisplay(Path.GetFileName(full)));
        }
    }

    private static Explanation? Explain(PhotoCatalog catalog, BytePath inside, BytePath path) => path.IsBelow(inside)
        ? catalog.Reports.ExplainLibraryFile(new BytePath(path.Bytes[(inside.Length + 1)..]))
        : catalog.Reports.ExplainSourceFile(path);
}
