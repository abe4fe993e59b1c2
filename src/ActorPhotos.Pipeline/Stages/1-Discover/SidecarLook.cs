using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Files that are no media: may one belong to a photo? By its name, its first bytes, and what is in it.
/// </summary>
internal static class SidecarLook
{
    public static CompanionKind? KindOf(BytePath path) =>
        CompanionFiles.KindByName(path.Name.Text ?? path.Name.Display);

    /// <summary>The file with what was read in it, or settled as no media.</summary>
    /// <param name="head">Its first bytes.</param>
    public static DiscoveredFile Look(
        StageContext context, DiscoveredFile file, SourceFile open, ReadOnlySpan<byte> head)
    {
        if (KindOf(file.Path) is not { } kind || !CompanionFiles.LooksLike(kind, head)) return NoMedia(file, null);
        if (!CompanionFiles.IsRead(kind)) return With(file, null, new SidecarFacts(kind));
        if (open.Size > CompanionFiles.LongestContent)
        {
            return kind == CompanionKind.Takeout
                ? NoMedia(file, "too long for Takeout's JSON")
                : With(file, null, new SidecarFacts(kind, Problem: "too long to be read"));
        }
        var content = new byte[open.Size];
        for (var length = 0; length < content.Length;)
        {
            if (!open.Read(content.AsSpan(length), length).TryGet(out var count, out var error))
            {
                return file with { Settled = FileTrouble.Reading(context, error) };
            }
            if (count == 0)
            {
                return file with { Settled = OutcomeTable.Settle(Reason.ChangedWhileReading) };
            }
            length += count;
        }
        if (kind == CompanionKind.Xmp) return With(file, ContentHash.Of(content), XmpSidecar.Parse(content));
        var (facts, reason) = TakeoutSidecar.Parse(content);
        return facts is null ? NoMedia(file, reason) : With(file, ContentHash.Of(content), facts);
    }

    private static DiscoveredFile With(DiscoveredFile file, ContentHash? hash, SidecarFacts facts) =>
        file with { Sidecar = new SidecarContent(hash, facts) };

    private static DiscoveredFile NoMedia(DiscoveredFile file, string? detail) =>
        file with { Settled = OutcomeTable.Settle(Reason.NotMedia, detail: detail) };
}
