namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>The closed list, in the order in which they are played.</summary>
public static class ExifToolCases
{
    public static IReadOnlyList<ExifToolCase> All { get; } =
    [
        .. StartCases.All,
        .. TroubleCases.All,
        .. SignalCases.All,
        .. RealToolCases.All,
        .. ProgramCases.All,
    ];
}
