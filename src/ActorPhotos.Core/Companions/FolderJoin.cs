using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Companions;

/// <summary>One file of a folder, as far as joining looks at it.</summary>
/// <param name="Id">The caller's number; decides nothing.</param>
/// <param name="Name">Without folders. Of equal names in two folders the earlier of the list comes first.</param>
/// <param name="Type">Null when it is no media.</param>
/// <param name="Facts">What was read in it; null when it is media or its content says nothing.</param>
public sealed record FolderFile(long Id, string Name, ContentType? Type, SidecarFacts? Facts = null)
{
    /// <summary>Null when it is no companion, by its name or by what was read in it.</summary>
    public CompanionKind? Kind { get; } = Facts?.Kind ?? CompanionFiles.KindByName(Name);
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
public static class FolderJoin
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
    /// The folders of one name that Takeout split over several archives: each by itself first, then the JSON that is
    /// left with the photos that are left, whichever folder they lie in.
    /// </summary>
    public static JoinedFolder JoinParts(IReadOnlyList<IReadOnlyList<FolderFile>> parts)
    {
        JoinedFolder[] single = [.. parts.Select(Join)];
        if (parts.Count == 1) return single[0];
        var dated = single.SelectMany(part => part.Joined).Where(one => one.Kind == CompanionKind.Takeout)
            .Select(one => one.MasterId).ToHashSet();
        FolderFile[] left = [.. parts.SelectMany(part => part).Where(file => file.Kind is CompanionKind.Takeout
            ? single.Any(part => part.Alone.ContainsKey(file.Id))
            : file.Kind is null && file.Type is not null && !dated.Contains(file.Id))];
        var across = left.Any(file => file.Kind is CompanionKind.Takeout) ? Join(left) : null;
        var alone = single.SelectMany(part => part.Alone).ToDictionary(one => one.Key, one => one.Value);
        foreach (var one in across?.Joined ?? []) alone.Remove(one.CompanionId);
        foreach (var (id, why) in across?.Alone ?? new Dictionary<long, string>()) alone[id] = why;
        return new(
            [.. single.SelectMany(part => part.Joined), .. (across?.Joined ?? [])
                .Select(one => one with { Reason = one.Reason + ", in another part of the export" })],
            alone);
    }

    /// <summary>
    /// What folders of one Takeout folder have in common: the path below the last folder called Takeout; null outside
    /// of one.
    /// </summary>
    /// <param name="folders">Names of the folders below the source, outermost first.</param>
    public static string? TakeoutFolder(IReadOnlyList<string> folders)
    {
        for (var i = folders.Count - 1; i >= 0; i--)
            if (folders[i].Equals("Takeout", StringComparison.OrdinalIgnoreCase))
                return string.Join('/', folders.Skip(i + 1));
        return null;
    }

    /// <summary>Of several XMP sidecars of one photo the one that bears its full name counts.</summary>
    private static List<JoinedCompanion> OneDateEach(List<JoinedCompanion> joined, FolderFile[] companions)
    {
        var named = joined.Where(one => one is { Kind: CompanionKind.Xmp, Form: { KeepsExtension: true, Infix: "" } })
            .ToDictionary(one => one.MasterId, one => one.CompanionId);
        if (named.Count == 0) return joined;
        var names = companions.ToDictionary(file => file.Id, file => file.Name);
        return [.. joined.Select(one => one is { Kind: CompanionKind.Xmp, Dates: true }
            && named.TryGetValue(one.MasterId, out var winner) && winner != one.CompanionId
            ? one with { Dates = false, Reason = $"{one.Reason}; {names[winner]} counts" } : one)];
    }
}
