namespace ActorPhotos.FakeExifTool;

/// <summary>
/// For tests: a folder with an <c>exiftool</c> in it that makes the given trouble. Each line is a verb and, for most,
/// a part of the file names it strikes: hang, deep (a hang that -fast2 avoids), die, garbage, wrong-number, other-file,
/// flood, huge, partial, gate, stray, crlf, error, missing, nothing, die-idle. For the whole process: silent, no-start,
/// die-before-ready, stubborn, ignore-term, version. <c>once:</c> before a verb strikes one process only.
/// </summary>
/// <remarks>
/// With an amount behind a colon: <c>slow:300</c> answers after so many milliseconds, <c>leak:10</c> keeps so many
/// megabytes for every such file, <c>huge:500</c> (20) and <c>flood:500</c> (8) write so many megabytes to standard
/// output and to standard error. grandchild starts a process that holds all three streams and dies; deaf-grandchild
/// one that does not hold the input. <c>random:SEED-PERCENT</c> draws one of several verbs for so many files of a
/// hundred, the same for the same seed and name, and strikes each of them when it is first read only. A file called
/// <c>NAME-20200102030405.jpg</c> has that date.
/// </remarks>
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
        .. TimedLog.Select(line => (line.Pid, line.Event)),
    ];

    /// <summary>
    /// The same with the moment of each, as <see cref="System.Diagnostics.Stopwatch"/> tells it here.
    /// </summary>
    public IReadOnlyList<(int Pid, long Time, string Event)> TimedLog =>
    [
        .. Directory.GetFiles(_folder, "log-*.txt").SelectMany(Lines).OrderBy(line => line.Time),
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
