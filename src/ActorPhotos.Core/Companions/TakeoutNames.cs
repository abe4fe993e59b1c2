using ActorPhotos.Core.Placement;

namespace ActorPhotos.Core.Companions;

/// <summary>
/// How close a media name is to a JSON name that may belong to it. The smaller number is the closer one.
/// </summary>
public enum TakeoutClaim
{
    /// <summary>The name itself with <c>.supplemental-metadata</c>, or what is left of that.</summary>
    Supplemental = 0,

    /// <summary>The name itself: <c>a.jpg.json</c>, <c>a.jpg(1).json</c>.</summary>
    Plain = 1,

    /// <summary>The name without extension: the file was uploaded without one.</summary>
    NoExtension = 2,

    /// <summary>The counter was part of the original name: <c>a(1).jpg.json</c>.</summary>
    OwnCounter = 3,

    /// <summary>As before, with <c>.supplemental-metadata</c>.</summary>
    OwnCounterSupplemental = 4,

    /// <summary>The video of a Live Photo or motion photo: it shares the JSON of the still.</summary>
    LiveHalf = 10,

    /// <summary>A version that the phone itself numbered: <c>a~2.jpg</c>.</summary>
    Version = 20,

    /// <summary>An edited copy: <c>a-edited.jpg</c>, in the account's language, cut or whole.</summary>
    Edited = 30,

    /// <summary><c>X_P.jpg</c> and <c>X_.json</c>: the JSON's name is the beginning of the file's.</summary>
    Beginning = 90,
}

/// <summary>One JSON name, without <c>.json</c>, that a media name may have its JSON under.</summary>
public readonly record struct TakeoutStem(string Stem, TakeoutClaim Claim);

/// <summary>
/// How Google Takeout names the JSON of a photo. What stands before a counter and <c>.json</c> is cut at 46 UTF-16
/// units; the counter of a name that was there already stands before the extension of the photo and behind the one of
/// the JSON. Pure; never throws.
/// </summary>
public static class TakeoutNames
{
    /// <summary>UTF-16 units before the counter of a JSON's name.</summary>
    public const int Limit = 46;

    private const string Supplement = ".supplemental-metadata";
    private const int LongestEnding = 10;

    // The photo's own name is cut too, one unit later, so a suffix is cut when the name is about this long.
    private const int CutFrom = 45;

    private static readonly string[] EditedSuffixes =
    [
        "-edited", "-bearbeitet", "-modifié", "-modifie\u0301", "-editado", "-edytowane", "-ha editado", "-editada",
        "-modificato", "-bewerkt", "-redigerad", "-redigeret", "-redigert", "-muokattu", "-upraveno", "-düzenlendi",
        "-изменено", "-編集済み", "-已编辑", "-已修改", "-수정됨", "-effects", "-effects-edited", "-smile", "-mix",
        "-collage", "-animation", "-pano", "-motion",
    ];

    private static readonly string[] StillExtensions =
        [".heic", ".jpg", ".jpeg", ".heif", ".png", ".webp", ".dng", ".gif"];

    private static readonly HashSet<string> MotionExtensions =
        new(StringComparer.OrdinalIgnoreCase) { ".mp4", ".mov", ".mp", ".mv" };

    private static readonly HashSet<string> AlbumStems = new(StringComparer.OrdinalIgnoreCase)
    {
        "metadata", "Metadaten", "métadonnées", "me\u0301tadonne\u0301es", "metadatos", "metadati", "metadane",
        "metagegevens", "metadados",
    };

    /// <summary>True for the names of the JSON that describes the album of its folder, in any language known.</summary>
    public static bool IsAlbum(string jsonName)
    {
        var (stem, _) = FileNameParts.Split(jsonName);
        return AlbumStems.Contains(FileNameParts.SplitCounter(stem).Base);
    }

