using System.Diagnostics;
using ActorPhotos.ProofKit.Hostile;
using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.Bench;

/// <summary>Commands with their wall time in seconds.</summary>
internal static class Timed
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <exception cref="InvalidOperationException">The command failed.</exception>
    public static async Task<double> Run(string command, string[] arguments, bool mayFail = false, string within = "")
    {
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = within,
        })!;
        var (output, errors) = (Drain(process.StandardOutput), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await output;
        var said = await errors;
        return process.ExitCode == 0 || mayFail
            ? seconds
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)}: {said}");
    }

    /// <summary>The program; anything but exit code 0 is an error.</summary>
    public static async Task<double> Program(params string[] arguments)
    {
        var begun = Stopwatch.GetTimestamp();
        var (exitCode, output, errors) = await RunningProgram.Run(arguments);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return exitCode == 0
            ? seconds
            : throw new InvalidOperationException($"actorphotos ended with {exitCode}: {output} {errors}");
    }

    /// <summary>Bytes of memory the program had at most, its children not counted.</summary>
    public static async Task<long> Peak(params string[] arguments)
    {
        await using var run = new WatchedRun(RunningProgram.Start(arguments), Longest);
        var end = await run.End();
        return end.ExitCode == 0
            ? end.PeakBytes
            : throw new InvalidOperationException($"actorphotos ended with {end.ExitCode}: {end.Output} {end.Errors}");
    }

    private static async Task Drain(StreamReader reader)
    {
        var buffer = new char[1 << 16];
        while (await reader.ReadAsync(buffer) > 0)
        {
        }
    }
}
