using ActorPhotos.ProofKit.ExifTool;
using ActorPhotos.ProofKit.Hostile;

namespace ActorPhotos.ProofKit;

/// <summary><c>drill NAME</c>: the program in trouble of one kind.</summary>
public static class DrillCommand
{
    private static readonly (string Name, Func<string[], Task<int>> Run)[] Drills =
    [
        ("hostile", HostileDrill.Run),
        ("exiftool", ExifToolDrill.Run),
    ];

    public static async Task<int> Run(string[] args)
    {
        foreach (var (name, run) in Drills)
        {
            if (args is [var asked, ..] && asked == name)
            {
                return await run(args[1..]);
            }
        }
        await Console.Error.WriteLineAsync($"drill: one of {string.Join(", ", Drills.Select(drill => drill.Name))}");
        return ExitCodes.Usage;
    }
}
