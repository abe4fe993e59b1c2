using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>
/// What a case needs of the machine: null when it is there, else the sentence that says what is missing.
/// </summary>
public static class Needs
{
    /// <summary>Real photos, broken files and killers; not part of the repository.</summary>
    public static string? Corpus() =>
        CorpusFolder is null ? "ACTORPHOTOS_CORPUS is not set" : null;

    public static string? CorpusFolder => Environment.GetEnvironmentVariable("ACTORPHOTOS_CORPUS") is { } folder
        && Directory.Exists(folder) ? folder : null;

    public static string? ExifTool() =>
        SampleLibrary.IsOnPath("exiftool") ? null : "ExifTool is not installed";

    /// <summary>To mount, to make devices, to act as another user.</summary>
    public static string? Root() => Environment.IsPrivilegedProcess ? null : "needs root";
}
