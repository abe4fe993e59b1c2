using System.Text;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Files;

/// <summary>What is mounted where: tells that two paths are the same place of one file system (bind mounts).</summary>
internal sealed class MountTable
{
    private readonly List<Mount> _mounts;

    private MountTable(List<Mount> mounts) => _mounts = mounts;

    /// <summary>The table of this process; empty where /proc is not mounted.</summary>
    public static MountTable Read()
    {
        try
        {
            return Parse(File.ReadAllBytes("/proc/self/mountinfo"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new([]);
        }
    }

    /// <summary>Lines of "id parent major:minor root mount-point ...", with \ooo for space and the like.</summary>
    public static MountTable Parse(ReadOnlySpan<byte> table)
    {
        var mounts = new List<Mount>();
        foreach (var line in table.Split((byte)'\n'))
        {
            var fields = Encoding.Latin1.GetString(table[line]).Split(' ');
            if (fields.Length > 5) mounts.Add(new(fields[2], Decode(fields[3]), Decode(fields[4])));
        }
        return new(mounts);
    }

    /// <summary>
    /// True when the tree at <paramref name="folder"/>, with all that is mounted in it, shows <paramref name="other"/>.
    /// </summary>
    public bool Shows(BytePath folder, BytePath other)
    {
        if (Place(other) is not { } wanted) return false;
        if (Place(folder) is { } own && IsIn(wanted, own)) return true;
        return _mounts.Exists(m => m.Point.IsBelow(folder) && IsIn(wanted, (m.Device, m.Root)));
    }

    private static bool IsIn((string Device, BytePath Path) inner, (string Device, BytePath Path) outer) =>
        inner.Device == outer.Device && (inner.Path == outer.Path || inner.Path.IsBelow(outer.Path));

    /// <summary>Device and path within its file system; the last mount over a point hides the earlier ones.</summary>
    private (string Device, BytePath Path)? Place(BytePath path)
    {
        Mount? best = null;
        foreach (var mount in _mounts)
            if ((path == mount.Point || path.IsBelow(mount.Point))
                && (best is null || mount.Point.Length >= best.Point.Length))
                best = mount;
        if (best is null) return null;
        var rest = path.Bytes[best.Point.Length..].TrimStart((byte)'/');
        return (best.Device, rest.IsEmpty ? best.Root : best.Root.Combine(new BytePath(rest)));
    }

    private static BytePath Decode(string field)
    {
        var bytes = new List<byte>(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 3 < field.Length)
            {
                bytes.Add(Convert.ToByte(field.Substring(i + 1, 3), 8));
                i += 3;
            }
            else
            {
                bytes.Add((byte)field[i]);
            }
        }
        return new([.. bytes]);
    }

    private sealed record Mount(string Device, BytePath Root, BytePath Point);
}
