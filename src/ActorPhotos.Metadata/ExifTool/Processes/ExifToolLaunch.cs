using System.Diagnostics;
using System.Globalization;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>How one child is started and how long each step with it may take.</summary>
/// <param name="MemoryLimitBytes">Address space of the tool itself, not of its launcher; 0 sets no limit.</param>
/// <param name="ExitPatience">For the exit command, and again for SIGTERM.</param>
/// <param name="Record">Where the child is entered as soon as its id is known; null keeps no record.</param>
public sealed record ExifToolLaunch(
    string Executable,
    long MemoryLimitBytes,
    TimeSpan StartTimeLimit,
    TimeSpan ExitPatience,
    ChildRecord? Record = null)
{
    /// <summary>
    /// The launcher. ExifTool does not end when its input does (it polls for ever), so <c>cat</c> stands before it:
    /// when we die, however, cat's input ends, the exit command is sent, and half a second later whatever is left of
    /// the session is killed. The right half tells the tool's own id, which survives exec, and its exit code.
    /// </summary>
    private const string Script =
        """
        { cat; printf '\n-stay_open\nFalse\n' || exit; exec >&-; sleep 0.5; kill -KILL 0; } 2>/dev/null |
        {
            ( [ "$1" = 0 ] || ulimit -v "$1"; shift
              read -r own rest </proc/self/stat; printf '{pid%d}\n' "$own"
              exec "$@" )
            printf '\n{exit%d}\n' "$?"
        }
        """;

    /// <summary>The command line and surroundings of one child, launcher included.</summary>
    public ProcessStartInfo StartInfo()
    {
        var kilobytes = MemoryLimitBytes <= 0 ? 0 : Math.Max(1, MemoryLimitBytes / 1024);
        // setsid: Ctrl-C goes to the terminal's whole foreground group, and ExifTool resets an ignored SIGINT.
        var info = new ProcessStartInfo("setsid")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
            ArgumentList = { "sh", "-c", Script, "sh", kilobytes.ToString(CultureInfo.InvariantCulture), Executable },
        };
        foreach (var argument in CommandText.StartArguments) info.ArgumentList.Add(argument);
        // Some values are printed in the process's zone; in UTC they are what the file says. C keeps Perl from
        // complaining on standard error about a locale that is not installed.
        info.Environment["TZ"] = "UTC";
        info.Environment["LC_ALL"] = "C";
        return info;
    }
}
