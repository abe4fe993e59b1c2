namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>One kind of trouble with ExifTool, and what has to come of it.</summary>
/// <param name="Name">Kebab-case; what --only and a test are given.</param>
/// <param name="IsQuick">Through in a few seconds: part of the short version.</param>
/// <param name="Play">Makes the trouble and notes in the ground what is not as expected.</param>
/// <param name="Missing">What the machine lacks for it, as a sentence; null when nothing.</param>
public sealed record ExifToolCase(
    string Name, bool IsQuick, Func<Ground, Task> Play, Func<string?>? Missing = null);
