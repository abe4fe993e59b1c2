using System.Diagnostics;
using System.Globalization;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>
/// A program and all that came of it, known by a mark in the environment that every child inherits: also what has lost
/// its parents. The system is asked each time.
/// </summary>
internal static class Family
{
    public const string Mark = "ACTORPHOTOS_DRILL_FAMILY";

    public static string NewMark() => Guid.NewGuid().ToString("N");

    /// <summary>A zombie has no environment any more and does not count.</summary>
    public static IReadOnlyList<int> Alive(string mark)
    {
        List<int> alive = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid)
                && Read(Path.Combine(folder, "environ")).Contains($"{Mark}={mark}", StringComparison.Ordinal))
            {
                alive.Add(pid);
            }
        }
        return alive;
    }

    /// <summary>Who is left when the patience is over; empty as soon as nobody is.</summary>
    public static async Task<IReadOnlyList<int>> Left(string mark, TimeSpan patience)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var alive = Alive(mark);
            if (alive.Count == 0 || Stopwatch.GetElapsedTime(begun) > patience)
            {
                return alive;
            }
            await Task.Delay(50);
        }
    }

    public static string CommandLine(int pid) => Read($"/proc/{pid}/cmdline").Replace('\0', ' ').Trim();

    public static void Signal(int pid, string name)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{name}", $"{pid}"])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        kill.StandardError.ReadToEnd();
        kill.WaitForExit();
    }

    /// <summary>Stops them, and ends when every thread of each has stopped: a signal takes its time.</summary>
    public static async Task HoldStill(IReadOnlyList<int> pids)
    {
        foreach (var pid in pids)
        {
            Signal(pid, "STOP");
        }
        while (!pids.SelectMany(Threads).All(IsStill))
        {
            await Task.Delay(20);
        }
    }

    private static string[] Threads(int pid)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{pid}/task");
        }
        catch (IOException)
        {
            return []; // it ended
        }
    }

    // The state follows the name in parentheses: stopped, ended, or gone.
    private static bool IsStill(string thread)
    {
        var stat = Read(Path.Combine(thread, "stat"));
        return stat.Length == 0 || stat[stat.LastIndexOf(')') + 2] is 'T' or 't' or 'Z' or 'X';
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return ""; // it ended, or is somebody else's
        }
    }
}
