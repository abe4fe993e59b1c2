using ActorPhotos.Core.Companions;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>What an XMP sidecar says: a person's edit, or the camera's date as a program copied it.</summary>
internal static class XmpSidecarRule
{
    private const double CreateDateWeight = .50;

    public static IEnumerable<Candidate> Find(SidecarFacts facts)
    {
        if (facts.DateText is not { } text) yield break;
        var candidate = Sources.Local(Sources.XmpSidecar, text, note: $"from {facts.DateTag}");
        yield return facts.DateTag == "xmp:CreateDate" && !candidate.Rejected
            ? candidate with { Weight = CreateDateWeight, Note = "xmp:CreateDate may be the time of an export" }
            : candidate;
    }
}
