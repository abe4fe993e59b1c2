using System.Diagnostics;
using System.Text;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Cli.Tests;

/// <summary>What a run of the program said.</summary>
internal sealed record Said(int Exit, string Output, string Errors)
{
    public string Both => Output + Errors;
}

/// <summary>The built program as a child, without a terminal and without ExifTool.</summary>
internal sealed class Program(ScratchFolder folder)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(180);

    public async Task<Said> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "actorphotos"), arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder.FullPath,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["ACTORPHOTOS_EXIFTOOL_PATH"] = folder["no-exiftool-here"];
        start.Environment["TZ"] = "Europe/Berlin";
        start.Environment.Remove("ACTORPHOTOS_LIBRARY");
        start.Environment["TERM"] = "xterm-256color"; // a pipe is no terminal, whatever this says
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await Task.WhenAll(output, errors, process.WaitForExitAsync()).WaitAsync(Limit);
        }
        catch (TimeoutException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Waited in vain for the end of: actorphotos {string.Join(' ', arguments)}",
                late);
        }
        return new Said(process.ExitCode, await output, await errors);
    }

    /// <summary>A whole JPEG without metadata: dated by its name, no tool needed.</summary>
    public static byte[] Jpeg(string content)
    {
        var text = Encoding.UTF8.GetBytes(content);
        return
        [
            0xFF, 0xD8, 0xFF, 0xFE, 0, (byte)(text.Length + 2), .. text,
            0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 10, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9,
        ];
    }
}
