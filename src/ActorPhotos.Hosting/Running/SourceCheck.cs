using ActorPhotos.Files;
using ActorPhotos.Pipeline.Jobs;

namespace ActorPhotos.Hosting.Running;

/// <summary>The folders a person named, opened and held against the library and each other.</summary>
/// <param name="Notes">Sentences for the person: what is skipped and why.</param>
public sealed record SourceCheck(IReadOnlyList<JobSource> Sources, IReadOnlyList<string> Notes)
{
    /// <exception cref="HostStartException">A source cannot be opened, or lies inside the library.</exception>
    public static SourceCheck Of(IReadOnlyList<string> names, string library)
    {
        List<string> notes = [];
        List<RootFolder> opened = [];
        var exists = System.IO.Directory.Exists(library);
        // A library that is not made yet lies where the nearest folder above it does.
        var target = Open(exists ? library : NearestFolder(library), "library");
        try
        {
            foreach (var name in names)
            {
                var source = Open(name, "source");
                opened.Add(source);
                if (exists && Contains(target, source))
                {
                    throw new HostStartException(
                        $"The source {name} lies inside the library {library}: nothing in a library is imported "
                            + $"into itself.");
                }
                if (Contains(source, target))
                {
                    notes.Add($"The library {library} lies inside the source {name}; it is skipped.");
                }
            }
            return new SourceCheck(WithoutNested(opened, notes), notes);
        }
        finally
        {
            opened.ForEach(folder => folder.Dispose());
            target.Dispose();
        }
    }

    private static IReadOnlyList<JobSource> WithoutNested(List<RootFolder> opened, List<string> notes)
    {
        List<JobSource> sources = [];
        for (var i = 0; i < opened.Count; i++)
        {
            var covering = opened.Where((other, j) => j != i && Contains(other, opened[i])
                && (j < i || !Contains(opened[i], other))).FirstOrDefault();
            if (covering is null)
            {
                sources.Add(new JobSource(opened[i].RealPath));
            }
            else
            {
                notes.Add($"The source {opened[i]} lies inside the source {covering}; it is read once.");
            }
        }
        return sources;
    }

    private static string NearestFolder(string path)
    {
        var folder = path;
        while (!System.IO.Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder) ?? "/";
        }
        return folder;
    }

    private static RootFolder Open(string name, string what) =>
        RootFolder.Open(name).TryGet(out var folder, out var error)
        ? folder
        : throw new HostStartException(
            $"Cannot open the {what} {name}: {error}. It must be a folder that can be read.");

    private static bool Contains(RootFolder outer, RootFolder inner) =>
        outer.Contains(inner).TryGet(out var contains, out var error)
            ? contains
            : throw new HostStartException($"Cannot compare {outer} with {inner}: {error}.");
}
