using System.Globalization;
using System.Text.RegularExpressions;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Companions;

/// <summary>What makes several media files one group.</summary>
public enum GroupKind
{
    /// <summary>Files of one press of the shutter (Live Photo, RAW+JPEG): one verdict, one name.</summary>
    Shot,

    /// <summary>Shots of one burst; each keeps its own time and name.</summary>
    Burst,
}

/// <summary>A media file, as far as pairing looks at it.</summary>
/// <param name="Id">The caller's number; decides nothing.</param>
/// <param name="Tags">What was read in it.</param>
/// <param name="Taken">
/// When its own content says it was taken (<see cref="ContentTime"/>); null when it does not.
/// </param>
public sealed record ShotFile(long Id, string Name, ContentType Type, TagSet Tags, ContentTime? Taken);

/// <summary>One member of a group; or a file that was not joined, and why.</summary>
/// <param name="LeaderId">The master of the group, which is a member too; null when it was not joined.</param>
public sealed record GroupedFile(long Id, GroupKind Kind, long? LeaderId, string Reason);

/// <summary>
/// Finds the media files of a folder that belong together. A name alone joins nothing: an identifier in both files
/// does, or the same name and capture times in both that agree.
/// </summary>
public static partial class ShotRules
{
    private const double MostSecondsOfHalves = 5, MostSecondsOfRaw = 2, MostSecondsOfVideo = 4;

    /// <summary>What the names of one shot's files have in common.</summary>
    public static string NameOf(string fileName) => FileNameParts.Split(fileName).Stem;

    /// <summary>True when the name alone says that it may be a shot of a burst.</summary>
    public static bool IsBurstName(string fileName) => BurstName(fileName) is not null;

    /// <summary>The folder's groups; files that belong to none and were never in question are not in it.</summary>
    public static IReadOnlyList<GroupedFile> Join(IReadOnlyList<ShotFile> files)
    {
        ShotFile[] sorted = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
        List<GroupedFile> found = [.. Shots(sorted)];
        found.AddRange(Bursts(sorted));
        return found;
    }

    private static IEnumerable<GroupedFile> Shots(ShotFile[] files)
    {
        Dictionary<long, (ShotFile Leader, string Reason)> partners = [];
        Dictionary<long, string> refused = [];
        JoinByIdentifier(files, partners);
        foreach (var same in files.GroupBy(file => NameOf(file.Name), StringComparer.OrdinalIgnoreCase))
        {
            ShotFile[] members = [.. same];
            if (members.Length < 2) continue;
            foreach (var raw in members.Where(file => NameJoin.IsRaw(file.Type)).Take(1))
                foreach (var still in members.Where(file => file.Type.Name is "jpeg" or "heic" or "heif"))
                    Note(still, raw, RawReason(raw, still), partners, refused);
            foreach (var video in members.Where(IsVideo).Where(video => !partners.ContainsKey(video.Id)))
                foreach (var still in members.Where(IsStill).Take(1))
                    Note(video, still, LiveReason(still, video), partners, refused);
        }
        // The JPEG of a RAW may itself be the still of a Live Photo: the raw file leads them all.
        foreach (var (id, (leader, reason)) in partners.ToArray())
            if (partners.TryGetValue(leader.Id, out var above)) partners[id] = (above.Leader, reason);
        var leaders = partners.Values.Select(partner => partner.Leader.Id).ToHashSet();
        foreach (var file in files)
        {
            if (partners.TryGetValue(file.Id, out var partner))
                yield return new(file.Id, GroupKind.Shot, partner.Leader.Id, partner.Reason);
            else if (leaders.Contains(file.Id))
                yield return new(file.Id, GroupKind.Shot, file.Id, "leads");
            else if (refused.TryGetValue(file.Id, out var why))
                yield return new(file.Id, GroupKind.Shot, null, why);
        }
    }

    private static void Note(
        ShotFile member, ShotFile leader, (bool Joined, string Words) verdict,
        Dictionary<long, (ShotFile, string)> partners, Dictionary<long, string> refused)
    {
        if (verdict.Joined) partners.TryAdd(member.Id, (leader, verdict.Words));
        else refused.TryAdd(member.Id, $"not joined with {leader.Name}: {verdict.Words}");
    }

    /// <summary>Equal identifiers, whatever the names; of several stills the one of the video's own name.</summary>
    private static void JoinByIdentifier(ShotFile[] files, Dictionary<long, (ShotFile, string)> partners)
    {
        foreach (var same in files.Where(file => Identifier(file.Tags) is not null)
            .GroupBy(file => Identifier(file.Tags)!, StringComparer.OrdinalIgnoreCase))
        {
            ShotFile[] stills = [.. same.Where(IsStill)];
            foreach (var video in same.Where(IsVideo))
            {
                var still = stills.FirstOrDefault(file => HaveSameStem(file, video)) ?? stills.FirstOrDefault();
                if (still is not null) partners[video.Id] = (still, "live photo: the same content identifier");
            }
        }
    }

