using System.Text.RegularExpressions;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Companions;

/// <summary>One file of a folder, as far as joining looks at it.</summary>
/// <param name="Id">The caller's number; decides nothing.</param>
/// <param name="Name">Without folders. Of equal names in two folders the earlier of the list comes first.</param>
/// <param name="Type">Null when it is no media.</param>
/// <param name="Facts">What was read in it; null when it is media or its content says nothing.</param>
public sealed record FolderFile(long Id, string Name, ContentType? Type, SidecarFacts? Facts = null)
{
    /// <summary>Null when it is no companion. Of media only a camera's thumbnails and proxies are.</summary>
    public CompanionKind? Kind { get; } = Facts?.Kind ?? CompanionFiles.KindByName(Name) switch
    {
        { } kind when Type is null || kind is CompanionKind.Thumbnail or CompanionKind.Proxy => kind,
        _ => null,
    };
}

/// <summary>A companion and one of its masters.</summary>
/// <param name="Travels">True for the one master whose folder and name it takes.</param>
/// <param name="Dates">True when what it says of the capture counts for this master.</param>
/// <param name="Reason">Why they belong together, or why it does not count, in one line.</param>
public sealed record JoinedCompanion(
    long CompanionId, long MasterId, CompanionKind Kind, bool Travels, bool Dates, CompanionForm Form, string Reason);

/// <summary>What was found in one folder, or in folders that Takeout split.</summary>
/// <param name="Alone">Companions without a master, and why.</param>
public sealed record JoinedFolder(
    IReadOnlyList<JoinedCompanion> Joined, IReadOnlyDictionary<long, string> Alone);

/// <summary>
/// Finds the master of every companion in a folder, by name and by content. Pure; the order of the files decides
/// nothing but which of two equally good ones comes first.
/// </summary>
public static partial class FolderJoin
{
    public static JoinedFolder Join(IReadOnlyList<FolderFile> files)
    {
        // Sorted by name first, so that a listing in any order gives the same.
        FolderFile[] sorted = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
        FolderFile[] companions = [.. sorted.Where(file => file.Kind is not null)];
        FolderFile[] media = [.. sorted.Where(file => file.Type is not null && file.Kind is null)];
        var takeout = TakeoutJoin.Join(
            media, [.. companions.Where(file => file is { Kind: CompanionKind.Takeout, Type: null })]);
        var names = new NameJoin(media);
        List<JoinedCompanion> joined = [.. takeout.Joined];
        var alone = new Dictionary<long, string>(takeout.Alone);
        foreach (var companion in companions.Where(file => file.Kind is not CompanionKind.Takeout))
        {
            if (names.MasterOf(companion) is { } found) joined.Add(found);
            else if (companion.Type is null) alone[companion.Id] = "no photo or video of its name lies beside it";
        }
        return new(OneDateEach(joined, companions), alone);
    }

    /// <summary>
    /// What Takeout may have put into another archive's folder of the same name: JSON without a photo, photos without
    /// JSON.
    /// </summary>
    /// <param name="found">What <see cref="Join"/> gave for these files.</param>
    public static IReadOnlyList<FolderFile> LeftOf(IReadOnlyList<FolderFile> files, JoinedFolder found)
    {
        var dated = found.Joined.Where(one => one.Kind == CompanionKind.Takeout)
            .Select(one => one.MasterId).ToHashSet();
        return [.. files.Where(file => file.Kind is CompanionKind.Takeout
            ? found.Alone.ContainsKey(file.Id)
            : file.Kind is null && file.Type is not null && !dated.Contains(file.Id))];
    }

    /// <summary>Joins what is left of all folders of one name in a Takeout.</summary>
    /// <param name="left">Each from <see cref="LeftOf"/>.</param>
    public static JoinedFolder JoinLeft(IEnumerable<IReadOnlyList<FolderFile>> left)
    {
        var found = Join([.. left.SelectMany(part => part)]);
        return found with
        {
            Joined = [.. found.Joined.Select(one =>
                one with { Reason = one.Reason + ", in another part of the export" })],
        };
    }

    /// <summary>
    /// What folders of one Takeout folder have in common: the path below the last folder called Takeout; null outside
    /// of one.
    /// </summary>
    /// <param name="folders">Names of the folders below the source, outermost first.</param>
    public static string? TakeoutFolder(IReadOnlyList<string> folders)
    {
        for (var i = folders.Count - 1; i >= 0; i--)
            if (Archive().IsMatch(folders[i]))
                return string.Join('/', folders.Skip(i + 1));
        return null;
    }

    /// <summary>Of several XMP sidecars of one photo the one that bears its full name counts.</summary>
    private static List<JoinedCompanion> OneDateEach(List<JoinedCompanion> joined, FolderFile[] companions)
    {
        Dictionary<long, long> named = [];
        foreach (var one in joined)
            if (one is { Kind: CompanionKind.Xmp, Form: { KeepsExtension: true, Infix: "" } })
                named.TryAdd(one.MasterId, one.CompanionId);
        if (named.Count == 0) return joined;
        var names = companions.ToDictionary(file => file.Id, file => file.Name);
        return [.. joined.Select(one => one is { Kind: CompanionKind.Xmp, Dates: true }
            && named.TryGetValue(one.MasterId, out var winner) && winner != one.CompanionId
            ? one with { Dates = false, Reason = $"{one.Reason}; {names[winner]} counts" } : one)];
    }

    // What unpacking several archives side by side leaves: Takeout, Takeout 2, Takeout (1), Takeout-2.
    [GeneratedRegex(@"^Takeout([ -]?[0-9]{1,3}| ?\([0-9]{1,3}\))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Archive();
}
