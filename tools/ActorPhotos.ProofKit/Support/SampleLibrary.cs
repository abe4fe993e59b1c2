using System.Diagnostics;
using System.Globalization;
using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Support;

/// <summary>A folder of photos and videos made by tools/sample-library, and libraries beside it.</summary>
public sealed class SampleLibrary : IDisposable
{
    private static readonly string[] Needed = ["exiftool", "ffmpeg", "perl"];
    private readonly ScratchFolder _scratch = new();

    private SampleLibrary(int count)
    {
        Source = _scratch["source"];
        using var make = Process.Start(new ProcessStartInfo(
            Path.Combine(Repository(), "tools", "sample-library"),
            [count.ToString(CultureInfo.InvariantCulture), Source])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false
        })!;
        make.StandardOutput.ReadToEnd();
        make.WaitForExit();
        if (make.ExitCode != 0)
        {
            throw new InvalidOperationException($"tools/sample-library ended with {make.ExitCode}");
        }
    }

    public string Source { get; }

    /// <summary>The first tool that making one needs and this machine lacks; null when all are there.</summary>
    public static string? MissingTool() => Array.Find(Needed, tool => !IsOnPath(tool));

    /// <exception cref="InvalidOperationException">A tool is missing, or making it failed.</exception>
    public static SampleLibrary Make(int count)
    {
        if (MissingTool() is { } tool)
        {
            throw new InvalidOperationException($"{tool} is not installed");
        }
        return new SampleLibrary(count);
    }

    public string Library(string name) => _scratch[name];

    public static TreeSnapshot Tree(string library) => TreeSnapshot.Take(library, SnapshotOf.Times, ".actorphotos");

    /// <summary>Copies staged and files published so far.</summary>
    public static int Staged(string library) =>
        Count(Path.Combine(library, ".actorphotos", "staging"), name => name.Length == 64);

    public static int Published(string library) => Directory.Exists(library)
        ? Directory.GetDirectories(library).Where(folder => !folder.EndsWith(".actorphotos", StringComparison.Ordinal))
            .Sum(folder => Count(folder, _ => true))
        : 0;

    public void Dispose() => _scratch.Dispose();

    private static int Count(string folder, Func<string, bool> counts)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Count(file => counts(Path.GetFileName(file)));
        }
        catch (IOException)
        {
            return 0; // not there yet, or gone again
        }
    }

    internal static bool IsOnPath(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, tool)));

    public static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorPhotos.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("outside the repository");
        }
        return folder;
    }
}
