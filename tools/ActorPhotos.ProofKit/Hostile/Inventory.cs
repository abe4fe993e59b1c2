using ActorPhotos.Core.Files;
using ActorPhotos.Files;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>The regular files below a folder with the hash of their bytes; links are not followed.</summary>
/// <param name="Files">By path relative to the folder.</param>
public sealed record Inventory(IReadOnlyDictionary<BytePath, ContentHash?> Files)
{
    /// <param name="skip">A folder directly below that is left out.</param>
    public static Inventory Take(string folder, string? skip = null)
    {
        using var root = RootFolder.Open(folder).Value;
        var options = new WalkOptions { Enter = entry => entry.RelativePath.Display != skip };
        return new(FolderWalk.Entries(root, options)
            .Where(entry => entry.Kind == EntryKind.RegularFile)
            .ToDictionary(entry => entry.RelativePath, entry => HashOf(root, entry)));
    }

    // A file without bytes has no hash: nothing of it can be lost.
    private static ContentHash? HashOf(RootFolder root, WalkEntry entry)
    {
        if (entry.Size == 0)
        {
            return null;
        }
        using var file = SourceFile.Open(root, entry.RelativePath).Value;
        return Hasher.Hash(file).Value.Hash;
    }
}