    private static (bool, string) LiveReason(ShotFile still, ShotFile video)
    {
        var (first, second) = (Identifier(still.Tags), Identifier(video.Tags));
        if (first is not null && second is not null) return (false, "other content identifiers");
        if (Seconds(video.Tags) is { } length && length > MostSecondsOfVideo)
            return (false, $"same name, but the video is {Number(length)} s long");
        return Apart(still, video) is not { } apart
            ? (false, "same name, but not both have a capture time of their own")
            : apart > MostSecondsOfHalves ? (false, $"same name, but {Distance(apart)} apart")
            : (true, $"live photo: same name, {Number(apart)} s apart, without a content identifier in both");
    }

    private static (bool, string) RawReason(ShotFile raw, ShotFile still)
    {
        if (Camera(raw.Tags) is not { } first || Camera(still.Tags) is not { } second)
            return (false, "same name, but not both name their camera");
        if (!first.Equals(second, StringComparison.OrdinalIgnoreCase)) return (false, "same name, but another camera");
        return Apart(raw, still) is not { } apart ? (false, "same name, but not both have a capture time of their own")
            : apart > MostSecondsOfRaw ? (false, $"same name, but {Distance(apart)} apart")
            : (true, $"raw and jpeg: same name and camera, {Number(apart)} s apart");
    }

    private static IEnumerable<GroupedFile> Bursts(ShotFile[] files)
    {
        foreach (var burst in files.Select(file => (File: file, Key: BurstOf(file.Tags) is { } id
                ? $"id {id}" : BurstName(file.Name))).Where(one => one.Key is not null && IsStill(one.File))
            .GroupBy(one => one.Key!, StringComparer.OrdinalIgnoreCase))
        {
            ShotFile[] members = [.. burst.Select(one => one.File)];
            if (members.Length < 2) continue;
            var byId = burst.Key.StartsWith("id ", StringComparison.Ordinal);
            foreach (var file in members)
                yield return new(file.Id, GroupKind.Burst, members[0].Id,
                    byId ? "burst: the same burst identifier" : "burst: numbered names of the same second");
        }
    }

    private static string? Identifier(TagSet tags) =>
        tags.Text("Apple:ContentIdentifier") ?? tags.Text("Keys:ContentIdentifier");

    private static string? BurstOf(TagSet tags) => tags.Keys
        .Where(key => key.EndsWith(":BurstUUID", StringComparison.Ordinal)
            || key.EndsWith(":BurstID", StringComparison.Ordinal)
            || key.EndsWith(":CameraBurstID", StringComparison.Ordinal))
        .Select(tags.Text).FirstOrDefault(text => text is not null);

    /// <summary>The part of a name that all shots of a burst share; null when the name is not of that kind.</summary>
    private static string? BurstName(string name)
    {
        var match = BurstNames().Match(name);
        return match.Success ? match.Groups["burst"].Value : null;
    }

    private static bool IsVideo(ShotFile file) => file.Type.Kind == MediaKind.Video;

    private static bool IsStill(ShotFile file) => file.Type.Kind == MediaKind.Photo;

    private static bool HaveSameStem(ShotFile a, ShotFile b) => FileNameParts.Split(a.Name).Stem.Equals(
        FileNameParts.Split(b.Name).Stem, StringComparison.OrdinalIgnoreCase);

    private static string? Camera(TagSet tags) =>
        tags.Text("IFD0:Make") is { } make && tags.Text("IFD0:Model") is { } model
            ? $"{make.Trim(' ', '\0')} {model.Trim(' ', '\0')}" : null;

    private static double? Seconds(TagSet tags)
    {
        var text = tags.Text("QuickTime:Duration") ?? tags.Text("Track1:TrackDuration");
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && double.IsFinite(seconds) ? seconds : null;
    }

    private static double? Apart(ShotFile a, ShotFile b) =>
        a.Taken is { } first && b.Taken is { } second ? first.SecondsFrom(second) : null;

    private static string Number(double seconds) => seconds.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Distance(double seconds) => seconds switch
    {
        < 120 => $"{Number(seconds)} s",
        < 7200 => $"{Number(seconds / 60)} minutes",
        < 172_800 => $"{Number(seconds / 3600)} hours",
        _ => $"{Number(Math.Floor(seconds / 86_400))} days",
    };

    // 00001IMG_00001_BURST20171111030039, DSC_0001_BURST20190102030405678, 20190304_101530_001.
    [GeneratedRegex(@"(?<burst>BURST[0-9]{13,17})|^(?<burst>[0-9]{8}_[0-9]{6})_[0-9]{3}\.[^.]+$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BurstNames();
}
