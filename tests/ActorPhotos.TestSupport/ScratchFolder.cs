using System.Diagnostics;
using ActorPhotos.Core.Files;

namespace ActorPhotos.TestSupport;

/// <summary>A new folder under the system's temporary folder, removed at the end whatever names are in it.</summary>
public sealed class ScratchFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    public ScratchFolder()
    {
        FullPath = Directory.CreateTempSubdirectory("actorphotos-test-").FullName;
    }

    private ScratchFolder(string folder) => FullPath = Directory.CreateDirectory(folder).FullName;

    /// <summary>
    /// In memory where that is to be had, else as any other: for thousands of runs that flush, and prove nothing about
    /// a disk.
    /// </summary>
    public static ScratchFolder InMemory() => Directory.Exists(Memory)
        ? new(System.IO.Path.Combine(Memory, "actorphotos-test-" + Guid.NewGuid().ToString("N")))
        : new();

    public string FullPath { get; }

    public BytePath Path => BytePath.FromText(FullPath);

    /// <summary>The full path of a relative one; nothing is made.</summary>
    public string this[string relative] => System.IO.Path.Combine(FullPath, relative);

    /// <summary>Writes a file, with the folders above it, and returns its full path.</summary>
    public string Write(string relative, ReadOnlySpan<byte> content)
    {
        var path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string relative, string content) =>
        Write(relative, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Makes a folder and returns its full path.</summary>
    public string Folder(string relative) => Directory.CreateDirectory(this[relative]).FullName;

    /// <summary>Runs a shell line in this folder: for names and file kinds that .NET cannot make.</summary>
    /// <exception cref="InvalidOperationException">The line failed; with its error text.</exception>
    public void Shell(string line)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-euc", line])
        {
            UseShellExecute = false,
            WorkingDirectory = FullPath,
            RedirectStandardError = true,
        };
        using var shell = Process.Start(start)!;
        var trouble = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        if (shell.ExitCode != 0) throw new InvalidOperationException($"{line}: {trouble}");
    }

    /// <summary>By rm, because .NET cannot remove names that are not UTF-8 or paths beyond 4,096 bytes.</summary>
    public void Dispose()
    {
        using var removal = Process.Start("/bin/rm", ["-rf", "--", FullPath]);
        removal.WaitForExit();
    }
}
