using ActorPhotos.ProofKit;
using ActorPhotos.ProofKit.Bench;
using ActorPhotos.ProofKit.Crash;

(string Name, string What, Func<string[], Task<int>> Run)[] commands =
[
    ("crash-drill", "kills the program in every way", CrashDrill.Run),
    ("drill", "the program in trouble of one kind", DrillCommand.Run),
    ("bench", "ratios against a peer or a physical limit", BenchCommand.Run),
];

foreach (var (name, _, run) in commands)
{
    if (args is [var asked, ..] && asked == name)
    {
        return await run(args[1..]);
    }
}
await Console.Error.WriteLineAsync($"proofkit: one of {string.Join(", ", commands.Select(command => command.Name))}");
return ExitCodes.Usage;
