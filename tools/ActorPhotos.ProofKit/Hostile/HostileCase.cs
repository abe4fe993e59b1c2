namespace ActorPhotos.ProofKit.Hostile;

/// <summary>One kind of trouble, and what has to come of it.</summary>
/// <param name="Name">Kebab-case; what --only and a test are given.</param>
/// <param name="IsQuick">Through in a few seconds: part of the short version.</param>
/// <param name="Play">Makes the trouble, runs the program, and notes in the scene what is not as expected.</param>
/// <param name="Missing">What the machine lacks for it, as a sentence; null when nothing.</param>
public sealed record HostileCase(
    string Name, bool IsQuick, Func<Scene, Task> Play, Func<string?>? Missing = null);
