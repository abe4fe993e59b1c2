
namespace ActorPhotos.Core.Metadata;

/// <summary>All media formats that are recognised, and how.</summary>
public static class ContentTypes
{
    /// <summary>As many first bytes as <see cref="Detect"/> looks at.</summary>
    public const int HeadSize = 4096;

    // Name, and the extension a file gets that has none.
    private static readonly (string Name, MediaKind Kind, string Extension)[] Table =
    [
        ("jpeg", MediaKind.Photo, "jpg"), ("png", MediaKind.Photo, "png"), ("gif", MediaKind.Photo, "gif"),
        ("bmp", MediaKind.Photo, "bmp"), ("webp", MediaKind.Photo, "webp"), ("tiff", MediaKind.Photo, "tif"),
        ("heic", MediaKind.Photo, "heic"), ("heif", MediaKind.Photo, "heif"), ("avif", MediaKind.Photo, "avif"),
        ("jp2", MediaKind.Photo, "jp2"), ("j2c", MediaKind.Photo, "j2c"), ("jpf", MediaKind.Photo, "jpf"),
        ("jpm", MediaKind.Photo, "jpm"), ("jxl", MediaKind.Photo, "jxl"), ("psd", MediaKind.Photo, "psd"),
        ("cr2", MediaKind.Photo, "cr2"), ("cr3", MediaKind.Photo, "cr3"), ("crw", MediaKind.Photo, "crw"),
        ("nef", MediaKind.Photo, "nef"), ("nrw", MediaKind.Photo, "nrw"), ("arw", MediaKind.Photo, "arw"),
        ("sr2", MediaKind.Photo, "sr2"), ("srf", MediaKind.Photo, "srf"), ("dng", MediaKind.Photo, "dng"),
        ("orf", MediaKind.Photo, "orf"), ("raf", MediaKind.Photo, "raf"), ("rw2", MediaKind.Photo, "rw2"),
        ("pef", MediaKind.Photo, "pef"), ("srw", MediaKind.Photo, "srw"), ("x3f", MediaKind.Photo, "x3f"),
        ("mrw", MediaKind.Photo, "mrw"), ("gpr", MediaKind.Photo, "gpr"), ("3fr", MediaKind.Photo, "3fr"),
        ("fff", MediaKind.Photo, "fff"), ("iiq", MediaKind.Photo, "iiq"), ("erf", MediaKind.Photo, "erf"),
        ("kdc", MediaKind.Photo, "kdc"), ("dcr", MediaKind.Photo, "dcr"), ("mef", MediaKind.Photo, "mef"),
        ("mos", MediaKind.Photo, "mos"),
        ("mov", MediaKind.Video, "mov"), ("mp4", MediaKind.Video, "mp4"), ("m4v", MediaKind.Video, "m4v"),
        ("3gp", MediaKind.Video, "3gp"), ("3g2", MediaKind.Video, "3g2"), ("mj2", MediaKind.Video, "mj2"),
        ("avi", MediaKind.Video, "avi"), ("mkv", MediaKind.Video, "mkv"), ("webm", MediaKind.Video, "webm"),
        ("mts", MediaKind.Video, "mts"), ("m2ts", MediaKind.Video, "m2ts"), ("mpeg", MediaKind.Video, "mpg"),
        ("wmv", MediaKind.Video, "wmv"), ("flv", MediaKind.Video, "flv"),
    ];

    private static readonly Dictionary<string, (ContentType Type, string Extension)> Named =
        Table.ToDictionary(row => row.Name, row => (new ContentType(row.Name, row.Kind), row.Extension),
            StringComparer.Ordinal);

    public static IReadOnlyList<ContentType> All { get; } = [.. Table.Select(row => Named[row.Name].Type)];

    /// <summary>The type with this catalog name, or null when no version of this program wrote it.</summary>
    public static ContentType? ByName(string name) => Named.TryGetValue(name, out var row) ? row.Type : null;

    /// <summary>The extension files of this type usually have, lower-case, without the dot.</summary>
    public static string UsualExtension(ContentType type) =>
        Named.TryGetValue(type.Name, out var row) ? row.Extension : type.Name;

    /// <summary>
    /// What the first bytes say the file is; null when it is not a photo or video. Never throws, whatever the bytes.
    /// </summary>
    /// <param name="head">The first bytes, <see cref="HeadSize"/> of them when the file has that many.</param>
    /// <param name="extension">Lower-case, without the dot. Only tells the raw formats apart that are all TIFF.</param>
    public static ContentType? Detect(ReadOnlySpan<byte> head, string extension) =>
        Magic.Name(head, extension) is { } name ? Named[name].Type : null;
}
