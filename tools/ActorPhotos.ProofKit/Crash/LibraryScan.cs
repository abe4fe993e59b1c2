using ActorPhotos.Core.Files;
using ActorPhotos.Files;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>A file under its final name.</summary>
public sealed record PublishedName(string Path, ContentHash Hash, long Inode, long Size, uint Permissions);

/// <summary>A library as it lies on disk, read by the drill's own eyes: every byte of what has a name.</summary>
/// <param name="Staged">Contents that wait in staging, by inode.</param>
/// <param name="Temporary">Temporary names outside the state folder, where none may ever be.</param>
/// <param name="LeftInState">Temporary names inside it.</param>
public sealed record LibraryScan(
    IReadOnlyList<PublishedName> Published, IReadOnlyDictionary<ContentHash, long> Staged,
    IReadOnlyList<string> Temporary, IReadOnlyList<string> LeftInState)
{
    private static readonly BytePath State = BytePath.FromText(".actorphotos"), Staging = State / "staging";

    public bool HasStaging { get; private init; }

    public static LibraryScan Take(string library)
    {
        List<PublishedName> published = [];
        Dictionary<ContentHash, long> staged = [];
        List<string> temporary = [], leftInState = [];
        if (!Directory.Exists(library))
        {
            return new LibraryScan(published, staged, temporary, leftInState);
        }
        using var root = RootFolder.Open(library).Value;
        var hasStaging = false;
        foreach (var entry in FolderWalk.Entries(root))
        {
            var path = entry.RelativePath;
            var inState = path == State || path.IsBelow(State);
            hasStaging |= path == Staging;
            if (entry.Kind != EntryKind.RegularFile)
            {
                continue;
            }
            if (TempName.IsOurs(path))
            {
                (inState ? leftInState : temporary).Add(path.Display);
            }
            else if (!inState)
            {
                published.Add(new PublishedName(
                    path.Display, HashOf(root, path), entry.Stamp!.Value.Inode, entry.Size, entry.Status!.Permissions));
            }
            else if (path.IsBelow(Staging) && path.Name.Bytes.Length == 64)
            {
                staged[ContentHash.Parse(path.Name.Display)] = entry.Stamp!.Value.Inode;
            }
        }
        return new LibraryScan(published, staged, temporary, leftInState) { HasStaging = hasStaging };
    }

    /// <summary>Where each content lies, staged or published.</summary>
    public IReadOnlyDictionary<ContentHash, long> Inodes()
    {
        var inodes = new Dictionary<ContentHash, long>(Staged);
        foreach (var file in Published)
        {
            inodes[file.Hash] = file.Inode;
        }
        return inodes;
    }

    private static ContentHash HashOf(RootFolder root, BytePath path)
    {
        using var file = SourceFile.Open(root, path).Value;
        return Hasher.Hash(file).Value.Hash;
    }
}
