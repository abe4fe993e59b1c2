using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Catalog.Records;

/// <summary>A media file or a companion that a job saw, as far as joining looks at it.</summary>
/// <param name="Type">Null when it is a companion that is no media.</param>
/// <param name="Facts">What was read in it; null for media.</param>
/// <param name="IsPending">True when this job has not settled it.</param>
public sealed record JoinRow(long FileId, BytePath Path, ContentType? Type, SidecarFacts? Facts, bool IsPending);

/// <summary>What was found in some folders: replaces what was known of their files.</summary>
/// <param name="Files">All files that were looked at.</param>
/// <param name="Groups">Those in a group, and those in question that were not joined.</param>
public sealed record FolderRelations(
    IReadOnlyList<long> Files, JoinedFolder Companions, IReadOnlyList<GroupedFile> Groups)
{
    /// <summary>True when the groups of these files were not looked at.</summary>
    public bool KeepsGroups { get; init; }
}

/// <summary>What a planned companion lies beside.</summary>
/// <param name="Reason">Why it belongs there; the detail of its outcome.</param>
public sealed record PlannedCompanion(long MasterAssetId, CompanionForm Form, string Reason);

/// <summary>A companion that stands in the library.</summary>
public sealed record PublishedCompanion(long AssetId, BytePath Path, CompanionForm Form);
