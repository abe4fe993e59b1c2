using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// The dates in the boxes of MOV, MP4 and their kin. The movie, track and media dates are one witness and UTC by the
/// specification; the maker's own keys are local time with an offset.
/// </summary>
internal static partial class QuickTimeRule
{
    // Local time with offset, by trust: Apple, then the others' names for the same.
    private static readonly string[] LocalTags =
    [
        "Keys:CreationDate", "ItemList:ContentCreateDate", "QuickTime:ContentCreateDate", "UserData:ContentCreateDate",
        "UserData:DateTimeOriginal", "XML:CreationDateValue",
    ];

    // Their cameras write local time into the UTC fields, some models, some years (immich 13009, 18516; photoprism
    // 1388).
    private static readonly string[] LocalMakes =
        ["NIKON", "Canon", "GoPro", "DJI", "Panasonic", "OLYMPUS", "FUJIFILM", "SONY"];

    public static IEnumerable<Candidate> Find(TimestampEvidence evidence)
    {
        var tags = evidence.Metadata.Tags;
        var keys = LocalTags.FirstOrDefault(tag => tags.Text(tag) is not null);
        if (keys is not null)
            yield return Sources.Local(Sources.KeysCreation, tags[keys],
                note: keys == LocalTags[0] ? null : $"from {keys}");

        Candidate? first = null;
        foreach (var tag in UtcTags(tags))
        {
            var candidate = Sources.Utc(Sources.QuickTime, tags[tag], evidence.Zone,
                tag == "QuickTime:CreateDate" ? null : $"from {tag}");
            first ??= candidate;
            if (candidate.Rejected || candidate.Time.Local.Year <= 1904) continue;
            yield return candidate with
            {
                // Some devices note the start, others the end of the recording.
                ToleranceSeconds = Duration(tags) is { } seconds ? (int)Math.Min(seconds, 6 * 3600) + 60 : 0,
                MayBeLocal = keys is null && OftenLocal(evidence),
            };
            yield break;
        }
        if (first is not null) yield return first;
    }

    private static IEnumerable<string> UtcTags(Metadata.TagSet tags)
    {
        if (tags.Text("QuickTime:CreateDate") is not null) yield return "QuickTime:CreateDate";
        foreach (var name in new[] { ":TrackCreateDate", ":MediaCreateDate" })
            foreach (var key in tags.Keys.Where(key => key.EndsWith(name, StringComparison.Ordinal)))
                if (tags.Text(key) is not null) yield return key;
    }

    private static double? Duration(Metadata.TagSet tags)
    {
        var text = tags.Text("QuickTime:Duration") ?? tags.Text("Track1:TrackDuration");
        if (text is null) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return double.IsFinite(seconds) && seconds >= 0 ? seconds : null;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero
            ? span.TotalSeconds : null;
    }

    private static bool OftenLocal(TimestampEvidence evidence)
    {
        // Canon's CR3 is the exception that keeps UTC.
        if (evidence.Type.Name == "cr3") return false;
        var makers = evidence.Metadata.Tags
            .Where(tag => tag.Key.EndsWith(":Make", StringComparison.Ordinal)
                || tag.Key.EndsWith(":HandlerDescription", StringComparison.Ordinal))
            .Select(tag => tag.Value);
        return makers.Any(maker => LocalMakes.Any(make => maker.Contains(make, StringComparison.OrdinalIgnoreCase)))
            || CameraName().IsMatch(evidence.FileName);
    }

    // Cameras that do not name themselves in the file: GoPro, DJI, Canon, Nikon.
    [GeneratedRegex(@"^(GOPR|GP[0-9]{2}|G[HXL][0-9]{2}|DJI_|MVI_|DSCN)[0-9]{4}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex CameraName();
}
