using System.Text;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Model;

/// <summary>The sources as the model sees them: full paths (one character a byte) and what stands there.</summary>
internal sealed class Tree
{
    public SortedDictionary<string, ModelFile> Files { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Folders { get; } = new(StringComparer.Ordinal);

    public Tree Copy()
    {
        var copy = new Tree();
        copy.Folders.UnionWith(Folders);
        foreach (var (path, file) in Files)
        {
            copy.Files.Add(path, file);
        }
        return copy;
    }

    public ModelFile? At(int index) => Files.Count == 0 ? null : Files.Values.ElementAt(index % Files.Count);
}

/// <summary>The same sources on the disk.</summary>
internal sealed class DiskTree(ScratchFolder folder)
{
    public static BytePath Bytes(string path) => new(Encoding.Latin1.GetBytes(path));

    public void Make(Tree tree, string path)
    {
        var parts = path.Split('/');
        for (var i = 1; i <= parts.Length; i++)
        {
            var part = string.Join('/', parts.Take(i));
            if (tree.Folders.Add(part))
            {
                RawNames.MakeFolder(folder.Path.Combine(Bytes(part)));
            }
        }
    }

    public void Apply(Tree tree, Change change)
    {
        switch (change)
        {
            case Put put:
                Delete(tree, put.File.Path);
                Make(tree, put.File.Path[..put.File.Path.LastIndexOf('/')]);
                RawNames.Write(folder.Path.Combine(Bytes(put.File.Path)), Contents.All[put.File.Content].Bytes);
                SetTime(put.File);
                tree.Files[put.File.Path] = put.File;
                break;
            case Remove remove when tree.At(remove.Index) is { } file:
                Delete(tree, file.Path);
                break;
            case Touch touch when tree.At(touch.Index) is { } file:
                tree.Files[file.Path] = file with { Time = touch.Time };
                SetTime(tree.Files[file.Path]);
                break;
        }
    }

    private void Delete(Tree tree, string path)
    {
        if (tree.Files.Remove(path))
        {
            RawNames.Remove(folder.Path.Combine(Bytes(path)));
        }
    }

    private void SetTime(ModelFile file)
    {
        using var root = RootFolder.Open(folder.Path).Value;
        using var open = SourceFile.Open(root, Bytes(file.Path)).Value;
        File.SetLastWriteTimeUtc(open.Handle, Moments.All[file.Time].Utc);
    }
}
