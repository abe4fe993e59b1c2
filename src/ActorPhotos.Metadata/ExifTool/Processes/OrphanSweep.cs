namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>A child of an earlier run that is still there.</summary>
public sealed record StrayChild(ProcessIdentity Process, string CommandLine);

/// <param name="Killed">Gone now, confirmed by asking the system.</param>
/// <param name="NotKilled">Still there, with the reason.</param>
public sealed record SweepResult(
    IReadOnlyList<StrayChild> Killed, IReadOnlyList<(StrayChild Child, string Reason)> NotKilled);

/// <summary>
/// Finds and ends the children that a dead run left behind. Children end with us by themselves, even on kill -9; this
/// is for the rest: a launcher shell that was killed too, or a child that was stopped.
/// </summary>
public static class OrphanSweep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Recorded children that are alive (same id, same start) and whose owner is not.</summary>
    public static IReadOnlyList<StrayChild> List(string stateFolder) =>
        [.. Strays(stateFolder).Select(process => new StrayChild(process, process.CommandLine()))];

    /// <summary>
    /// Kills each stray and confirms it. One that cannot be killed does not spare the
    /// rest.
    /// </summary>
    public static async Task<SweepResult> KillAsync(
        string stateFolder, TimeProvider time, CancellationToken cancel = default)
    {
        var killed = new List<StrayChild>();
        var left = new List<(StrayChild, string)>();
        foreach (var stray in List(stateFolder))
        {
            var error = stray.Process.Signal(ProcessSignal.Kill);
            var gone = await IsGoneAsync(stray.Process, error is null ? Patience : TimeSpan.Zero, time, cancel);
            if (gone) killed.Add(stray);
            else left.Add((stray, error ?? "still there after SIGKILL"));
        }
        return new(killed, left);
    }

    /// <summary>Asks the system until the process is gone or the patience is over.</summary>
    internal static async Task<bool> IsGoneAsync(
        ProcessIdentity process, TimeSpan patience, TimeProvider time, CancellationToken cancel = default)
    {
        var start = time.GetTimestamp();
        while (process.IsAlive)
        {
            if (time.GetElapsedTime(start) >= patience) return false;
            await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancel);
        }
        return true;
    }

    private static IEnumerable<ProcessIdentity> Strays(string stateFolder) =>
        ChildRecord.Read(stateFolder).Where(e => e.Child.IsAlive && !e.Owner.IsAlive).Select(e => e.Child);
}
