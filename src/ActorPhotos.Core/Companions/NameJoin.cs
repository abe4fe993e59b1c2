using System.Globalization;
using System.Text.RegularExpressions;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Companions;

/// <summary>
/// Companions whose name says whose they are: XMP, AAE, thumbnails, proxies, memos, subtitles, clip XML.
/// </summary>
internal sealed partial class NameJoin
{
    private static readonly HashSet<string> Raws = new(StringComparer.Ordinal)
    {
        "cr2", "cr3", "crw", "nef", "nrw", "arw", "sr2", "srf", "dng", "orf", "raf", "rw2", "pef", "srw", "x3f", "mrw",
        "gpr", "3fr", "fff", "iiq", "erf", "kdc", "dcr", "mef", "mos",
    };

    private readonly ILookup<string, FolderFile> _byName;
    private readonly ILookup<string, FolderFile> _byStem;

    /// <param name="media">By name.</param>
    public NameJoin(IReadOnlyList<FolderFile> media)
    {
        _byName = media.ToLookup(file => file.Name, StringComparer.OrdinalIgnoreCase);
        _byStem = media.ToLookup(file => FileNameParts.Split(file.Name).Stem, StringComparer.OrdinalIgnoreCase);
    }

    public static bool IsRaw(ContentType type) => Raws.Contains(type.Name);

    public JoinedCompanion? MasterOf(FolderFile companion)
    {
        var (stem, extension) = FileNameParts.Split(companion.Name);
        return companion.Kind switch
        {
            CompanionKind.Xmp => OfXmp(companion, stem),
            CompanionKind.Aae => OfAae(companion, stem),
            CompanionKind.Thumbnail => InPlace(companion, extension, dates: true, _byStem[stem]
                .Where(file => file.Type!.Kind == MediaKind.Video || file.Type.Name == "crw")),
            CompanionKind.Proxy => InPlace(companion, extension, dates: false, ProxyStems(stem)
                .SelectMany(name => _byStem[name]).Where(file => file.Type!.Kind == MediaKind.Video)),
            CompanionKind.ClipXml => InPlace(companion, extension, dates: false, _byStem[stem[..^3]]
                .Where(file => file.Type!.Kind == MediaKind.Video), infix: stem[^3..]),
            CompanionKind.Subtitles => InPlace(companion, extension, dates: false, _byStem[stem]
                .Where(file => file.Type!.Kind == MediaKind.Video)),
            _ => InPlace(companion, extension, dates: false, _byStem[stem]),
        };
    }

    private JoinedCompanion? OfXmp(FolderFile companion, string stem)
    {
        if (Closest(_byName[stem], stem) is { } named)
            return Of(companion, named, new("", true, "xmp"), dates: true, "its name is the photo's and .xmp");
        if (Duplicate().Match(stem) is { Success: true } duplicate
            && Closest(_byName[duplicate.Groups["name"].Value + duplicate.Groups["extension"].Value],
                stem) is { } first)
            return Of(companion, first, new(duplicate.Groups["number"].Value, true, "xmp"), dates: false,
                "another version of the edit of the same photo");
        FolderFile[] sameStem = [.. _byStem[stem]];
        FolderFile[] raws = [.. sameStem.Where(file => IsRaw(file.Type!))];
        if (raws.Length > 0)
            return Of(companion, raws[0], CompanionForm.InPlace("xmp"), dates: true, sameStem.Length > raws.Length
                ? "same name; of several files of that name it belongs to the raw one" : "same name");
        FolderFile[] stills = [.. sameStem.Where(file => file.Type!.Kind == MediaKind.Photo)];
        return stills.Length > 1
            ? Of(companion, stills[0], CompanionForm.InPlace("xmp"), dates: false,
                $"same name, but {stills[1].Name} has it too: it travels and dates neither")
            : Closest(stills.Length == 1 ? stills : sameStem, stem) is { } only
                ? Of(companion, only, CompanionForm.InPlace("xmp"), dates: true, "same name") : null;
    }

    private JoinedCompanion? OfAae(FolderFile companion, string stem)
    {
        if (StillFirst(_byStem[stem]) is { } same)
            return Of(companion, same, CompanionForm.InPlace("aae"), dates: false,
                "the edits of the photo of its name");
        // IMG_O1234 belongs to IMG_1234.
        var original = AppleOriginal().Match(stem);
        return original.Success && StillFirst(_byStem["IMG_" + original.Groups["number"].Value]) is { } photo
            ? Of(companion, photo, new("_O", false, "aae"), dates: false, "the first edits of the photo of its number")
            : null;
    }

    private static JoinedCompanion? InPlace(
        FolderFile companion, string extension, bool dates, IEnumerable<FolderFile> masters, string infix = "") =>
        StillFirst(masters, videoFirst: companion.Kind != CompanionKind.VoiceMemo) is { } master
            ? Of(companion, master, new(infix, false, extension[1..].ToLowerInvariant()), dates, "same name") : null;

    private static JoinedCompanion Of(
        FolderFile companion, FolderFile master, CompanionForm form, bool dates, string reason) =>
        new(companion.Id, master.Id, companion.Kind!.Value, Travels: true, dates, form, $"of {master.Name}: {reason}");

    private static FolderFile? StillFirst(IEnumerable<FolderFile> files, bool videoFirst = false) => files
        .OrderBy(file => file.Type!.Kind == MediaKind.Photo == videoFirst).FirstOrDefault();

    // Of names that differ in case only, the one in the companion's own case.
    private static FolderFile? Closest(IEnumerable<FolderFile> files, string name) => files
        .OrderBy(file => !file.Name.StartsWith(name, StringComparison.Ordinal))
        .ThenBy(file => file.Type!.Kind == MediaKind.Video).FirstOrDefault();

    // GL010001.LRV is the proxy of GX010001.MP4 or GH010001.MP4.
    private static string[] ProxyStems(string stem) =>
        stem.StartsWith("GL", true, CultureInfo.InvariantCulture) ? [stem, "GX" + stem[2..], "GH" + stem[2..]] : [stem];

    [GeneratedRegex(@"^(?<name>.+)(?<number>_[0-9]{2})(?<extension>\.[^.]+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Duplicate();

    [GeneratedRegex("^IMG_O(?<number>[0-9]+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex AppleOriginal();
}
