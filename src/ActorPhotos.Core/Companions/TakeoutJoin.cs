using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Companions;

/// <summary>
/// Joins the JSON of a Takeout folder with its photos. Every photo takes the closest JSON; of several photos that take
/// one the closest keeps it, the title breaks ties, and when it cannot, none of them is dated by it.
/// </summary>
internal static class TakeoutJoin
{
    private const int FoldedPenalty = 1, ClaimStep = 4;

    private sealed record Claim(FolderFile Media, FolderFile Json, TakeoutClaim Kind, int Distance)
    {
        public bool IsOwn => Kind < TakeoutClaim.LiveHalf;

        public bool TitleAgrees { get; } = TakeoutNames.TitleNames(Json.Facts?.Title, Media.Name);
    }

    public static JoinedFolder Join(IReadOnlyList<FolderFile> media, IReadOnlyList<FolderFile> jsons)
    {
        if (jsons.Count == 0) return new([], new Dictionary<long, string>());
        var claims = Claims(media, jsons);
        List<JoinedCompanion> joined = [];
        Dictionary<long, string> alone = [];
        HashSet<long> dated = [];
        var byJson = claims.GroupBy(claim => claim.Media.Id).Select(Closest).ToLookup(claim => claim.Json.Id);
        var others = claims.ToLookup(claim => claim.Json.Id);
        foreach (var json in jsons)
        {
            Claim[] takers = [.. byJson[json.Id]];
            if (takers.Length == 0) continue;
            if (Decide(json, takers) is { } decided)
            {
                joined.AddRange(decided);
                dated.UnionWith(decided.Where(one => one.Dates).Select(one => one.MasterId));
            }
            else
            {
                alone[json.Id] = $"{Names(takers)} claim it alike, and its title names none of them";
            }
        }
        foreach (var json in jsons.Where(json => !alone.ContainsKey(json.Id) && !byJson.Contains(json.Id)))
        {
            if (Left(json, others[json.Id], media, dated) is { } one)
            {
                joined.Add(one);
                if (one.Dates) dated.Add(one.MasterId);
            }
            else
            {
                alone[json.Id] = "no photo or video that its name could belong to lies beside it";
            }
        }
        return new(joined, alone);
    }

    private static List<Claim> Claims(IReadOnlyList<FolderFile> media, IReadOnlyList<FolderFile> jsons)
    {
        var byStem = jsons.ToLookup(json => TakeoutNames.Fold(StemOf(json)));
        FolderFile[] beginnings = [.. jsons.Where(json =>
            FileNameParts.SplitCounter(StemOf(json)).Base.EndsWith('_'))];
        List<Claim> claims = [];
        foreach (var file in media)
        {
            var before = claims.Count;
            foreach (var (stem, kind) in TakeoutNames.StemsFor(file.Name))
            {
                foreach (var json in byStem[TakeoutNames.Fold(stem)])
                {
                    var exact = StemOf(json) == stem ? 0 : FoldedPenalty;
                    claims.Add(new(file, json, kind, (int)kind * ClaimStep + exact));
                }
            }
            if (claims.Count > before) continue;
            foreach (var json in beginnings)
            {
                if (!TakeoutNames.IsBeginning(StemOf(json), file.Name)) continue;
                var other = CounterOf(json) == CounterOf(file) ? 0 : FoldedPenalty;
                claims.Add(new(file, json, TakeoutClaim.Beginning, (int)TakeoutClaim.Beginning * ClaimStep + other));
            }
        }
        return claims;
    }

    private static Claim Closest(IEnumerable<Claim> claims) => claims
        .OrderBy(claim => claim.Distance)
        .ThenBy(claim => !claim.TitleAgrees)
        .ThenBy(claim => claim.Json.Name, StringComparer.Ordinal).First();

