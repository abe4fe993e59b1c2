namespace ActorPhotos.FakeExifTool;

/// <summary>
/// For tests: a folder with an <c>exiftool</c> in it that makes the given trouble. Each line is a verb and, for most,
/// a part of the file names it strikes: hang, deep (a hang that -fast2 avoids), die, garbage, wrong-number, other-file,
/// flood, huge, partial, gate, stray, crlf, error, missing, nothing, die-idle. For the whole process: silent, no-start,
/// stubborn, ignore-term, version. <c>once:</c> before a verb strikes one process only.
/// </summary>
public sealed class FakeTool
{
    private readonly string _folder;

    /// <param name="folder">An empty folder of the test's own.</param>
    public FakeTool(string folder, params string[] trouble)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        // A link, not a script: a script just written cannot always be started (text file busy) while others fork.
        File.CreateSymbolicLink(Path, System.IO.Path.Combine(AppContext.BaseDirectory, "fake-exiftool"));
        Trouble(trouble);
    }

    /// <summary>What to give as the setting.</summary>
    public string Path => System.IO.Path.Combine(_folder, "exiftool");

    /// <summary>Process id and what happened to it, in order: start, read FILE, end.</summary>
    public IReadOnlyList<(int Pid, string Event)> Log =>
    [
        .. Directory.GetFiles(_folder, "log-*.txt").SelectMany(Lines).OrderBy(line => line.Time)
            .Select(line => (line.Pid, line.Event)),
    ];

    public IReadOnlyList<int> Pids => [.. Log.Select(entry => entry.Pid).Distinct()];

    /// <summary>Replaces the trouble for processes that start from now on.</summary>
    public void Trouble(params string[] trouble) =>
        File.WriteAllLines(System.IO.Path.Combine(_folder, "trouble.txt"), trouble);

    /// <summary>Opens the gate that <c>gate</c> waits at.</summary>
    public void Go() => File.WriteAllText(System.IO.Path.Combine(_folder, "go"), "");

    private static IEnumerable<(int Pid, long Time, string Event)> Lines(string path)
    {
        var pid = int.Parse(System.IO.Path.GetFileNameWithoutExtension(path)["log-".Length..]);
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        // The last line may still be on its way.
        foreach (var line in file.ReadToEnd().Split('\n')[..^1])
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            yield return (pid, long.Parse(line[..space]), line[(space + 1)..]);
        }
    }
}
