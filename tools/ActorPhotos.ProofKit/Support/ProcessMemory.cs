using System.Globalization;

namespace ActorPhotos.ProofKit.Support;

/// <summary>What the system says of the memory of processes, in bytes, and of its load.</summary>
internal static class ProcessMemory
{
    /// <summary>VmHWM: the most it ever had in memory; 0 when the process is gone.</summary>
    public static long Peak(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(string.Concat(line.Where(char.IsAsciiDigit)),
                CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Our own peak begins anew with what we have now.</summary>
    public static void ForgetOwnPeak()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    /// <summary>
    /// Processes that want to run for each core; at least 1. What takes a second on an idle machine may take so many on
    /// this one.
    /// </summary>
    public static double Crowding() => Math.Max(1, Load() / Environment.ProcessorCount);

    /// <summary>How many processes wanted to run in the last minute, on average.</summary>
    public static double Load() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