    /// <summary>
    /// A file's name as far as Takeout keeps it: without the characters that it replaces, case, accents' form.
    /// </summary>
    public static string Fold(string name) => NameFolding.Key(string.Create(name.Length, name, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = from[i] is '&' or '<' or '>' or ':' or '"' or '/' or '\\' or '|' or '?' or '*' or '\'' or '\u2019'
                or '\uFFFD' ? '_' : from[i];
    }));

    /// <summary>
    /// Every JSON name (without <c>.json</c>) under which the JSON of this media file may stand, but for
    /// <see cref="TakeoutClaim.Beginning"/>. A counter never goes over to another number.
    /// </summary>
    public static IReadOnlyList<TakeoutStem> StemsFor(string mediaName)
    {
        List<TakeoutStem> stems = [];
        var (whole, extension) = FileNameParts.Split(mediaName);
        var (name, counter) = FileNameParts.SplitCounter(whole);
        Own(stems, name, counter, extension, claim: null);
        Shared(stems, name, counter, extension, TakeoutClaim.LiveHalf);
        if (Version(name) is { } first)
        {
            Own(stems, first, counter, extension, TakeoutClaim.Version);
            Shared(stems, first, counter, extension, TakeoutClaim.Version);
        }
        foreach (var original in Unedited(name))
        {
            // The counter of an edited copy stands behind the suffix, or before it.
            var (inner, innerCounter) = FileNameParts.SplitCounter(original);
            var (root, number) = counter.Length > 0 ? (original, counter) : (inner, innerCounter);
            Own(stems, root, number, extension, TakeoutClaim.Edited);
            // An edited HEIC is exported as JPEG.
            foreach (var still in StillExtensions)
                if (!still.Equals(extension, StringComparison.OrdinalIgnoreCase))
                    Own(stems, root, number, still, TakeoutClaim.Edited);
        }
        return stems;
    }

    /// <summary>
    /// True when the JSON's name is the beginning of the file's: at most nine more letters, and the JSON's ends in
    /// <c>_</c>, so that IMG_1234.jpg is never taken for it. A counted copy shares the JSON of the first.
    /// </summary>
    public static bool IsBeginning(string jsonStem, string mediaName)
    {
        var (json, jsonCounter) = FileNameParts.SplitCounter(jsonStem);
        var (name, counter) = FileNameParts.SplitCounter(FileNameParts.Split(mediaName).Stem);
        if (!json.EndsWith('_') || json.Length < 4 || (jsonCounter != counter && jsonCounter.Length > 0))
            return false;
        var more = name.Length - json.Length;
        return more is > 0 and < LongestEnding && name.StartsWith(json, StringComparison.OrdinalIgnoreCase)
            && name.AsSpan(json.Length).IndexOfAnyExceptInRange('A', 'z') < 0;
    }

    /// <summary>The title is the full original name, before it was cut, and before characters were replaced.</summary>
    public static bool TitleNames(string? title, string mediaName)
    {
        if (string.IsNullOrEmpty(title)) return false;
        var (whole, extension) = FileNameParts.Split(mediaName);
        var (name, _) = FileNameParts.SplitCounter(whole);
        var (titleName, titleExtension) = FileNameParts.Split(title);
        var folded = Fold(title);
        if (folded == Fold(mediaName) || folded == Fold(name + extension) || folded == Fold(name)) return true;
        return name.Length >= CutFrom && titleName.Length > name.Length
            && Fold(titleExtension) == Fold(extension) && Fold(titleName[..name.Length]) == Fold(name);
    }

    /// <summary>True when so much of this JSON's name was cut that only its title tells whose it is.</summary>
    public static bool IsCut(string jsonStem) =>
        FileNameParts.SplitCounter(jsonStem).Base.Length is >= CutFrom and <= Limit + 1;

    private static void Own(
        List<TakeoutStem> stems, string name, string counter, string extension, TakeoutClaim? claim)
    {
        Add(stems, name + extension + Supplement, counter, claim ?? TakeoutClaim.Supplemental);
        Add(stems, name + extension, counter, claim ?? TakeoutClaim.Plain);
        Add(stems, name, counter, claim ?? TakeoutClaim.NoExtension);
        Add(stems, name + Supplement, counter, claim ?? TakeoutClaim.NoExtension);
        if (counter.Length == 0) return;
        Add(stems, name + counter + extension, "", claim ?? TakeoutClaim.OwnCounter);
        Add(stems, name + counter + extension + Supplement, "", claim ?? TakeoutClaim.OwnCounterSupplemental);
    }

    private static void Shared(
        List<TakeoutStem> stems, string name, string counter, string extension, TakeoutClaim claim)
    {
        if (!MotionExtensions.Contains(extension)) return;
        foreach (var still in StillExtensions)
        {
            Own(stems, name, counter, still, claim);
            // PXL_x.MP is the video of PXL_x.MP.jpg.
            Own(stems, name + extension, counter, still, claim);
            Own(stems, name + ".MP", counter, still, claim);
        }
    }

    private static void Add(List<TakeoutStem> stems, string text, string counter, TakeoutClaim claim)
    {
        foreach (var cut in Cut(text)) stems.Add(new(cut + counter, claim));
    }

    /// <summary>The text cut at the limit; what the limit falls into decides how many readings that has.</summary>
    private static IEnumerable<string> Cut(string text)
    {
        if (text.Length <= Limit)
        {
            yield return text;
            yield break;
        }
        var plain = text[..Limit];
        foreach (var one in AtBoundary(plain)) yield return one;
        // On a disk that keeps accents apart, letter and mark are two units; Takeout counted them as one.
        var composed = ComposedLength(text);
        if (composed == Limit) yield break;
        foreach (var one in AtBoundary(text[..Math.Min(composed, text.Length)])) yield return one;
    }

    private static IEnumerable<string> AtBoundary(string cut)
    {
        if (char.IsHighSurrogate(cut[^1]))
        {
            // Half a character: dropped, or written as whatever stands for what cannot be written.
            yield return cut[..^1];
            yield return cut[..^1] + "_";
            yield break;
        }
        yield return cut;
        var trimmed = cut.TrimEnd(' ', '.');
        if (trimmed.Length < cut.Length && trimmed.Length > 0) yield return trimmed;
    }

    private static int ComposedLength(string text)
    {
        var units = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isMark = i > 0 && char.GetUnicodeCategory(text[i])
                == System.Globalization.UnicodeCategory.NonSpacingMark;
            if (!isMark && units++ == Limit) return i;
        }
        return text.Length;
    }

    private static string? Version(string name)
    {
        var tilde = name.LastIndexOf('~');
        return tilde > 0 && name.Length - tilde is 2 or 3
            && name.AsSpan(tilde + 1).IndexOfAnyExceptInRange('0', '9') < 0
            ? name[..tilde] : null;
    }

    private static IEnumerable<string> Unedited(string name)
    {
        foreach (var suffix in EditedSuffixes)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                yield return name[..^suffix.Length];
        }
        if (name.Length < CutFrom) yield break;
        var dash = name.LastIndexOf('-');
        if (dash > 0 && EditedSuffixes.Any(suffix => suffix.Length > name.Length - dash
            && suffix.StartsWith(name[dash..], StringComparison.OrdinalIgnoreCase)))
            yield return name[..dash];
    }
}
