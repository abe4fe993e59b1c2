using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace ActorPhotos.ProofKit.Bench.ExifTool;

/// <summary>
/// The npm package exiftool-vendored, installed beside the benchmark's folder when it is first needed and kept there.
/// </summary>
internal sealed class VendoredPeer
{
    private const string Package = "exiftool-vendored";
    private static readonly string Script =
        Path.Combine(AppContext.BaseDirectory, "Bench", "ExifTool", "vendored.mjs");

    private readonly string _folder;

    private VendoredPeer(string folder, string version) => (_folder, Version) = (folder, version);

    public string Version { get; }

    /// <summary>Null, with a line that says why, where it cannot be had.</summary>
    public static async Task<VendoredPeer?> Find(BenchRun run)
    {
        var folder = Path.Combine(Path.GetDirectoryName(run.Folder)!, "actorphotos-bench-peers", Package);
        var about = Path.Combine(folder, "node_modules", Package, "package.json");
        try
        {
            if (!File.Exists(about))
            {
                Directory.CreateDirectory(folder);
                await Timed.Run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", Package],
                    within: folder);
            }
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(about));
            await Timed.Run("node", ["--version"]);
            return new VendoredPeer(folder, json.RootElement.GetProperty("version").GetString()!);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            BenchRun.Print($"{Package}: left out", e.Message.Trim().Split('\n')[^1]);
            return null;
        }
    }

    /// <summary>Files a second.</summary>
    /// <exception cref="InvalidOperationException">It failed, or has not read every file.</exception>
    public async Task<double> Read(string tool, int processes, string[] options, string[] files)
    {
        var start = new ProcessStartInfo("node", [Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        try
        {
            await node.StandardInput.WriteAsync(
                JsonSerializer.Serialize(new { package = _folder, tool, processes, options, files }));
            node.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended before it read everything; its exit code and its last words tell why.
        }
        await node.WaitForExitAsync();
        var (said, complaint) = (await output, await errors);
        if (node.ExitCode != 0) throw new InvalidOperationException($"{Package}: {complaint}");
        using var json = JsonDocument.Parse(said);
        var dated = json.RootElement.GetProperty("dated").GetInt32();
        return dated == files.Length
            ? files.Length / json.RootElement.GetProperty("seconds").GetDouble()
            : throw new InvalidOperationException($"{Package} has dated {dated} of {files.Length} files");
    }
}
