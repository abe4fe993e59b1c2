using System.Globalization;

namespace ActorPhotos.Core.Timestamps.Explaining;

/// <summary>A verdict in words: when, in which zone, how sure, who says so, who agrees and who does not.</summary>
public static class VerdictSentence
{
    public static string Of(ScoredTimestamps scored)
    {
        var (verdict, candidates) = (scored.Verdict, scored.Candidates);
        if (verdict.Time is not { } time)
            return candidates.Count == 0
                ? "When it was taken is not known: there is no date anywhere."
                : $"When it was taken is not known: "
                    + $"{Count(candidates.Count, "date was", "dates were")} found and none can be used.";
        var stands = Relations.Of(scored);
        List<string> parts = [Speaker(verdict, stands)];
        Add(parts, stands, Stand.Agrees, "agrees", "agree");
        Add(parts, stands, Stand.ZoneApart, "names the same moment in another zone",
            "name the same moment in another zone");
        Add(parts, stands, Stand.Drifts, "is some minutes off", "are some minutes off");
        Add(parts, stands, Stand.Contradicts, "contradicts", "contradict");
        var rejected = stands.Where(one => one.Stand == Stand.Rejected).ToList();
        if (rejected.Count > 0) parts.Add($"{Count(rejected.Count, "date was", "dates were")} rejected");
        return $"Taken {When(time)}, {Zone(time)}. {Level(verdict)}: {string.Join("; ", parts)}.";
    }

    /// <summary>On 4 March 2019 at 10:15:30; in March 2019; in 1987.</summary>
    public static string When(CaptureTime time) => time.Precision switch
    {
        Precision.Year => Text(time, "'in' yyyy"),
        Precision.Month => Text(time, "'in' MMMM yyyy"),
        Precision.Day => Text(time, "'on' d MMMM yyyy"),
        Precision.Minute => Text(time, "'on' d MMMM yyyy 'at' HH:mm"),
        Precision.Second => Text(time, "'on' d MMMM yyyy 'at' HH:mm:ss"),
        _ => Text(time, "'on' d MMMM yyyy 'at' HH:mm:ss.FFFFFFF"),
    };

    /// <summary>The offset and where it comes from: <c>+01:00 (stated)</c>.</summary>
    public static string Zone(CaptureTime time) => (time.OffsetMinutes, time.Basis) switch
    {
        (null, _) => "in a zone that is not known",
        ({ } minutes, ZoneBasis.Stated) => $"zone {Signed(minutes)} (stated)",
        ({ } minutes, ZoneBasis.Inferred) => $"zone {Signed(minutes)} (worked out)",
        ({ } minutes, _) => $"zone {Signed(minutes)} (assumed: the job's)",
    };

    /// <summary>Who a witness is, in words.</summary>
    public static string Of(Witness witness) => witness switch
    {
        Witness.Camera => "the camera's clock",
        Witness.Satellite => "the satellite's time",
        Witness.Sidecar => "the sidecar",
        Witness.Cloud => "the cloud's date",
        Witness.Name => "the file's name",
        Witness.Folder => "the folder's name",
        Witness.FileSystem => "the file's own time",
        Witness.Partner => "its other half",
        Witness.Neighbour => "its neighbours",
        _ => "a person",
    };

    private static string Speaker(Verdict verdict, IReadOnlyList<Related> stands)
    {
        var chosen = stands.First(one => one.Stand == Stand.Chosen).Candidate;
        // Who and when stands behind the source.
        return chosen.Witness == Witness.Person ? verdict.Reasons[1] : $"{Of(chosen.Witness)} says so";
    }

    private static string Level(Verdict verdict) => string.Create(CultureInfo.InvariantCulture,
        $"{verdict.Level switch
        {
            ConfidenceLevel.High => "High confidence",
            ConfidenceLevel.Medium => "Medium confidence",
            ConfidenceLevel.Low => "Low confidence",
            _ => "Hardly a guess",
        }} ({verdict.Confidence:0.00})");

    // Each witness once, however many tags repeat it.
    private static void Add(
        List<string> parts, IReadOnlyList<Related> stands, Stand stand, string one, string several)
    {
        var chosen = stands.First(each => each.Stand == Stand.Chosen).Candidate.Witness;
        List<string> who =
        [
            .. stands.Where(each => each.Stand == stand && (stand != Stand.Agrees || each.Candidate.Witness != chosen))
                .Select(each => each.Candidate.Witness == chosen ? "another date of it" : Of(each.Candidate.Witness))
                .Distinct(StringComparer.Ordinal),
        ];
        if (who.Count == 0) return;
        var names = who.Count == 1 ? who[0] : $"{string.Join(", ", who[..^1])} and {who[^1]}";
        parts.Add($"{names} {(who.Count == 1 ? one : several)}");
    }

    private static string Count(int count, string one, string several) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several)}");

    private static string Text(CaptureTime time, string format) =>
        time.Local.ToString(format, CultureInfo.InvariantCulture);

    private static string Signed(int minutes) => string.Create(CultureInfo.InvariantCulture,
        $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}");
}
