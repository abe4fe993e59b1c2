namespace ActorPhotos.ProofKit.Hostile;

/// <summary>The closed list, in the order in which they are played.</summary>
public static class HostileCases
{
    public static IReadOnlyList<HostileCase> All { get; } =
    [
        .. NameCases.All,
        .. SpecialFileCases.All,
        .. LayoutCases.All,
        .. PermissionCases.All,
        .. ChangingSourceCases.All,
        .. TargetCases.All,
        .. StagedCopyCases.All,
        .. CatalogCases.All,
        .. ExifToolCases.All,
        .. KillerCases.All,
        .. TruncationCases.All,
    ];
}
