using System.Globalization;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;

namespace ActorPhotos.TestSupport;

/// <summary>What of a tree is compared.</summary>
[Flags]
public enum SnapshotOf
{
    /// <summary>Path, kind, bytes (as SHA-256) and permissions.</summary>
    Content = 0,

    /// <summary>Also mtime in nanoseconds, of files only: a folder's mtime follows from when its files came.</summary>
    Times = 1,

    /// <summary>Also ctime and inode, and the times of folders: nobody touched anything.</summary>
    Untouched = 2 | Times,
}

/// <summary>A tree as comparable lines, one a name, in walk order: equal lines, equal trees.</summary>
public sealed record TreeSnapshot(IReadOnlyList<string> Lines)
{
    /// <param name="skip">Relative paths (and what is below) left out, such as ".actorphotos".</param>
    public static TreeSnapshot Take(string folder, SnapshotOf what = SnapshotOf.Times, params string[] skip)
    {
        using var root = RootFolder.Open(folder).Value;
        var skipped = skip.Select(BytePath.FromText).ToHashSet();
        var options = new WalkOptions { Enter = entry => !skipped.Contains(entry.RelativePath) };
        var lines = FolderWalk.Entries(root, options)
            .Where(entry => !skipped.Contains(entry.RelativePath))
            .Select(entry => Line(root, entry, what));
        return new([.. lines]);
    }

    public bool Equals(TreeSnapshot? other) => other is not null && Lines.SequenceEqual(other.Lines);

    public override int GetHashCode() => Lines.Count;

    public override string ToString() => string.Join('\n', Lines);

    private static string Line(RootFolder root, WalkEntry entry, SnapshotOf what)
    {
        var status = entry.Status ?? throw new InvalidOperationException($"{entry.RelativePath}: {entry.Error}");
        var isFile = entry.Kind == EntryKind.RegularFile;
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{entry.RelativePath.Display} {entry.Kind} {Convert.ToString(status.Permissions, 8)}");
        if (isFile) line += $" {HashOf(root, entry.RelativePath)}";
        var untouched = what.HasFlag(SnapshotOf.Untouched);
        if (untouched || (isFile && what.HasFlag(SnapshotOf.Times))) line += $" mtime={status.Stamp.MtimeNs}";
        if (untouched) line += $" ctime={status.Stamp.CtimeNs} inode={status.Stamp.Inode}";
        return line;
    }

    private static ContentHash HashOf(RootFolder root, BytePath path)
    {
        using var file = SourceFile.Open(root, path).Value;
        return Hasher.Hash(file).Value.Hash;
    }
}
