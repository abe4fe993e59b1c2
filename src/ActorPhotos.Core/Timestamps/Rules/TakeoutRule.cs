using System.Globalization;
using ActorPhotos.Core.Companions;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>What Google Takeout's JSON says: UTC, from the account, where a person may have set it.</summary>
internal static class TakeoutRule
{
    // Equal to the time of the upload it is most often that, and not the capture.
    private const long UploadSeconds = 2;
    private const double UploadWeight = .30;

    public static IEnumerable<Candidate> Find(SidecarFacts facts, TimeZoneInfo zone)
    {
        if (facts.TakenSeconds is not { } seconds) yield break;
        var utc = DateTime.SpecifyKind(DateTime.UnixEpoch.AddSeconds(seconds), DateTimeKind.Unspecified);
        var candidate = Sources.Candidate(Sources.Takeout, Sources.ToLocal(utc, Precision.Second, zone), isUtc: true,
            $"photoTakenTime {seconds.ToString(CultureInfo.InvariantCulture)}");
        yield return facts.CreatedSeconds is { } created && Math.Abs(created - seconds) <= UploadSeconds
            ? candidate with { Weight = UploadWeight, Note = "the same as the time of the upload" } : candidate;
    }
}
