namespace ActorPhotos.ProofKit.Hostile;

/// <summary>The closed list, in the order in which they are played.</summary>
public static class HostileCases
{
    public static IReadOnlyList<HostileCase> All { get; } =
    [
        .. NameCases.All,
        .. SpecialFileCases.All,
        .. LayoutCases.All,
    ];
}
