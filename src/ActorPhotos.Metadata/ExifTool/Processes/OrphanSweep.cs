namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>A child of an earlier run that is still there.</summary>
public sealed record StrayChild(int Pid, long StartTime, string CommandLine);

/// <param name="Killed">Gone now, confirmed by asking the system.</param>
/// <param name="NotKilled">Still there, with the reason.</param>
public sealed record SweepResult(IReadOnlyList<StrayChild> Killed, IReadOnlyDictionary<int, string> NotKilled);

public static class OrphanSweep
{
    public static IReadOnlyList<StrayChild> List(string stateFolder) => throw new NotImplementedException();

    public static Task<SweepResult> KillAsync(
        string stateFolder, TimeProvider time, CancellationToken cancel = default) => throw new NotImplementedException();
}
