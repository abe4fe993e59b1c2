using System.Globalization;
using ActorPhotos.Core.Faults;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>The variables by which the program is told where to die, or to count what it passes.</summary>
internal static class DeathWish
{
    public const string Variable = "ACTORPHOTOS_DIE_AT", Count = "ACTORPHOTOS_COUNT_PASSES";

    public static string Of(FaultPoint point, int pass) =>
        string.Create(CultureInfo.InvariantCulture, $"{FaultPoints.NameOf(point)}:{pass}");

    /// <summary>What a run that was told to count has written.</summary>
    public static IReadOnlyDictionary<FaultPoint, int> Read(string file) => File.ReadLines(file)
        .Select(line => line.Split(' '))
        .ToDictionary(words => FaultPoints.ByName(words[0])!.Value,
            words => int.Parse(words[1], CultureInfo.InvariantCulture));
}
