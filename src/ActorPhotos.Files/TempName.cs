using ActorPhotos.Core.Files;

namespace ActorPhotos.Files;

/// <summary>Names of unfinished files, <c>.ap-ID.tmp</c>: whatever carries one may be removed at any time.</summary>
public static class TempName
{
    private const int LongestId = 200;

    /// <param name="id">1 to 200 ASCII letters, digits, '-' or '_'; a name ends at 255 bytes.</param>
    public static BytePath For(string id)
    {
        if (id.Length is 0 or > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ArgumentException("Not usable in a temporary name.", nameof(id));
        return BytePath.FromText($".ap-{id}.tmp");
    }

    public static BytePath New() => For(Guid.NewGuid().ToString("N"));

    /// <summary>Looks at the last component alone.</summary>
    public static bool IsOurs(BytePath path)
    {
        var name = path.Name.Bytes;
        if (name.Length <= 8 || !name.StartsWith(".ap-"u8) || !name.EndsWith(".tmp"u8)) return false;
        foreach (var value in name[4..^4])
            if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)'-' or (byte)'_')) return false;
        return true;
    }
}