    /// <summary>Null when nothing tells which of them it belongs to.</summary>
    private static List<JoinedCompanion>? Decide(FolderFile json, Claim[] takers)
    {
        Claim[] own = [.. takers.Where(claim => claim.IsOwn)];
        Claim[] shared = [.. takers.Where(claim => !claim.IsOwn)];
        if (own.Length == 0)
        {
            var first = shared.OrderBy(claim => claim.Distance)
                .ThenBy(claim => claim.Media.Type!.Kind == MediaKind.Video)
                .ThenBy(claim => claim.Media.Name, StringComparer.Ordinal).First();
            return [.. shared.Select(claim => Of(claim, claim == first, dates: true, Words(claim)))];
        }
        if (Best(own) is not { } best) return null;
        List<JoinedCompanion> joined = [Of(best, true, true, own.Length == 1 ? Words(best)
            : $"{Words(best)}; {(best.TitleAgrees ? "its title says so" : "the closest name")}")];
        foreach (var other in own.Where(claim => claim != best))
        {
            var half = IsHalf(best.Media, other.Media);
            joined.Add(Of(other, false, half, half ? "the video of the same name"
                : $"claimed too, but {best.Media.Name} is closer{(best.TitleAgrees ? " by its title" : "")}"));
        }
        joined.AddRange(shared.Select(claim => Of(claim, false, true, Words(claim))));
        return joined;
    }

    private static Claim? Best(Claim[] own)
    {
        if (own.Length == 1) return own[0];
        Claim[] titled = [.. own.Where(claim => claim.TitleAgrees)];
        if (titled.Length == 1) return titled[0];
        var rest = titled.Length > 0 ? titled : own;
        var closest = rest.Min(claim => claim.Distance);
        Claim[] near = [.. rest.Where(claim => claim.Distance == closest)];
        if (near.Length == 1) return near[0];
        Claim[] stills = [.. near.Where(claim => claim.Media.Type!.Kind == MediaKind.Photo)];
        return stills.Length == 1 && near.All(claim => claim == stills[0] || IsHalf(stills[0].Media, claim.Media))
            ? stills[0] : null;
    }

    private static bool IsHalf(FolderFile still, FolderFile video) =>
        still.Type!.Kind == MediaKind.Photo && video.Type!.Kind == MediaKind.Video
        && FileNameParts.Split(still.Name).Stem.Equals(
            FileNameParts.Split(video.Name).Stem, StringComparison.OrdinalIgnoreCase);

    /// <summary>A JSON that no photo took first: a second one of the same photo, or one whose name was cut.</summary>
    private static JoinedCompanion? Left(
        FolderFile json, IEnumerable<Claim> claims, IReadOnlyList<FolderFile> media, HashSet<long> dated)
    {
        if (TakeoutNames.IsCut(StemOf(json)))
        {
            FolderFile[] titled = [.. media.Where(file => !dated.Contains(file.Id)
                && FileNameParts.Split(file.Name).Stem.Length >= TakeoutNames.Limit - 1
                && TakeoutNames.TitleNames(json.Facts?.Title, file.Name))];
            if (titled.Length == 1)
            {
                var claim = new Claim(titled[0], json, TakeoutClaim.Plain, 0);
                return Of(claim, true, true, "its name was cut, its title says so");
            }
        }
        Claim[] own = [.. claims.Where(claim => claim.IsOwn)];
        return own.Length == 0 ? null
            : Of(Closest(own), true, dates: false, "a second JSON of it; the closer name counts");
    }

    private static JoinedCompanion Of(Claim claim, bool travels, bool dates, string words) => new(
        claim.Json.Id, claim.Media.Id, CompanionKind.Takeout, travels, dates, CompanionForm.Takeout,
        $"of {claim.Media.Name}: {words}");

    private static string Words(Claim claim) => claim.Kind switch
    {
        TakeoutClaim.NoExtension => "its name without extension",
        TakeoutClaim.LiveHalf => "it shares the JSON of its still",
        TakeoutClaim.Version => "another version of the same photo",
        TakeoutClaim.Edited => "the edited copy of the same photo",
        TakeoutClaim.Beginning => "its name begins with the JSON's",
        _ => "the name that Takeout gives its JSON",
    };

    private static string Names(Claim[] claims) =>
        string.Join(" and ", claims.Take(3).Select(claim => claim.Media.Name));

    private static string CounterOf(FolderFile file) => FileNameParts.SplitCounter(StemOf(file)).Counter;

    private static string StemOf(FolderFile file) => FileNameParts.Split(file.Name).Stem;
}
