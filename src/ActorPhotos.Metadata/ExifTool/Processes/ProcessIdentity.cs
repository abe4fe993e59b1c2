using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>One process for certain: ids are used again, an id together with its start time is not.</summary>
/// <param name="StartTime">Clock ticks since boot (field 22 of <c>/proc/&lt;pid&gt;/stat</c>).</param>
public readonly partial record struct ProcessIdentity(int Pid, long StartTime)
{
    private const int NoSuchProcess = 3;

    /// <summary>True while it runs; a process that has ended and only waits to be reaped is gone.</summary>
    public bool IsAlive => Stat(Pid) is ({ } start, var state) && start == StartTime && state is not ('Z' or 'X');

    public static ProcessIdentity? Of(int pid) => Stat(pid).Start is { } start ? new(pid, start) : null;

    /// <summary>Null when the signal was sent or the process is gone already; otherwise the system's error.</summary>
    public string? Signal(ProcessSignal signal)
    {
        if (!IsAlive) return null;
        return Send(Pid, signal);
    }

    /// <summary>
    /// Signals every process of the group this process leads or led. While one of them lives the system gives its id to
    /// nobody else, so a process of this id with another start time means that none is left.
    /// </summary>
    public string? SignalGroup(ProcessSignal signal) =>
        Stat(Pid).Start is { } start && start != StartTime ? null : Send(-Pid, signal);

    /// <summary>Bytes in memory (VmRSS); 0 when it is gone.</summary>
    public long ResidentBytes()
    {
        try
        {
            var pages = File.ReadAllText($"/proc/{Pid}/statm", Encoding.Latin1).Split(' ')[1];
            return IsAlive ? long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException
                                      or IndexOutOfRangeException)
        {
            return 0;
        }
    }

    /// <summary>The command line for people, arguments joined by spaces; empty when it cannot be read.</summary>
    public string CommandLine()
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{Pid}/cmdline")).Replace('\0', ' ').Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string? Send(int target, ProcessSignal signal)
    {
        if (Kill(target, (int)signal) == 0) return null;
        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? null : Marshal.GetPInvokeErrorMessage(error);
    }

    private static (long? Start, char State) Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat", Encoding.Latin1);
            // The name in parentheses may itself hold spaces and parentheses: fields are counted from the last one.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[19], CultureInfo.InvariantCulture), fields[0][0]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException
                                      or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return (null, ' ');
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}

public enum ProcessSignal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
