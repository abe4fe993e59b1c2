using System.Diagnostics;
using System.Globalization;

namespace ActorPhotos.TestSupport;

/// <summary>
/// A small file system of its own in memory: for a full disk and for another device. Needs the right to mount.
/// </summary>
public sealed class TmpfsMount : IDisposable
{
    private TmpfsMount(string fullPath) => FullPath = fullPath;

    public string FullPath { get; }

    /// <summary>Null where mounting is not permitted or the option is unknown: skip the test.</summary>
    public static TmpfsMount? TryMount(string folder, int kilobytes, string moreOptions = "")
    {
        Directory.CreateDirectory(folder);
        var options = string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k{moreOptions}");
        return Run("mount", "-t", "tmpfs", "-o", options, "none", folder) ? new(folder) : null;
    }

    public static TmpfsMount? TryBind(string what, string folder)
    {
        Directory.CreateDirectory(folder);
        return Run("mount", "--bind", what, folder) ? new(folder) : null;
    }

    public void Dispose() => Run("umount", "-l", FullPath);

    private static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // not installed here
        }
    }
}
