using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ActorPhotos.FakeExifTool;

/// <summary>
/// Speaks ExifTool's stay-open protocol and makes the trouble that stands in <c>trouble.txt</c> beside the name it was
/// started by (see <see cref="FakeTool"/>). Writes down there what happens to it.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        var folder = StartedFrom();
        var trouble = Trouble.Load(folder);
        if (trouble.Has("no-start"))
        {
            await Console.Error.WriteLineAsync("fake-exiftool: told not to start");
            return 9;
        }
        if (!arguments.Contains("-stay_open"))
        {
            Console.WriteLine(trouble.Value("version") ?? "13.59");
            return 0;
        }
        Log(folder, "start");
        if (trouble.Has("die-before-ready")) return 4;
        using var term = trouble.Has("ignore-term")
            ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true)
            : null;
        if (trouble.Has("silent")) await Forever();
        var code = await new Conversation(folder, trouble).RunAsync();
        Log(folder, "end");
        return code;
    }

    /// <summary>A file for each process: appending to one file from several loses lines.</summary>
    public static void Log(string folder, string text)
    {
        var path = Path.Combine(folder, $"log-{Environment.ProcessId}.txt");
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 0);
        file.Write(Encoding.UTF8.GetBytes($"{Stopwatch.GetTimestamp()} {text}\n"));
    }

    public static Task Forever() => Task.Delay(Timeout.Infinite);

    /// <summary>
    /// The folder of the link we were started through; the runtime itself only tells where it points.
    /// </summary>
    private static string StartedFrom()
    {
        var zero = Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline")).Split('\0')[0];
        return Path.GetDirectoryName(Path.GetFullPath(zero))!;
    }
}
