using System.Text;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Core.Discovery;

/// <summary>
/// Names that are never imported, as glob patterns over single names: * any bytes, ? one character, ASCII letters in
/// either case. A pattern that ends in / is for folders only; any other is for files and folders.
/// </summary>
public sealed class IgnoreRules
{
    private readonly (string Text, byte[] Glob, bool FoldersOnly)[] _patterns;

    /// <exception cref="ArgumentException">A pattern has a <see cref="Problem"/>.</exception>
    public IgnoreRules(IEnumerable<string> patterns)
    {
        Patterns = [.. patterns];
        foreach (var pattern in Patterns)
            if (Problem(pattern) is { } problem) throw new ArgumentException(problem, nameof(patterns));
        _patterns = [.. Patterns.Select(pattern =>
            (pattern, Encoding.UTF8.GetBytes(pattern.TrimEnd('/')), pattern.EndsWith('/')))];
    }

    /// <summary>
    /// What NAS systems, operating systems, phones and half-finished downloads leave behind. Dot-files that may be
    /// photos are not in it: only names that some program is known to write.
    /// </summary>
    public static IReadOnlyList<string> DefaultPatterns { get; } =
    [
        // ActorPhotos
        ".actorphotos/",
        // Synology, QNAP, Buffalo, TrueNAS and other NAS systems
        "@eaDir/", "#recycle/", "#snapshot/", "@tmp/", "@Recycle/", "@Recently-Snapshot/", ".@__thumb/", ".@__qini/",
        ".@upload_cache/", ".streams/", ".webaxs/", ".zfs/", ".snapshot/", ".snapshots/", "~snapshot/", ".recycle/",
        "SYNOFILE_THUMB_*", "SYNOPHOTO_THUMB_*", "SYNOINDEX_MEDIA_INFO",
        // Linux and desktops
        ".Trash/", ".Trash-*/", ".Trashes/", "lost+found/", ".thumbnails/", ".fuse_hidden*", ".nfs????????????????*",
        // macOS and its file servers
        ".DS_Store", "._*", ".Spotlight-V100/", ".fseventsd/", ".TemporaryItems/", ".DocumentRevisions-V100/",
        ".AppleDouble/", ".AppleDB/", ".AppleDesktop/", ".VolumeIcon.icns", "Network Trash Folder/", "Temporary Items/",
        // Windows
        "$RECYCLE.BIN/", "RECYCLER/", "System Volume Information/", "Thumbs.db", "ehthumbs.db", "ehthumbs_vista.db",
        "desktop.ini",
        // Android: what its gallery has in the bin, what is still being written, and its thumbnails
        ".trashed-*", ".pending-*", ".thumbdata*",
        // Photo programs
        ".picasa.ini", "Picasa.ini", ".dtrash/", "*.lrdata/",
        // Synchronisation and unfinished transfers
        ".stfolder/", ".stfolder", ".stversions/", ".stignore", ".syncthing.*.tmp", "~syncthing~*", ".dropbox.cache/",
        ".sync/", "*.part", "*.partial", "*.filepart", "*.crdownload", "*.download", "*.opdownload", "*.!qB", "*.!ut",
        "*.aria2",
    ];

    public static IgnoreRules Default { get; } = new(DefaultPatterns);

    public IReadOnlyList<string> Patterns { get; }

    /// <summary>What is wrong with a pattern, as a sentence for the settings; null when it can be used.</summary>
    public static string? Problem(string pattern) =>
        pattern.TrimEnd('/') is not { Length: > 0 } name ? "An ignore pattern cannot be empty."
        : name.Contains('/') ? $"'{pattern}' is not a single name: ignore patterns know no folders but the last '/'."
        : name.All(c => c == '*') ? $"'{pattern}' would ignore everything."
        : null;

    /// <summary>The first pattern that ignores this name, or null; <paramref name="name"/> is one component.</summary>
    public string? MatchedBy(ReadOnlySpan<byte> name, bool isFolder)
    {
        foreach (var (text, glob, foldersOnly) in _patterns)
            if ((isFolder || !foldersOnly) && Matches(glob, name)) return text;
        return null;
    }

    /// <inheritdoc cref="MatchedBy(ReadOnlySpan{byte}, bool)"/>
    public string? MatchedBy(BytePath name, bool isFolder) => MatchedBy(name.Bytes, isFolder);

    // Linear in practice: only the last * is ever gone back to.
    private static bool Matches(ReadOnlySpan<byte> glob, ReadOnlySpan<byte> name)
    {
        int g = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (g < glob.Length && glob[g] == (byte)'*')
            {
                star = g++;
                mark = n;
            }
            else if (g < glob.Length && glob[g] == (byte)'?')
            {
                g++;
                n += CharacterLength(name[n..]);
            }
            else if (g < glob.Length && Lower(glob[g]) == Lower(name[n]))
            {
                g++;
                n++;
            }
            else if (star >= 0)
            {
                g = star + 1;
                n = ++mark;
            }
            else
            {
                return false;
            }
        }
        while (g < glob.Length && glob[g] == (byte)'*') g++;
        return g == glob.Length;
    }

    private static int CharacterLength(ReadOnlySpan<byte> rest)
    {
        Rune.DecodeFromUtf8(rest, out _, out var consumed);
        return Math.Max(1, consumed);
    }

    private static byte Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;
}
