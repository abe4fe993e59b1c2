namespace ActorPhotos.Core.Companions;

/// <summary>Which files may be companions: by their name, and by a look at their first bytes.</summary>
public static class CompanionFiles
{
    /// <summary>
    /// A sidecar that is longer is not read; an XMP sidecar then still travels with its photo. Bytes.
    /// </summary>
    public const int LongestContent = 1 << 20;

    private static readonly Dictionary<string, CompanionKind> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["json"] = CompanionKind.Takeout,
        ["xmp"] = CompanionKind.Xmp,
        ["aae"] = CompanionKind.Aae,
        ["thm"] = CompanionKind.Thumbnail,
        ["lrv"] = CompanionKind.Proxy,
        ["wav"] = CompanionKind.VoiceMemo,
        ["srt"] = CompanionKind.Subtitles,
        ["xml"] = CompanionKind.ClipXml,
    };

    /// <summary>What a file of this name may be; null when no companion has such a name.</summary>
    public static CompanionKind? KindByName(string name)
    {
        var (stem, extension) = FileNameParts.Split(name);
        if (extension.Length < 2 || !Extensions.TryGetValue(extension[1..], out var kind)) return null;
        return kind == CompanionKind.ClipXml && !stem.EndsWith("M01", StringComparison.OrdinalIgnoreCase) ? null : kind;
    }

    /// <summary>True when the content of such a file is read, not only carried along.</summary>
    public static bool IsRead(CompanionKind kind) => kind is CompanionKind.Takeout or CompanionKind.Xmp;

    /// <summary>
    /// The first bytes of a file that is no media do not contradict its name. Thumbnails and proxies are media by
    /// their bytes, so a THM or LRV that is not is no companion.
    /// </summary>
    public static bool LooksLike(CompanionKind kind, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("RIFF"u8))
            return kind == CompanionKind.VoiceMemo && head.Length >= 12 && head[8..12].SequenceEqual("WAVE"u8);
        var text = Text(head);
        return kind switch
        {
            CompanionKind.Takeout => text.StartsWith("{"u8),
            CompanionKind.Xmp => IsUtf16(head) || text.StartsWith("<?x"u8) || text.StartsWith("<x:"u8)
                || text.StartsWith("<rdf:"u8),
            CompanionKind.Aae => text.StartsWith("<?xml"u8) || text.StartsWith("<!DOCTYPE plist"u8)
                || text.StartsWith("<plist"u8) || head.StartsWith("bplist"u8),
            CompanionKind.Subtitles => text.Length > 0 && text[0] is >= (byte)'0' and <= (byte)'9'
                && head.IndexOf("-->"u8) > 0,
            CompanionKind.ClipXml => text.StartsWith("<?xml"u8) || text.StartsWith("<NonRealTimeMeta"u8),
            _ => false,
        };
    }

    private static bool IsUtf16(ReadOnlySpan<byte> head) => head is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..];

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> head)
    {
        if (head is [0xEF, 0xBB, 0xBF, ..]) head = head[3..];
        return head.TrimStart(" \t\r\n"u8);
    }
}
