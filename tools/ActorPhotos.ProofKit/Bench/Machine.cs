using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ActorPhotos.Files;
using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.Bench;

/// <summary>What the figures come from.</summary>
internal static class Machine
{
    public static async Task<string> Describe(string folder)
    {
        using var root = RootFolder.Open(folder).Value;
        var fileSystem = MountedFileSystem.Of(root).Value.Name;
        var (_, version, _) = await RunningProgram.Run("--version");
        var load = (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            machine   {Line("/proc/cpuinfo", "model name")}, {Environment.ProcessorCount} cores, {Line("/proc/meminfo", "MemTotal")}
            system    {RuntimeInformation.OSDescription}; {fileSystem}; .NET {Environment.Version}; exiftool {Say("exiftool", "-ver")}
            program   {version.Trim()}
            load      {load} at the start
            """);
    }

    private static string Line(string file, string key) => File.ReadLines(file)
        .FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";

    private static string Say(string command, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo(command, argument)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var said = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return said;
    }
}
