using System.Globalization;
using ActorPhotos.Core.Faults;
using ActorPhotos.Files;

namespace ActorPhotos.Hosting;

/// <summary>
/// Arms the fault points when the environment asks for it; for tools/crash-drill and its kin, not a setting.
/// <c>ACTORPHOTOS_DIE_AT=name[:n]</c>: SIGKILL to ourselves when the fault point is passed for the n-th time (the
/// first when not said). <c>ACTORPHOTOS_HOLD_AT=name:n:file</c>: the thread of the n-th pass makes the file and goes on
/// when somebody has removed it. <c>ACTORPHOTOS_COUNT_PASSES=file</c>: at the end how often each was passed, <c>name
/// count</c> a line.
/// </summary>
internal static class FaultDrill
{
    private const string DieAt = "ACTORPHOTOS_DIE_AT", HoldAt = "ACTORPHOTOS_HOLD_AT";
    private const string CountPasses = "ACTORPHOTOS_COUNT_PASSES";

    /// <exception cref="HostStartException">There is no such fault point.</exception>
    public static void Arm(Func<string, string?> environment)
    {
        if (environment(DieAt) is { Length: > 0 } where)
        {
            At(DieAt, where, SuddenDeath.Now);
        }
        else if (environment(HoldAt) is { Length: > 0 } hold)
        {
            var parts = hold.Split(':', 3);
            if (parts.Length < 3)
            {
                throw new HostStartException($"{HoldAt} is '{hold}'; it must be NAME:PASS:FILE.");
            }
            At(HoldAt, $"{parts[0]}:{parts[1]}", () => WaitAt(parts[2]));
        }
        else if (environment(CountPasses) is { Length: > 0 } file)
        {
            var counts = new int[FaultPoints.All.Count];
            FaultPoints.Armed = passed => Interlocked.Increment(ref counts[(int)passed]);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.WriteAllLines(
                file, FaultPoints.All.Select(point => string.Create(
                    CultureInfo.InvariantCulture, $"{FaultPoints.NameOf(point)} {counts[(int)point]}")));
        }
    }

    private static void At(string variable, string where, Action happens)
    {
        var (point, pass) = Parse(variable, where);
        var passes = 0;
        FaultPoints.Armed = passed =>
        {
            if (passed == point && Interlocked.Increment(ref passes) == pass)
            {
                happens();
            }
        };
    }

    private static void WaitAt(string file)
    {
        System.IO.File.WriteAllText(file, "");
        using var never = new ManualResetEventSlim();
        while (System.IO.File.Exists(file))
        {
            never.Wait(TimeSpan.FromMilliseconds(5));
        }
    }

    private static (FaultPoint Point, int Pass) Parse(string variable, string where)
    {
        var parts = where.Split(':');
        var pass = 1;
        if (parts.Length > 2 || (parts.Length == 2
            && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out pass) && pass > 0)))
        {
            throw new HostStartException($"{variable} is '{where}'; it must be NAME or NAME:PASS, a number from 1.");
        }
        return FaultPoints.ByName(parts[0]) is { } point
            ? (point, pass)
            : throw new HostStartException(
                $"{variable} names no fault point: '{parts[0]}'; "
                + "src/ActorPhotos.Core/Faults/FaultPoint.cs lists them.");
    }
}
